package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvWriterTest {

    private static final List<Series> SERIES =
            List.of(new Series("a,\"b\"\r\n", new long[] {1, 0}), new Series("c", new long[] {Long.MAX_VALUE, 3}));

    @Test
    void writesARowForEveryStep() throws IOException {
        RateChart chart = Charts.chart("", "", Charts.NOON_NS, 500_000_000L, SERIES);
        assertThat(csv(Charts.withClock(chart, true, ZoneId.of("Europe/Berlin"))))
                .isEqualTo("""
                time_ns,time,step_ns,"a,""b\""",c\r
                1795521600000000000,2026-11-24T13:00:00+01:00,500000000,1,9223372036854775807\r
                1795521600500000000,2026-11-24T13:00:00.5+01:00,500000000,0,3\r
                """);
    }

    @Test
    void writesSecondsFromTheOrigin() throws IOException {
        RateChart chart =
                Charts.withClock(Charts.chart("", "", -1_500_000_000L, 500_000_000L, SERIES), false, ZoneOffset.UTC);
        assertThat(csv(chart).lines().skip(1))
                .containsExactly(
                        "-1500000000,-1.500000000,500000000,1,9223372036854775807",
                        "-1000000000,-1.000000000,500000000,0,3");
    }

    private static String csv(RateChart chart) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter.write(chart, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
