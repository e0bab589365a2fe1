package dev.spoor.ctf.model;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Describes a trace: everything its metadata says.
///
/// @param version the format of metadata and data streams
/// @param identity by what the trace is known (CTF 2)
/// @param uuid the trace's UUID (CTF 1.8 `trace.uuid`, CTF 2 trace class `uid` or preamble), or null
/// @param environment the environment's entries in the metadata's order; values are [Long] or [String]
/// @param packetHeader the field class of every packet's header, or null when packets have none
/// @param clockClasses the clock classes, in the metadata's order
/// @param dataStreamClasses the data stream classes, in the metadata's order; ids are unique
/// @param metadataUuid the UUID that packet headers repeat, to say which metadata describes them (CTF 1.8
///     `trace.uuid`, CTF 2 preamble), or null
/// @param attributes what the metadata say of the trace besides (CTF 2)
public record TraceClass(
        FormatVersion version,
        Identity identity,
        @Nullable UUID uuid,
        Map<String, Object> environment,
        @Nullable Structure packetHeader,
        List<ClockClass> clockClasses,
        List<DataStreamClass> dataStreamClasses,
        @Nullable UUID metadataUuid,
        Attributes attributes) {

    public TraceClass {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        clockClasses = List.copyOf(clockClasses);
        dataStreamClasses = List.copyOf(dataStreamClasses);
    }

    /// A trace class without attributes.
    public TraceClass(
            FormatVersion version,
            Identity identity,
            @Nullable UUID uuid,
            Map<String, Object> environment,
            @Nullable Structure packetHeader,
            List<ClockClass> clockClasses,
            List<DataStreamClass> dataStreamClasses,
            @Nullable UUID metadataUuid) {
        this(
                version,
                identity,
                uuid,
                environment,
                packetHeader,
                clockClasses,
                dataStreamClasses,
                metadataUuid,
                Attributes.NONE);
    }

    /// A trace whose UUID its packets repeat.
    public TraceClass(
            FormatVersion version,
            Identity identity,
            @Nullable UUID uuid,
            Map<String, Object> environment,
            @Nullable Structure packetHeader,
            List<ClockClass> clockClasses,
            List<DataStreamClass> dataStreamClasses) {
        this(version, identity, uuid, environment, packetHeader, clockClasses, dataStreamClasses, uuid);
    }

    /// A trace of CTF 1.8.
    public TraceClass(
            @Nullable UUID uuid,
            Map<String, Object> environment,
            @Nullable Structure packetHeader,
            List<ClockClass> clockClasses,
            List<DataStreamClass> dataStreamClasses) {
        this(FormatVersion.CTF_1_8, Identity.NONE, uuid, environment, packetHeader, clockClasses, dataStreamClasses);
    }

    /// The same with other clock classes: for each, what a change makes of it.
    public TraceClass withClockClasses(UnaryOperator<ClockClass> change) {
        IdentityHashMap<ClockClass, ClockClass> changed = new IdentityHashMap<>();
        List<DataStreamClass> streamClasses = dataStreamClasses.stream()
                .map(c -> c.defaultClockClass() == null
                        ? c
                        : c.withDefaultClockClass(changed.computeIfAbsent(c.defaultClockClass(), change)))
                .toList();
        List<ClockClass> clocks = clockClasses.stream()
                .map(c -> changed.computeIfAbsent(c, change))
                .toList();
        return new TraceClass(
                version, identity, uuid, environment, packetHeader, clocks, streamClasses, metadataUuid, attributes);
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
