package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A metadata stream that is still being written: tracers append event record classes as programs register them.
/// Mutable, single-threaded.
///
/// What has been appended may end anywhere; a declaration, a fragment or a packet counts as soon as it is all there.
/// Classes that were there before are the same objects afterwards, and keep their places in their lists, so that what
/// was made for them stays valid.
public final class GrowingMetadata {

    private final String source;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Metadata last;

    /// A stream of which nothing is there yet.
    ///
    /// @param source what it is called in messages
    public GrowingMetadata(String source) {
        this.source = source;
    }

    /// Appends to the stream.
    ///
    /// @return what the stream says by now; empty before it says anything whole. The same object as before where
    ///     nothing has become whole
    /// @throws MetadataException if it isn't valid metadata, whatever may be appended to it
    public Optional<TraceClass> append(byte[] more) throws MetadataException {
        bytes.writeBytes(more);
        Metadata read;
        try {
            read = MetadataReader.read(bytes.toByteArray(), source, true);
        } catch (NoMetadataYetException e) {
            return Optional.ofNullable(last).map(Metadata::traceClass);
        }
        TraceClass before = last == null ? null : last.traceClass();
        TraceClass now = before == null ? read.traceClass() : keeping(before, read.traceClass());
        last = new Metadata(now, read.warnings());
        return Optional.of(now);
    }

    /// What was passed over, and the declaration at the end that is not all there.
    public List<String> warnings() {
        return last == null ? List.of() : last.warnings();
    }

    private static TraceClass keeping(TraceClass before, TraceClass now) {
        if (now.equals(before)) {
            return before;
        }
        Map<String, ClockClass> clocks = new HashMap<>();
        before.clockClasses().forEach(c -> clocks.put(c.name(), c));
        List<DataStreamClass> streams = new ArrayList<>();
        for (DataStreamClass one : now.dataStreamClasses()) {
            DataStreamClass known = before.dataStreamClass(one.id()).orElse(null);
            streams.add(known == null ? one : keeping(known, one));
        }
        return new TraceClass(
                now.version(),
                now.identity(),
                now.uuid(),
                now.environment(),
                kept(before.packetHeader(), now.packetHeader()),
                now.clockClasses().stream()
                        .map(c -> c.equals(clocks.get(c.name())) ? clocks.get(c.name()) : c)
                        .toList(),
                streams,
                now.metadataUuid(),
                now.attributes());
    }

    private static DataStreamClass keeping(DataStreamClass before, DataStreamClass now) {
        if (now.equals(before)) {
            return before;
        }
        Map<Long, EventRecordClass> known = new HashMap<>();
        before.eventRecordClasses().forEach(c -> known.put(c.id(), c));
        ClockClass clock = now.defaultClockClass();
        return new DataStreamClass(
                now.id(),
                now.identity(),
                clock != null && clock.equals(before.defaultClockClass()) ? before.defaultClockClass() : clock,
                kept(before.packetContext(), now.packetContext()),
                kept(before.eventRecordHeader(), now.eventRecordHeader()),
                kept(before.eventRecordCommonContext(), now.eventRecordCommonContext()),
                now.eventRecordClasses().stream()
                        .map(c -> c.equals(known.get(c.id())) ? known.get(c.id()) : c)
                        .toList(),
                now.attributes());
    }

    private static @Nullable Structure kept(@Nullable Structure before, @Nullable Structure now) {
        return now != null && now.equals(before) ? before : now;
    }
}
