package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.Attributes;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.Identity;
import dev.spoor.ctf.model.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A data stream class while its event record classes are being read. Mutable, single-threaded.
final class DataStreamDraft {

    private final long id;
    private final Identity identity;
    private final @Nullable ClockClass clock;
    private final @Nullable Structure packetContext;
    private final @Nullable Structure eventRecordHeader;
    private final @Nullable Structure commonContext;
    private final ScopeResolver scopes;
    private final Attributes attributes;
    private final Map<Long, EventRecordClass> eventRecordClasses = new LinkedHashMap<>();

    DataStreamDraft(
            long id,
            Identity identity,
            @Nullable ClockClass clock,
            @Nullable Structure packetContext,
            @Nullable Structure eventRecordHeader,
            @Nullable Structure commonContext,
            ScopeResolver scopes,
            Attributes attributes) {
        this.id = id;
        this.identity = identity;
        this.clock = clock;
        this.packetContext = packetContext;
        this.eventRecordHeader = eventRecordHeader;
        this.commonContext = commonContext;
        this.scopes = scopes;
        this.attributes = attributes;
    }

    /// Resolves the scopes of its event records.
    ScopeResolver scopes() {
        return scopes;
    }

    /// Adds an event record class.
    ///
    /// @return false when there is one with its id
    boolean add(EventRecordClass eventRecordClass) {
        return eventRecordClasses.putIfAbsent(eventRecordClass.id(), eventRecordClass) == null;
    }

    DataStreamClass build() {
        return new DataStreamClass(
                id,
                identity,
                clock,
                packetContext,
                eventRecordHeader,
                commonContext,
                List.copyOf(eventRecordClasses.values()),
                attributes);
    }
}
