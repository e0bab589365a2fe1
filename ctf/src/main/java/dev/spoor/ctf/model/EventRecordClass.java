package dev.spoor.ctf.model;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Describes event records: their name and the fields that only they have (CTF 1.8.3 section 7.4 `event`,
/// CTF2-SPEC-2.0 section 5.7).
///
/// @param id unique in its data stream class; an unsigned 64-bit number; 0 when the metadata gives none
/// @param name the name, such as `sched_switch` or `my_app:request`; empty when the metadata gives none
/// @param identity by what the class is known, its name included (CTF 2)
/// @param logLevel the log level's number (0 `TRACE_EMERG` to 14 `TRACE_DEBUG` for LTTng), if there is one
/// @param emfUri the Eclipse Modeling Framework URI, or null
/// @param specificContext the field class of the context that only this class's records have, or null
/// @param payload the field class of the payload, or null
/// @param attributes what the metadata say of it besides, log level and EMF URI left out (CTF 2)
public record EventRecordClass(
        long id,
        String name,
        Identity identity,
        OptionalInt logLevel,
        @Nullable String emfUri,
        @Nullable Structure specificContext,
        @Nullable Structure payload,
        Attributes attributes) {

    /// An event record class without attributes.
    public EventRecordClass(
            long id,
            String name,
            Identity identity,
            OptionalInt logLevel,
            @Nullable String emfUri,
            @Nullable Structure specificContext,
            @Nullable Structure payload) {
        this(id, name, identity, logLevel, emfUri, specificContext, payload, Attributes.NONE);
    }

    /// An event record class of CTF 1.8.
    public EventRecordClass(
            long id,
            String name,
            OptionalInt logLevel,
            @Nullable String emfUri,
            @Nullable Structure specificContext,
            @Nullable Structure payload) {
        this(id, name, Identity.NONE, logLevel, emfUri, specificContext, payload);
    }
}
