package dev.spoor.summary;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.Block;
import dev.spoor.summary.index.BlockType;
import dev.spoor.summary.index.IndexFile;
import dev.spoor.summary.index.IndexFormatException;
import dev.spoor.summary.index.IndexSegment;
import dev.spoor.summary.index.Mark;
import dev.spoor.summary.index.MarksBlock;
import dev.spoor.summary.index.Names;
import dev.spoor.summary.index.NamesBlock;
import dev.spoor.summary.index.PacketRow;
import dev.spoor.summary.index.PacketsBlock;
import dev.spoor.summary.index.SwitchRow;
import dev.spoor.summary.index.SwitchesBlock;
import dev.spoor.summary.index.ThreadsBlock;
import dev.spoor.summary.index.TimesBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A summary index and the trace that it is of, packet by packet. Immutable but for what it closes;
/// thread-safe.
public final class TraceIndex implements AutoCloseable {

    private final Trace trace;
    private final IndexFile file;
    private final Names names = new Names();
    private final List<Segment> segments = new ArrayList<>();
    private final Map<StreamPacket, Covered> covered = new HashMap<>();
    private final List<SwitchRow> switches = new ArrayList<>();
    private final List<ThreadsBlock> threads = new ArrayList<>();

    /// A packet that the index counts.
    ///
    /// @param firstNs the least time of its event records; greater than `lastNs` if none has one
    /// @param lastNs the greatest time of its event records
    record Covered(StreamPacket packet, long firstNs, long lastNs) {

        /// Whether it may have an event record in a span of time, ends included.
        boolean overlaps(long beginNs, long endNs) {
            return firstNs <= endNs && lastNs >= beginNs && firstNs <= lastNs;
        }
    }

    /// Packets that were indexed together.
    record Segment(IndexSegment content, List<Covered> packets, TimesBlock times) {}

    private TraceIndex(Trace trace, IndexFile file) {
        this.trace = trace;
        this.file = file;
    }

    /// Finds a trace's packets in an index.
    ///
    /// @param file is closed with this
    /// @throws StaleIndexException if the index has packets that the trace hasn't, or was made with other
    ///     metadata
    /// @throws IndexFormatException if the file is damaged
    public static TraceIndex of(Trace trace, IndexFile file)
            throws IOException, IndexFormatException, StaleIndexException {
        if (file.uuid() == null
                ? trace.traceClass().uuid() != null
                : !file.uuid().equals(trace.traceClass().uuid())) {
            throw new StaleIndexException("expected an index of this trace, found one of a trace with another UUID");
        }
        TraceIndex index = new TraceIndex(trace, file);
        index.checkMetadata();
        index.read();
        return index;
    }

    private void checkMetadata() throws IOException, StaleIndexException {
        TraceDigest digest = new TraceDigest(trace);
        byte[] checked = {};
        for (IndexSegment segment : file.segments()) {
            if (!Arrays.equals(checked, segment.end().metadataDigest())) {
                if (!digest.continues(segment.end())) {
                    throw new StaleIndexException("expected an index made with this metadata, found another");
                }
                checked = segment.end().metadataDigest();
            }
        }
    }

    private void read() throws IOException, IndexFormatException, StaleIndexException {
        Map<PacketKey, StreamPacket> packets = new HashMap<>();
        for (DataStream stream : trace.dataStreams()) {
            stream.packets().forEach(p -> packets.put(PacketKey.of(trace, p), p));
        }
        for (IndexSegment segment : file.segments()) {
            NamesBlock.decode(payload(segment, BlockType.NAMES), names);
            List<Covered> here = new ArrayList<>();
            for (PacketRow row : PacketsBlock.decode(payload(segment, BlockType.PACKETS), names)) {
                PacketKey key = PacketKey.of(names, row);
                StreamPacket packet = packets.get(key);
                if (packet == null || covered.containsKey(packet)) {
                    throw new StaleIndexException(
                            "expected the packets that were indexed to be there, found that packet "
                                    + row.sequenceNumber() + " of data stream "
                                    + key.stream().id()
                                    + " is not");
                }
                Covered found = new Covered(packet, row.firstNs(), row.lastNs());
                covered.put(packet, found);
                here.add(found);
            }
            switches.addAll(SwitchesBlock.decode(payload(segment, BlockType.SWITCHES), names));
            threads.add(ThreadsBlock.decode(payload(segment, BlockType.THREADS), names));
            segments.add(new Segment(segment, here, TimesBlock.decode(payload(segment, BlockType.TIMES), names)));
        }
    }

    private byte[] payload(IndexSegment segment, BlockType type) throws IOException, IndexFormatException {
        Block block = segment.block(type)
                .orElseThrow(() -> new IndexFormatException("expected a block of type " + type + ", found none"));
        return file.payload(block);
    }

    /// The marks of a segment's packets, in their order; read anew each time.
    ///
    /// @return of each packet none, or some by rising place, the last one at its content's end
    List<List<Mark>> marks(Segment segment) throws IOException, IndexFormatException {
        Optional<Block> block = segment.content().block(BlockType.MARKS);
        if (block.isEmpty()) {
            return Collections.nCopies(segment.packets().size(), List.of());
        }
        List<PacketRow> rows = PacketsBlock.decode(payload(segment.content(), BlockType.PACKETS), names);
        return MarksBlock.decode(file.payload(block.get()), rows);
    }

    /// The trace.
    public Trace trace() {
        return trace;
    }

    /// The file.
    public IndexFile file() {
        return file;
    }

    /// Whether every block has its checksum. Reads the whole file.
    public boolean isSound() throws IOException {
        try {
            for (IndexSegment segment : file.segments()) {
                for (Block block : segment.blocks()) {
                    file.payload(block);
                }
            }
            return true;
        } catch (IndexFormatException e) {
            return false;
        }
    }

    /// How many packets are indexed.
    public int packetCount() {
        return covered.size();
    }

    /// Whether a packet is indexed.
    public boolean covers(StreamPacket packet) {
        return covered.containsKey(packet);
    }

    /// The packets of the trace that are not indexed.
    public List<StreamPacket> uncovered() {
        return trace.dataStreams().stream()
                .flatMap(s -> s.packets().stream())
                .filter(p -> !covers(p))
                .toList();
    }

    /// All packets that are indexed.
    Set<StreamPacket> coveredPackets() {
        return new HashSet<>(covered.keySet());
    }

    /// What is known of an indexed packet.
    Covered covered(StreamPacket packet) {
        Covered found = covered.get(packet);
        if (found == null) {
            throw new IllegalArgumentException("expected a packet that is indexed, found another");
        }
        return found;
    }

    Names names() {
        return names;
    }

    List<Segment> segments() {
        return segments;
    }

    List<SwitchRow> switches() {
        return switches;
    }

    List<ThreadsBlock> threads() {
        return threads;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
