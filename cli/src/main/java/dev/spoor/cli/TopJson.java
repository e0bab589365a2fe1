package dev.spoor.cli;

import dev.spoor.ctf.read.Loss;
import dev.spoor.summary.usage.View;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what `top` found as JSON, for scripts.
///
/// ```
/// { "begin_ns": …, "end_ns": …, "not_measured_count": …,
///   "lost_event_record_count": …, "lost_packet_count": …,
///   "views": [ { "view": …, "tables": [ { "table": …, "row_count": …, "rows": [ { … }, … ] }, … ],
///                "missing": [ …, … ] }, … ] }
/// ```
///
/// Of live sessions, `lag_ns` and `streams` say how far they were behind, as [LiveLag] writes them.
final class TopJson {

    private TopJson() {}

    /// The report in one line.
    static String text(TopReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("begin_ns", report.range().beginNs());
            json.writeNumberProperty("end_ns", report.range().endNs());
            json.writeNumberProperty("not_measured_count", report.interruptedCount());
            List<Loss> losses = report.losses();
            json.writeNumberProperty(
                    "lost_event_record_count",
                    losses.stream().mapToLong(Loss::eventRecords).sum());
            json.writeNumberProperty(
                    "lost_packet_count",
                    losses.stream().mapToLong(Loss::packets).sum());
            LiveLag lag = report.lag();
            if (lag != null) {
                lag.write(json);
                json.writeNumberProperty("late_event_record_count", report.lateCount());
            }
            json.writeArrayPropertyStart("views");
            report.tables().keySet().forEach(view -> writeView(json, report, view));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeView(JsonGenerator json, TopReport report, View view) {
        json.writeStartObject();
        json.writeStringProperty("view", view.key());
        json.writeArrayPropertyStart("tables");
        report.tables().getOrDefault(view, List.of()).forEach(table -> TableJson.write(json, table));
        json.writeEndArray();
        json.writeArrayPropertyStart("missing");
        report.missing().getOrDefault(view, List.of()).forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }
}
