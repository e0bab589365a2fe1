package dev.spoor.cli;

import dev.spoor.lttng.live.LiveSession;
import dev.spoor.lttng.live.LiveUrl;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The sessions on a relay. What a relay has of one user session (one session each for the kernel, 32-bit and 64-bit
/// programs) is one here, as it has one URL.
///
/// @param relay where the relay is
/// @param version the viewer protocol's version that is spoken
/// @param sessions what the relay lists
record SessionList(LiveUrl relay, String version, List<LiveSession> sessions) {

    SessionList {
        sessions = List.copyOf(sessions);
    }

    /// A user session.
    ///
    /// @param url where it is followed
    /// @param parts the relay's sessions that it is made of, at least one
    private record Row(LiveUrl url, List<LiveSession> parts) {

        LiveSession first() {
            return parts.getFirst();
        }

        boolean isLive() {
            return parts.stream().anyMatch(LiveSession::isLive);
        }

        int streams() {
            return parts.stream().mapToInt(LiveSession::streamCount).sum();
        }

        int viewers() {
            return parts.stream().mapToInt(LiveSession::clientCount).max().orElse(0);
        }

        long timerMicroseconds() {
            return Integer.toUnsignedLong(first().timerMicroseconds());
        }

        String timer() {
            return isLive() ? Durations.text(1000 * timerMicroseconds()) : "not live";
        }

        String format() {
            return switch (first().format()) {
                case NOT_TOLD, CTF_1_8 -> "CTF 1.8";
                case CTF_2 -> "CTF 2";
            };
        }
    }

    private List<Row> rows() {
        record Name(String host, String session) {}
        Map<Name, List<LiveSession>> groups = new LinkedHashMap<>();
        for (LiveSession session : sessions) {
            groups.computeIfAbsent(new Name(session.hostName(), session.name()), _ -> new ArrayList<>())
                    .add(session);
        }
        return groups.values().stream()
                .map(parts -> new Row(relay.of(parts.getFirst()), parts))
                .toList();
    }

    /// For people: a line for each session.
    List<String> text() {
        List<Row> rows = rows();
        List<String> lines = new ArrayList<>();
        lines.add(relay.relay() + ": viewer protocol " + version + ", "
                + (rows.isEmpty() ? "no session" : rows.size() == 1 ? "1 session" : rows.size() + " sessions"));
        if (!rows.isEmpty()) {
            lines.add(String.format("  %-10s %8s %8s  %-8s %s", "timer", "streams", "viewers", "format", "session"));
        }
        for (Row row : rows) {
            lines.add(String.format(
                    "  %-10s %,8d %,8d  %-8s %s", row.timer(), row.streams(), row.viewers(), row.format(), row.url()));
        }
        return lines;
    }

    /// For scripts:
    ///
    /// ```
    /// { "relay": "net://…", "protocol": "2.13", "sessions": [ { "url": "net://…", "host": …, "name": …,
    ///   "live": true, "timer_us": …, "stream_count": …, "viewer_count": …, "format": "CTF 1.8",
    ///   "relay_session_ids": [ … ] }, … ] }
    /// ```
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("relay", relay.relay());
            json.writeStringProperty("protocol", version);
            json.writeArrayPropertyStart("sessions");
            rows().forEach(row -> write(json, row));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Row row) {
        json.writeStartObject();
        json.writeStringProperty("url", row.url().toString());
        json.writeStringProperty("host", row.first().hostName());
        json.writeStringProperty("name", row.first().name());
        json.writeBooleanProperty("live", row.isLive());
        json.writeNumberProperty("timer_us", row.timerMicroseconds());
        json.writeNumberProperty("stream_count", row.streams());
        json.writeNumberProperty("viewer_count", row.viewers());
        json.writeStringProperty("format", row.format());
        json.writeArrayPropertyStart("relay_session_ids");
        row.parts().forEach(p -> json.writeNumber(Long.toUnsignedString(p.id())));
        json.writeEndArray();
        json.writeEndObject();
    }
}
