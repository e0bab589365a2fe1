package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FormatVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a plain loop over all packets finds: the event records by name, their first and last time, what was
/// lost. Mutable, single-threaded.
final class TraceCounts {

    final Map<String, Long> eventRecords = new TreeMap<>();
    final Diagnostics diagnostics = new Diagnostics();

    @Nullable
    Long firstNs;

    @Nullable
    Long lastNs;

    final Set<FormatVersion> formats = EnumSet.noneOf(FormatVersion.class);
    long packets;
    long discardedEventRecords;
    long discardedPackets;

    /// Opens all traces in and below a directory and decodes everything. What can't be read becomes a
    /// diagnostic.
    static TraceCounts of(Path path) throws IOException {
        TraceCounts counts = new TraceCounts();
        List<Path> directories = TraceFinder.find(path, counts.diagnostics);
        for (Trace trace : Trace.openAll(directories, PacketIndexSource.NONE, counts.diagnostics)) {
            counts.addTrace(trace);
        }
        return counts;
    }

    long total() {
        return eventRecords.values().stream().mapToLong(Long::longValue).sum();
    }

    void addTrace(Trace toClose) {
        try (Trace trace = toClose) {
            formats.add(trace.traceClass().version());
            for (DataStream stream : trace.dataStreams()) {
                packets += stream.packetCount();
                for (Loss loss : stream.losses()) {
                    discardedEventRecords += loss.eventRecords();
                    discardedPackets += loss.packets();
                }
                addStream(stream);
            }
        }
    }

    private void addStream(DataStream stream) {
        var decoder = new Interpreter(stream.trace().traceClass(), stream.streamClass(), Projection.NONE);
        for (StreamPacket packet : stream.packets()) {
            try {
                decoder.decode(packet.packet(), batch -> addBatch(packet.file(), batch));
            } catch (DecodeException e) {
                diagnostics.error(String.valueOf(e.getMessage()));
            }
        }
    }

    private void addBatch(DataStreamFile file, Batch batch) {
        List<EventRecordClass> classes = file.streamClass().eventRecordClasses();
        for (int i = 0; i < batch.size(); i++) {
            eventRecords.merge(classes.get(batch.eventRecordClassIndexes()[i]).name(), 1L, Long::sum);
            if (batch.hasTime()) {
                long ns = batch.timestampsNs()[i];
                firstNs = firstNs == null ? ns : Math.min(firstNs, ns);
                lastNs = lastNs == null ? ns : Math.max(lastNs, ns);
            }
        }
    }
}
