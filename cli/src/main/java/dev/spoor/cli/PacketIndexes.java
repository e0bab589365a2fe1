package dev.spoor.cli;

import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.PacketTable;
import dev.spoor.lttng.LttngPacketIndex;
import dev.spoor.summary.IndexedPacketTables;
import dev.spoor.summary.index.IndexFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds tables of packets in LTTng's index files and, of files without, in summary indexes that are newer
/// than the file. Mutable, single-threaded.
///
/// What is wrong with a summary index is said when it is opened to answer.
final class PacketIndexes implements PacketIndexSource {

    private final LttngPacketIndex lttng = new LttngPacketIndex();
    private final List<Path> named;
    private final Map<Path, Optional<IndexedPacketTables>> known = new HashMap<>();

    /// @param named the directories that the command line names
    PacketIndexes(List<Path> named) {
        this.named = named;
    }

    @Override
    public Optional<PacketTable> read(
            Path dataStreamFile, long sizeBytes, TraceClass traceClass, Diagnostics diagnostics) {
        return lttng.read(dataStreamFile, sizeBytes, traceClass, diagnostics);
    }

    @Override
    public List<PacketTable> remembered(Path dataStreamFile, long sizeBytes, TraceClass traceClass) {
        Path directory = dataStreamFile.toAbsolutePath().getParent();
        if (directory == null) {
            return List.of();
        }
        for (Path index : new IndexPlace(traceClass.uuid(), List.of(directory), named).found()) {
            if (isNewer(index, dataStreamFile)) {
                return known.computeIfAbsent(index, i -> open(i, traceClass))
                        .map(t -> t.of(dataStreamFile, sizeBytes, traceClass))
                        .orElse(List.of());
            }
        }
        return List.of();
    }

    /// Packets that were written after the index may be others than those that it has.
    private static boolean isNewer(Path index, Path dataStreamFile) {
        try {
            return Files.getLastModifiedTime(index).compareTo(Files.getLastModifiedTime(dataStreamFile)) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<IndexedPacketTables> open(Path index, TraceClass traceClass) {
        try {
            return Optional.of(IndexedPacketTables.read(index, traceClass));
        } catch (IOException | IndexFormatException e) {
            return Optional.empty();
        }
    }
}
