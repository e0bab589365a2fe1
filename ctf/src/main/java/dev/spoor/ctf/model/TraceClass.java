package dev.spoor.ctf.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Describes a trace: everything its metadata says.
///
/// @param uuid the trace's UUID (CTF 1.8 `trace.uuid`, CTF 2 preamble or trace class `uid`), or null
/// @param environment the environment's entries in the metadata's order; values are [Long] or [String]
/// @param packetHeader the field class of every packet's header, or null when packets have none
/// @param clockClasses the clock classes, in the metadata's order
/// @param dataStreamClasses the data stream classes, in the metadata's order; ids are unique
public record TraceClass(
        @Nullable UUID uuid,
        Map<String, Object> environment,
        @Nullable Structure packetHeader,
        List<ClockClass> clockClasses,
        List<DataStreamClass> dataStreamClasses) {

    public TraceClass {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        clockClasses = List.copyOf(clockClasses);
        dataStreamClasses = List.copyOf(dataStreamClasses);
    }

    /// The data stream class with an id.
    ///
    /// @param id the id, as an unsigned 64-bit number
    public Optional<DataStreamClass> dataStreamClass(long id) {
        return dataStreamClasses.stream().filter(c -> c.id() == id).findFirst();
    }

    /// An environment entry as text, if it is there (`hostname`, `domain`, `tracer_name`, …).
    public Optional<String> environmentText(String name) {
        return Optional.ofNullable(environment.get(name)).map(Object::toString);
    }
}
