package dev.spoor.summary;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A summary index and the trace that it is of, packet by packet. Immutable but for what it closes;
/// thread-safe.
public final class TraceIndex implements AutoCloseable {

    private final Trace trace;
    private final IndexFile file;
    private final Names names = new Names();
    private final List<Segment> segments = new ArrayList<>();
    private final PacketMatches matches;
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
        matches = new PacketMatches(trace, names);
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
        for (IndexSegment segment : file.segments()) {
            NamesBlock.decode(payload(segment, BlockType.NAMES), names);
            List<Covered> here = new ArrayList<>();
            for (PacketRow row : PacketsBlock.decode(payload(segment, BlockType.PACKETS), names)) {
                here.add(new Covered(matches.match(row), row.firstNs(), row.lastNs()));
            }
            switches.addAll(SwitchesBlock.decode(payload(segment, BlockType.SWITCHES), names));
            threads.add(ThreadsBlock.decode(payload(segment, BlockType.THREADS), names));
            segments.add(new Segment(segment, here, TimesBlock.decode(payload(segment, BlockType.TIMES), names)));
        }
        matches.end();
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
            return MarksBlock.none(segment.packets().size());
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
        return matches.count();
    }

    /// Whether one of the trace's packets is indexed.
    public boolean covers(StreamPacket packet) {
        return matches.has(packet);
    }

    /// The packets of the trace that are not indexed.
    public List<StreamPacket> uncovered() {
        return matches.unmatched();
    }

    /// All packets that are indexed.
    List<StreamPacket> coveredPackets() {
        List<StreamPacket> all = new ArrayList<>();
        segments.forEach(s -> s.packets().forEach(p -> all.add(p.packet())));
        return all;
    }

    /// What is known of an indexed packet.
    synchronized Covered covered(StreamPacket packet) {
        // Seldom asked for, and large.
        if (covered.isEmpty()) {
            segments.forEach(s -> s.packets().forEach(p -> covered.put(p.packet(), p)));
        }
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
