package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.metadata.MetadataException;
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
        List<Path> traces = TraceFinder.find(path, counts.diagnostics);
        for (Path directory : traces) {
            counts.addTrace(directory);
        }
        return counts;
    }

    long total() {
        return eventRecords.values().stream().mapToLong(Long::longValue).sum();
    }

    void addTrace(Path directory) throws IOException {
        try (Trace trace = Trace.open(directory, PacketIndexSource.NONE, diagnostics)) {
            formats.add(trace.traceClass().version());
            for (DataStream stream : trace.dataStreams()) {
                packets += stream.packetCount();
                for (Loss loss : stream.losses()) {
                    discardedEventRecords += loss.eventRecords();
                    discardedPackets += loss.packets();
                }
                stream.files().forEach(this::addFile);
            }
        } catch (MetadataException e) {
            diagnostics.error(String.valueOf(e.getMessage()));
        }
    }

    private void addFile(DataStreamFile file) {
        var decoder = new Interpreter(file.trace().traceClass(), file.streamClass(), Projection.NONE);
        for (PacketEntry entry : file.table().entries()) {
            try {
                decoder.decode(file.packet(entry), batch -> addBatch(file, batch));
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
