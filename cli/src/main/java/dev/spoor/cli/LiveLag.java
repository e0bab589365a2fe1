package dev.spoor.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/// How far live sessions are behind the clock of what is traced.
///
/// @param ns how far the whole is, in nanoseconds, at least 0: as far as the data stream that is farthest
///     behind, of those that have not ended; empty where nothing is known
/// @param streams how far each data stream is
record LiveLag(OptionalLong ns, List<Stream> streams) {

    /// Of traces that are no live sessions.
    static final LiveLag NONE = new LiveLag(OptionalLong.empty(), List.of());

    LiveLag {
        streams = List.copyOf(streams);
    }

    /// How far a data stream is.
    ///
    /// @param file its file
    /// @param untilNs up to when all its event records are there, in nanoseconds from its clock's origin
    /// @param ns the time since then; empty where the clock does not count from the Unix epoch or nothing is known
    /// @param ended whether nothing more will come
    record Stream(Path file, OptionalLong untilNs, OptionalLong ns, boolean ended) {}

    static LiveLag of(List<Stream> streams) {
        OptionalLong greatest = streams.stream()
                .filter(s -> !s.ended() && s.ns().isPresent())
                .mapToLong(s -> s.ns().getAsLong())
                .max();
        return new LiveLag(greatest, streams);
    }

    /// That of several sessions together.
    static LiveLag join(List<LiveLag> some) {
        List<Stream> all = new ArrayList<>();
        some.forEach(lag -> all.addAll(lag.streams()));
        return of(all);
    }

    /// As the end of a line, with a comma before it; empty where nothing is known.
    String text() {
        return ns.isEmpty() ? "" : String.format(", %.1f s behind", ns.getAsLong() / 1e9);
    }

    /// Writes it as properties of an object: `lag_ns` and `streams`, an array of objects with `path`, `until_ns`,
    /// `lag_ns`, `ended`. What is not known is null.
    void write(JsonGenerator json) {
        write(json, "lag_ns", ns);
        json.writeArrayPropertyStart("streams");
        for (Stream stream : streams) {
            json.writeStartObject();
            json.writeStringProperty("path", stream.file().toString());
            write(json, "until_ns", stream.untilNs());
            write(json, "lag_ns", stream.ns());
            json.writeBooleanProperty("ended", stream.ended());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, OptionalLong value) {
        if (value.isPresent()) {
            json.writeNumberProperty(name, value.getAsLong());
        } else {
            json.writeNullProperty(name);
        }
    }
}
