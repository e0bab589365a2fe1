package dev.spoor.summary;

import dev.spoor.summary.index.Block;
import dev.spoor.summary.index.BlockContent;
import dev.spoor.summary.index.BlockType;
import dev.spoor.summary.index.BucketCounts;
import dev.spoor.summary.index.IndexAppender;
import dev.spoor.summary.index.IndexFile;
import dev.spoor.summary.index.IndexFormatException;
import dev.spoor.summary.index.IndexSegment;
import dev.spoor.summary.index.LevelBlock;
import dev.spoor.summary.index.Mark;
import dev.spoor.summary.index.MarksBlock;
import dev.spoor.summary.index.Names;
import dev.spoor.summary.index.NamesBlock;
import dev.spoor.summary.index.PacketRow;
import dev.spoor.summary.index.PacketsBlock;
import dev.spoor.summary.index.SegmentEnd;
import dev.spoor.summary.index.SwitchRow;
import dev.spoor.summary.index.SwitchesBlock;
import dev.spoor.summary.index.ThreadsBlock;
import dev.spoor.summary.index.TimesBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes an index anew with small segments that follow each other as one. Following a trace that is being
/// recorded makes a small segment every second or so, and each question reads something of every segment.
/// Mutable, single-threaded; for one file.
///
/// What numbers mean does not change, as the segments' names are added in the same order.
final class SegmentMerge {

    private final IndexFile file;
    private final IndexAppender out;
    private final Names names = new Names();
    private final NamesBlock namesBlock = new NamesBlock(names);

    private SegmentMerge(IndexFile file, IndexAppender out) {
        this.file = file;
        this.out = out;
    }

    /// Which segments become one: for each new segment, how many there are now.
    ///
    /// @param sizesBytes how much of the trace each segment counts
    /// @param wantedBytes how much a segment should count
    static List<Integer> plan(List<Long> sizesBytes, long wantedBytes) {
        List<Integer> plan = new ArrayList<>();
        int count = 0;
        long bytes = 0;
        for (long size : sizesBytes) {
            if (count > 0 && bytes + size > wantedBytes) {
                plan.add(count);
                count = 0;
                bytes = 0;
            }
            count++;
            bytes += size;
        }
        if (count > 0) {
            plan.add(count);
        }
        return plan;
    }

    /// Writes a file anew.
    ///
    /// @param old a writer of the file, which is closed then
    /// @param plan how many segments become one, for all of them
    /// @return a writer of the file that has taken its place
    /// @throws IndexFormatException if the file is damaged; it stays as it is
    static IndexAppender merge(IndexAppender old, List<Integer> plan) throws IOException, IndexFormatException {
        try (IndexFile file = IndexFile.open(old.path())) {
            IndexAppender fresh = IndexAppender.beside(old.path(), file.uuid());
            try {
                new SegmentMerge(file, fresh).write(plan);
                fresh.takePlace();
            } catch (IOException | IndexFormatException | RuntimeException e) {
                fresh.close();
                throw e;
            }
            old.close();
            return fresh;
        }
    }

    private void write(List<Integer> plan) throws IOException, IndexFormatException {
        int planned = plan.stream().mapToInt(c -> c).sum();
        if (planned != file.segments().size()) {
            throw new IndexFormatException("expected " + planned + " segments, found "
                    + file.segments().size());
        }
        int next = 0;
        for (int count : plan) {
            List<IndexSegment> some = file.segments().subList(next, next + count);
            next += count;
            if (count == 1) {
                copy(some.getFirst());
            } else {
                join(some);
            }
        }
    }

    private void copy(IndexSegment segment) throws IOException, IndexFormatException {
        NamesBlock.decode(payload(segment, BlockType.NAMES), names);
        namesBlock.encode();
        List<BlockContent> blocks = new ArrayList<>();
        for (Block block : segment.blocks()) {
            // What this version does not know might not hold in the new file.
            if (block.type() != BlockType.OTHER) {
                blocks.add(new BlockContent(
                        block.type(), block.widthNs(), block.firstNs(), block.lastNs(), file.payload(block)));
            }
        }
        out.add(blocks, segment.end());
    }

    private void join(List<IndexSegment> segments) throws IOException, IndexFormatException {
        List<MarkedPacket> packets = new ArrayList<>();
        List<SwitchRow> switches = new ArrayList<>();
        Threads threads = new Threads();
        Times times = new Times();
        for (IndexSegment segment : segments) {
            NamesBlock.decode(payload(segment, BlockType.NAMES), names);
            List<PacketRow> rows = PacketsBlock.decode(payload(segment, BlockType.PACKETS), names);
            List<List<Mark>> marks = marks(segment, rows);
            for (int i = 0; i < rows.size(); i++) {
                packets.add(new MarkedPacket(rows.get(i), marks.get(i)));
            }
            switches.addAll(SwitchesBlock.decode(payload(segment, BlockType.SWITCHES), names));
            threads.add(ThreadsBlock.decode(payload(segment, BlockType.THREADS), names));
            times.add(TimesBlock.decode(payload(segment, BlockType.TIMES), names));
        }
        switches.sort(Comparator.comparingLong(SwitchRow::firstNs));
        List<BlockContent> blocks = new ArrayList<>();
        blocks.add(namesBlock.encode());
        blocks.add(PacketsBlock.encode(MarkedPacket.sorted(packets)));
        blocks.add(SwitchesBlock.encode(switches));
        blocks.add(threads.block().encode());
        blocks.add(times.block().encode());
        MarkedPacket.marks(packets).ifPresent(blocks::add);
        long fixedBytes = blocks.stream().mapToLong(BlockContent::sizeBytes).sum();
        SegmentEnd end = end(segments, packets.size());
        long widthNs = 1;
        for (IndexSegment segment : segments) {
            widthNs = Math.max(widthNs, finest(segment).map(Block::widthNs).orElse(1L));
        }
        blocks.addAll(LevelChoice.of(counts(segments, widthNs), widthNs, end.traceBytes(), fixedBytes));
        out.add(blocks, end);
    }

    private List<List<Mark>> marks(IndexSegment segment, List<PacketRow> rows)
            throws IOException, IndexFormatException {
        Optional<Block> block = segment.block(BlockType.MARKS);
        return block.isEmpty() ? MarksBlock.none(rows.size()) : MarksBlock.decode(file.payload(block.get()), rows);
    }

    private static Optional<Block> finest(IndexSegment segment) {
        List<Block> levels = segment.levels();
        return levels.isEmpty() ? Optional.empty() : Optional.of(levels.getLast());
    }

    private SortedMap<Integer, BucketCounts> counts(List<IndexSegment> segments, long widthNs)
            throws IOException, IndexFormatException {
        SortedMap<Integer, BucketCounts> all = new TreeMap<>();
        for (IndexSegment segment : segments) {
            Block level = finest(segment).orElse(null);
            if (level == null) {
                continue;
            }
            if (widthNs % level.widthNs() != 0) {
                throw new IndexFormatException("expected buckets that others divide, found such of " + widthNs
                        + " ns and of " + level.widthNs());
            }
            for (LevelBlock.SeriesCounts some : LevelBlock.decode(level, file.payload(level), names)) {
                all.computeIfAbsent(some.series(), _ -> new BucketCounts())
                        .addAll(some.counts().wider(widthNs / level.widthNs()));
            }
        }
        return all;
    }

    /// The one with the most metadata knows the metadata of all.
    private static SegmentEnd end(List<IndexSegment> segments, long packetCount) {
        SegmentEnd longest = segments.getFirst().end();
        long traceBytes = 0;
        for (IndexSegment segment : segments) {
            SegmentEnd end = segment.end();
            longest = end.metadataBytes() >= longest.metadataBytes() ? end : longest;
            traceBytes += end.traceBytes();
        }
        return new SegmentEnd(
                packetCount, traceBytes, longest.metadataBytes(), longest.metadataDigest(), longest.clocks());
    }

    private byte[] payload(IndexSegment segment, BlockType type) throws IOException, IndexFormatException {
        Block block = segment.block(type)
                .orElseThrow(() -> new IndexFormatException("expected a block of type " + type + ", found none"));
        return file.payload(block);
    }

    /// What is told last of each thread.
    private static final class Threads {
        private final TreeMap<Integer, ThreadsBlock.Named> named = new TreeMap<>();
        private final TreeMap<Long, ThreadsBlock.Member> members = new TreeMap<>();

        void add(ThreadsBlock block) {
            block.names().forEach(n -> named.merge(n.process(), n, (a, b) -> b.toldNs() >= a.toldNs() ? b : a));
            block.processes().forEach(m -> members.merge(m.tid(), m, (a, b) -> b.toldNs() >= a.toldNs() ? b : a));
        }

        ThreadsBlock block() {
            return new ThreadsBlock(List.copyOf(named.values()), List.copyOf(members.values()));
        }
    }

    private static final class Times {
        private final TreeMap<Integer, TimesBlock.Span> spans = new TreeMap<>();
        private final TreeMap<Integer, Long> untimed = new TreeMap<>();

        void add(TimesBlock block) {
            block.spans().forEach(s -> spans.merge(s.recordClass(), s, TimesBlock.Span::union));
            block.untimed().forEach(u -> untimed.merge(u.series(), u.count(), Long::sum));
        }

        TimesBlock block() {
            List<TimesBlock.Untimed> counts = new ArrayList<>();
            for (Map.Entry<Integer, Long> one : untimed.entrySet()) {
                counts.add(new TimesBlock.Untimed(one.getKey(), one.getValue()));
            }
            return new TimesBlock(List.copyOf(spans.values()), counts);
        }
    }
}
