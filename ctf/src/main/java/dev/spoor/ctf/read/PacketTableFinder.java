package dev.spoor.ctf.read;

import dev.spoor.ctf.model.TraceClass;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/// Takes packets from a file's index where there is a valid one, else from the packets themselves.
///
/// @param indexes where tables of packets may be found
record PacketTableFinder(PacketIndexSource indexes) implements PacketTables {

    @Override
    public Optional<PacketTable> find(TraceClass traceClass, Path file, MemorySegment bytes, Diagnostics diagnostics) {
        // Also of an empty file: an index that lists packets nevertheless is told of.
        Optional<PacketTable> indexed = indexes.read(file, bytes.byteSize(), traceClass, diagnostics);
        if (bytes.byteSize() == 0) {
            return Optional.empty();
        }
        PacketScanner scanner = new PacketScanner(traceClass, file, bytes, diagnostics);
        return indexed.filter(scanner::confirms)
                .or(() -> remembered(scanner, file, bytes.byteSize(), traceClass))
                .or(scanner::scan);
    }

    private Optional<PacketTable> remembered(PacketScanner scanner, Path file, long sizeBytes, TraceClass traceClass) {
        for (PacketTable table : indexes.remembered(file, sizeBytes, traceClass)) {
            if (scanner.recognizes(table)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }
}
