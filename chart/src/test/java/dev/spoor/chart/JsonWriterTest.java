package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class JsonWriterTest {

    @Test
    void writesTheChart() throws IOException {
        RateChart chart = Charts.chart(
                "title\u0007",
                "sub\"title",
                Charts.NOON_NS,
                500,
                List.of(new Series("a\n", new long[] {1, 2}), new Series("b", new long[] {0, 4})),
                new LostInterval(Charts.NOON_NS + 1, Charts.NOON_NS + 2, 5, 6));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonWriter.write(chart, out);

        assertThat(values(out.toByteArray()))
                .containsExactly(
                        "/title=title",
                        "/subtitle=sub\"title",
                        "/clock=wall",
                        "/zone=Z",
                        "/window_begin_ns=1795521600000000000",
                        "/window_end_ns=1795521600000001000",
                        "/first_step_begin_ns=1795521600000000000",
                        "/step_length_ns=500",
                        "/step_count=2",
                        "/total_event_records=7",
                        "/series/0/name=a",
                        "/series/0/total_event_records=3",
                        "/series/0/event_records_per_step/0=1",
                        "/series/0/event_records_per_step/1=2",
                        "/series/1/name=b",
                        "/series/1/total_event_records=4",
                        "/series/1/event_records_per_step/0=0",
                        "/series/1/event_records_per_step/1=4",
                        "/lost_event_records=5",
                        "/lost_packets=6",
                        "/lost_intervals/0/begin_ns=1795521600000000001",
                        "/lost_intervals/0/end_ns=1795521600000000002",
                        "/lost_intervals/0/event_records=5",
                        "/lost_intervals/0/packets=6");
    }

    @Test
    void leavesIoExceptionsAsTheyAre() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        RateChart chart = Charts.chart("", "", Charts.NOON_NS, 500, List.of());
        assertThatThrownBy(() -> JsonWriter.write(chart, full))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    /// Every value with its place.
    private static List<String> values(byte[] json) {
        List<String> values = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    values.add(parser.streamReadContext().pathAsPointer() + "=" + parser.getString());
                }
            }
        }
        return values;
    }
}
