package dev.spoor.cli;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.TimeRange;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what is in traces as JSON, for scripts. Ids that need more than 63 bits are written as their
/// unsigned value.
///
/// ```
/// { "traces": [ { "path": …, "format": "CTF 2", "uuid": …, "environment": { … },
///     "clocks": [ { "name": …, "frequency_hz": …, "offset_s": …, "offset_cycles": …, "unix_epoch": … }, … ],
///     "begin_ns": …, "end_ns": …, "event_record_count": …, "lost_event_record_count": …, "lost_packet_count":
///     …, "data_streams": [ { "files": […], "class_id": …, "packet_count": …, "size_bytes": …, "begin_ns": …,
///                         "end_ns": …, "lost_event_record_count": …, "lost_packet_count": … }, … ],
///     "event_record_classes": [ { "name": …, "id": …, "data_stream_class_id": …, "log_level": …,
///                                 "event_record_count": … }, … ],
///     "processes": [ { "host": …, "pid": …, "name": …, "event_record_count": … }, … ] }, … ] }
/// ```
final class InfoJson {

    private final JsonGenerator json;

    private InfoJson(JsonGenerator json) {
        this.json = json;
    }

    static String text(List<TraceReport> reports) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("traces");
            reports.forEach(new InfoJson(json)::trace);
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private void trace(TraceReport report) {
        TraceClass traceClass = report.trace().traceClass();
        json.writeStartObject();
        json.writeStringProperty("path", report.trace().directory().toString());
        json.writeStringProperty("format", traceClass.version().toString());
        if (traceClass.uuid() != null) {
            json.writeStringProperty("uuid", traceClass.uuid().toString());
        }
        json.writeObjectPropertyStart("environment");
        traceClass.environment().forEach(this::environmentEntry);
        json.writeEndObject();
        json.writeArrayPropertyStart("clocks");
        traceClass.clockClasses().forEach(this::clock);
        json.writeEndArray();
        range(report.rates().range());
        json.writeNumberProperty("event_record_count", report.rates().total());
        json.writeNumberProperty("lost_event_record_count", report.lostEventRecords());
        json.writeNumberProperty("lost_packet_count", report.lostPackets());
        json.writeArrayPropertyStart("data_streams");
        report.streams().forEach(this::stream);
        json.writeEndArray();
        json.writeArrayPropertyStart("event_record_classes");
        report.classes().forEach(this::eventRecordClass);
        json.writeEndArray();
        RateJson.processes(json, report.rates());
        json.writeEndObject();
    }

    private void environmentEntry(String name, Object value) {
        if (value instanceof Long number) {
            json.writeNumberProperty(name, number);
        } else {
            json.writeStringProperty(name, value.toString());
        }
    }

    private void clock(ClockClass clock) {
        json.writeStartObject();
        json.writeStringProperty("name", clock.name());
        json.writeNumberProperty("frequency_hz", clock.frequencyHz());
        json.writeNumberProperty("offset_s", clock.offsetSeconds());
        json.writeNumberProperty("offset_cycles", clock.offsetCycles());
        json.writeBooleanProperty("unix_epoch", clock.originIsUnixEpoch());
        json.writeEndObject();
    }

    private void range(@Nullable TimeRange range) {
        if (range != null) {
            json.writeNumberProperty("begin_ns", range.beginNs());
            json.writeNumberProperty("end_ns", range.endNs());
        }
    }

    private void stream(TraceReport.StreamLine stream) {
        json.writeStartObject();
        json.writeArrayPropertyStart("files");
        stream.stream().files().forEach(f -> json.writeString(f.path().toString()));
        json.writeEndArray();
        id("class_id", stream.stream().streamClass().id());
        json.writeNumberProperty("packet_count", stream.stream().packetCount());
        json.writeNumberProperty("size_bytes", stream.sizeBytes());
        range(stream.range().orElse(null));
        json.writeNumberProperty("lost_event_record_count", stream.lostEventRecords());
        json.writeNumberProperty("lost_packet_count", stream.lostPackets());
        json.writeEndObject();
    }

    private void eventRecordClass(TraceReport.ClassLine line) {
        json.writeStartObject();
        json.writeStringProperty("name", line.eventRecordClass().name());
        id("id", line.eventRecordClass().id());
        id("data_stream_class_id", line.streamClass().id());
        line.eventRecordClass().logLevel().ifPresent(l -> json.writeNumberProperty("log_level", l));
        json.writeNumberProperty("event_record_count", line.count());
        json.writeEndObject();
    }

    private void id(String name, long id) {
        json.writeName(name);
        json.writeNumber(Long.toUnsignedString(id));
    }
}
