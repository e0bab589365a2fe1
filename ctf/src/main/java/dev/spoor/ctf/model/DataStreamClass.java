package dev.spoor.ctf.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Describes data streams: their packets' contexts and their event records (CTF 1.8.3 section 7.3 `stream`,
/// CTF2-SPEC-2.0 section 5.6).
///
/// @param id unique in the trace class; an unsigned 64-bit number; 0 when the metadata gives none
/// @param identity by what the class is known (CTF 2)
/// @param defaultClockClass the clock that the streams' timestamps are values of, or null when they have
///     none
/// @param packetContext the field class of every packet's context, or null
/// @param eventRecordHeader the field class of every event record's header, or null
/// @param eventRecordCommonContext the field class of the context that all event records have, or null
/// @param eventRecordClasses in the metadata's order; ids are unique
/// @param attributes what the metadata say of it besides (CTF 2)
public record DataStreamClass(
        long id,
        Identity identity,
        @Nullable ClockClass defaultClockClass,
        @Nullable Structure packetContext,
        @Nullable Structure eventRecordHeader,
        @Nullable Structure eventRecordCommonContext,
        List<EventRecordClass> eventRecordClasses,
        Attributes attributes) {

    public DataStreamClass {
        eventRecordClasses = List.copyOf(eventRecordClasses);
    }

    /// A data stream class without attributes.
    public DataStreamClass(
            long id,
            Identity identity,
            @Nullable ClockClass defaultClockClass,
            @Nullable Structure packetContext,
            @Nullable Structure eventRecordHeader,
            @Nullable Structure eventRecordCommonContext,
            List<EventRecordClass> eventRecordClasses) {
        this(
                id,
                identity,
                defaultClockClass,
                packetContext,
                eventRecordHeader,
                eventRecordCommonContext,
                eventRecordClasses,
                Attributes.NONE);
    }

    /// A data stream class of CTF 1.8.
    public DataStreamClass(
            long id,
            @Nullable ClockClass defaultClockClass,
            @Nullable Structure packetContext,
            @Nullable Structure eventRecordHeader,
            @Nullable Structure eventRecordCommonContext,
            List<EventRecordClass> eventRecordClasses) {
        this(
                id,
                Identity.NONE,
                defaultClockClass,
                packetContext,
                eventRecordHeader,
                eventRecordCommonContext,
                eventRecordClasses);
    }

    /// The same class with another default clock.
    public DataStreamClass withDefaultClockClass(ClockClass clockClass) {
        return new DataStreamClass(
                id,
                identity,
                clockClass,
                packetContext,
                eventRecordHeader,
                eventRecordCommonContext,
                eventRecordClasses,
                attributes);
    }

    /// The event record class with an id.
    ///
    /// @param eventRecordClassId the id, as an unsigned 64-bit number
    public Optional<EventRecordClass> eventRecordClass(long eventRecordClassId) {
        return eventRecordClasses.stream()
                .filter(c -> c.id() == eventRecordClassId)
                .findFirst();
    }
}
