package dev.spoor.summary;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.PacketTable;
import dev.spoor.summary.index.Block;
import dev.spoor.summary.index.BlockType;
import dev.spoor.summary.index.IndexFile;
import dev.spoor.summary.index.IndexFormatException;
import dev.spoor.summary.index.IndexSegment;
import dev.spoor.summary.index.Names;
import dev.spoor.summary.index.NamesBlock;
import dev.spoor.summary.index.PacketRow;
import dev.spoor.summary.index.PacketsBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The packet tables of data stream files as a summary index has them, so that opening a large trace does not
/// have to look at every packet. Immutable.
///
/// An index does not say which file a packet is in where packets keep their identity when their file is moved. So there
/// may be several tables for a file: the file's packets tell which one it is.
public final class IndexedPacketTables {

    private final List<Chain> chains;

    /// Packets that follow each other from a file's beginning on.
    private static final class Chain {
        private final Names.Stream stream;
        private final List<PacketEntry> entries = new ArrayList<>();

        Chain(Names.Stream stream) {
            this.stream = stream;
        }

        long endBytes() {
            return entries.isEmpty() ? 0 : entries.getLast().endBytes();
        }
    }

    private IndexedPacketTables(List<Chain> chains) {
        this.chains = chains;
    }

    /// Reads the tables of an index.
    ///
    /// @param traceClass of the trace; an index of one with another UUID has none
    /// @throws IndexFormatException if it is no summary index, or is damaged
    public static IndexedPacketTables read(Path index, TraceClass traceClass) throws IOException, IndexFormatException {
        List<Chain> chains = new ArrayList<>();
        try (IndexFile file = IndexFile.open(index)) {
            if (Objects.equals(file.uuid(), traceClass.uuid())) {
                Names names = new Names();
                Map<Integer, Chain> growing = new HashMap<>();
                for (IndexSegment segment : file.segments()) {
                    NamesBlock.decode(payload(file, segment, BlockType.NAMES), names);
                    for (PacketRow row : PacketsBlock.decode(payload(file, segment, BlockType.PACKETS), names)) {
                        extend(growing, row, names, chains);
                    }
                }
            }
        }
        return new IndexedPacketTables(chains);
    }

    private static byte[] payload(IndexFile file, IndexSegment segment, BlockType type)
            throws IOException, IndexFormatException {
        Optional<Block> block = segment.block(type);
        return block.isEmpty() ? new byte[0] : file.payload(block.get());
    }

    private static void extend(Map<Integer, Chain> growing, PacketRow row, Names names, List<Chain> chains) {
        Chain chain = growing.get(row.stream());
        if (chain == null || row.offsetBytes() == 0) {
            chain = new Chain(names.streams.get(row.stream()));
            chains.add(chain);
            growing.put(row.stream(), chain);
        }
        if (row.offsetBytes() == chain.endBytes() && isSound(row)) {
            chain.entries.add(new PacketEntry(
                    chain.entries.size(),
                    row.offsetBytes(),
                    row.totalLengthBits(),
                    row.contentLengthBits(),
                    row.beginCycles(),
                    row.endCycles(),
                    row.discardedEventRecords(),
                    row.sequenceNumber(),
                    false));
        }
    }

    private static boolean isSound(PacketRow row) {
        return row.totalLengthBits() > 0
                && row.totalLengthBits() % Byte.SIZE == 0
                && row.contentLengthBits() >= 0
                && row.contentLengthBits() <= row.totalLengthBits();
    }

    /// The tables that may be a file's.
    ///
    /// @param file a data stream file
    /// @param sizeBytes its size
    public List<PacketTable> of(Path file, long sizeBytes, TraceClass traceClass) {
        List<PacketTable> tables = new ArrayList<>();
        for (Chain chain : chains) {
            String place = chain.stream.place();
            Optional<DataStreamClass> streamClass = traceClass.dataStreamClass(chain.stream.classId());
            if (chain.endBytes() == sizeBytes && streamClass.isPresent() && (place.isEmpty() || file.endsWith(place))) {
                tables.add(new PacketTable(streamClass.get(), chain.stream.id(), chain.entries, true));
            }
        }
        return tables;
    }
}
