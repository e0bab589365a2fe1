package dev.spoor.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Says as JSON how far something is that is being followed, a line each second. Mutable, single-threaded.
///
/// ```
/// { "time_ns": …, "event_record_count": …, "trace_count": …, "packet_count": …, "lag_ns": …,
///   "streams": [ { "path": …, "until_ns": …, "lag_ns": …, "ended": … }, … ] }
/// ```
final class FollowStatus {

    private static final long SECOND_NS = 1_000_000_000L;

    private final PrintWriter out;
    private long nextNs = System.nanoTime() + SECOND_NS;

    FollowStatus(PrintWriter out) {
        this.out = out;
    }

    /// Whether it is time for the next line.
    ///
    /// @param last whether nothing more will come
    boolean isDue(boolean last) {
        long now = System.nanoTime();
        if (!last && now - nextNs < 0) {
            return false;
        }
        nextNs = now + SECOND_NS;
        return true;
    }

    void print(long eventRecordCount, int traceCount, TraceInputs inputs) {
        Instant now = Instant.now();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("time_ns", now.getEpochSecond() * SECOND_NS + now.getNano());
            json.writeNumberProperty("event_record_count", eventRecordCount);
            json.writeNumberProperty("trace_count", traceCount);
            json.writeNumberProperty("packet_count", inputs.packetCount());
            inputs.lag().write(json);
            json.writeEndObject();
        }
        out.println(text);
        out.flush();
    }
}
