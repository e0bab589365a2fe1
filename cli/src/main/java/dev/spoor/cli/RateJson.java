package dev.spoor.cli;

import dev.spoor.chart.RateChart;
import dev.spoor.chart.Series;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.ProcessName;
import dev.spoor.summary.Rates;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes rates as JSON, for scripts.
///
/// ```
/// { "event_record_count": …, "begin_ns": …, "end_ns": …, "untimed_event_record_count": …,
///   "lost_event_record_count": …, "lost_packet_count": …,
///   "step_length_ns": …, "first_step_begin_ns": …,
///   "series": [ { "name": …, "total_event_records": …, "event_records_per_step": […] }, … ],
///   "events": [ { "trace": …, "name": …, "event_record_count": … }, … ],
///   "processes": [ { "host": …, "id": …, "name": …, "event_record_count": … }, … ],
///   "losses": [ { "trace": …, "begin_ns": …, "end_ns": …, "event_record_count": …, "packet_count": … }, … ] }
/// ```
final class RateJson {

    private RateJson() {}

    static void write(Graph graph, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            Rates rates = graph.rates();
            json.writeStartObject();
            json.writeNumberProperty("event_record_count", rates.total());
            range(json, rates.range());
            json.writeNumberProperty("untimed_event_record_count", rates.untimedCount());
            json.writeNumberProperty(
                    "lost_event_record_count",
                    rates.losses().stream()
                            .mapToLong(l -> l.loss().eventRecords())
                            .sum());
            json.writeNumberProperty(
                    "lost_packet_count",
                    rates.losses().stream().mapToLong(l -> l.loss().packets()).sum());
            series(json, graph);
            events(json, rates);
            processes(json, rates);
            losses(json, rates);
            json.writeEndObject();
        }
    }

    private static void range(JsonGenerator json, @Nullable TimeRange range) {
        if (range != null) {
            json.writeNumberProperty("begin_ns", range.beginNs());
            json.writeNumberProperty("end_ns", range.endNs());
        }
    }

    private static void series(JsonGenerator json, Graph graph) {
        RateChart chart = graph.chart();
        json.writeNumberProperty("step_length_ns", chart.stepNs());
        json.writeNumberProperty("first_step_begin_ns", chart.firstStepNs());
        json.writeArrayPropertyStart("series");
        for (Series series : chart.series()) {
            json.writeStartObject();
            json.writeStringProperty("name", series.name());
            json.writeNumberProperty("total_event_records", series.total());
            json.writeName("event_records_per_step");
            json.writeArray(series.counts(), 0, series.counts().length);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void events(JsonGenerator json, Rates rates) {
        json.writeArrayPropertyStart("events");
        for (Rates.ClassCount count : rates.classes()) {
            json.writeStartObject();
            json.writeStringProperty("trace", count.trace().directory().toString());
            json.writeStringProperty("name", count.eventRecordClass().name());
            json.writeNumberProperty("event_record_count", count.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void processes(JsonGenerator json, Rates rates) {
        json.writeArrayPropertyStart("processes");
        for (Rates.ProcessCount count : rates.processes()) {
            ProcessName process = count.process();
            json.writeStartObject();
            json.writeStringProperty("host", process.host());
            if (process.id() >= 0) {
                json.writeNumberProperty(process.thread() ? "tid" : "pid", process.id());
            }
            json.writeStringProperty("name", process.name());
            json.writeNumberProperty("event_record_count", count.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void losses(JsonGenerator json, Rates rates) {
        json.writeArrayPropertyStart("losses");
        for (Rates.TraceLoss traceLoss : rates.losses()) {
            Loss loss = traceLoss.loss();
            json.writeStartObject();
            json.writeStringProperty("trace", traceLoss.trace().directory().toString());
            range(json, loss.range());
            json.writeNumberProperty("event_record_count", loss.eventRecords());
            json.writeNumberProperty("packet_count", loss.packets());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
