package dev.spoor.chart;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Writes a chart as one JSON object:
///
///     {
///       "title": "…", "subtitle": "…",
///       "clock": "wall",
///       "zone": "Europe/Berlin",
///       "window_begin_ns": 0, "window_end_ns": 0,
///       "first_step_begin_ns": 0, "step_length_ns": 0, "step_count": 0,
///       "total_event_records": 0,
///       "series": [{"name": "…", "total_event_records": 0, "event_records_per_step": [0, …]}, …],
///       "lost_event_records": 0, "lost_packets": 0,
///       "lost_intervals": [{"begin_ns": 0, "end_ns": 0, "event_records": 0, "packets": 0}, …]
///     }
///
/// Where something else than event records is counted, `cpu_time_ns`, `bytes`, `system_calls` or `pages` stand
/// for `event_records` in the names of totals and counts.
///
/// Times are nanoseconds from the Unix epoch where the clock is `wall`, else (`origin`) from one that only
/// the tracer knows. Ends are exclusive. Numbers are whole and may be greater than 2^53, which some readers
/// round.
public final class JsonWriter {

    private JsonWriter() {}

    /// Writes the object and a line feed. Leaves the stream open.
    public static void write(RateChart chart, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            writeChart(chart, json);
            json.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new IOException(e);
        }
    }

    private static void writeChart(RateChart chart, JsonGenerator json) {
        json.writeStartObject();
        text(json, "title", chart.title());
        text(json, "subtitle", chart.subtitle());
        text(json, "clock", chart.wallClock() ? "wall" : "origin");
        text(json, "zone", chart.zone().getId());
        json.writeNumberProperty("window_begin_ns", chart.windowBeginNs());
        json.writeNumberProperty("window_end_ns", chart.windowEndNs());
        json.writeNumberProperty("first_step_begin_ns", chart.firstStepNs());
        json.writeNumberProperty("step_length_ns", chart.stepNs());
        json.writeNumberProperty("step_count", chart.stepCount());
        json.writeNumberProperty("total_" + chart.counted().key(), chart.total());
        json.writeArrayPropertyStart("series");
        chart.series().forEach(series -> writeSeries(series, chart.counted().key(), json));
        json.writeEndArray();
        json.writeNumberProperty("lost_event_records", chart.lostEventRecords());
        json.writeNumberProperty("lost_packets", chart.lostPackets());
        json.writeArrayPropertyStart("lost_intervals");
        chart.lost().forEach(lost -> writeLost(lost, json));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeSeries(Series series, String counted, JsonGenerator json) {
        json.writeStartObject();
        text(json, "name", series.name());
        json.writeNumberProperty("total_" + counted, series.total());
        json.writeName(counted + "_per_step");
        json.writeArray(series.counts(), 0, series.counts().length);
        json.writeEndObject();
    }

    private static void writeLost(LostInterval lost, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("begin_ns", lost.beginNs());
        json.writeNumberProperty("end_ns", lost.endNs());
        json.writeNumberProperty("event_records", lost.eventRecords());
        json.writeNumberProperty("packets", lost.packets());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String text) {
        json.writeStringProperty(name, PlainText.of(text));
    }
}
