package dev.spoor.summary;

import dev.spoor.summary.index.BlockContent;
import dev.spoor.summary.index.BucketCounts;
import dev.spoor.summary.index.LevelBlock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;

/// Chooses the widths of a segment's buckets.
final class LevelChoice {

    /// The finest level is chosen so that a segment takes at most so much of its packets' bytes: 1 in 100.
    private static final long TRACE_BYTES_PER_BYTE = 100;

    private LevelChoice() {}

    /// How much room a segment has.
    ///
    /// @param traceBytes the size of its packets
    static long roomBytes(long traceBytes) {
        return traceBytes / TRACE_BYTES_PER_BYTE;
    }

    /// The levels that fit, or the widest one alone. A level that has hardly fewer counts than the next
    /// finer one is left out.
    ///
    /// @param counts by series, in buckets of the finest width
    /// @param finestNs that width
    /// @param traceBytes the size of the segment's packets
    /// @param fixedBytes what its other blocks take
    static List<BlockContent> of(
            SortedMap<Integer, BucketCounts> counts, long finestNs, long traceBytes, long fixedBytes) {
        long roomBytes = roomBytes(traceBytes) - fixedBytes;
        List<LevelBlock.SeriesCounts> level = new ArrayList<>();
        counts.forEach((s, c) -> level.add(new LevelBlock.SeriesCounts(s, c.sorted())));
        Deque<BlockContent> kept = new ArrayDeque<>();
        if (level.isEmpty()) {
            return List.of();
        }
        List<LevelBlock.SeriesCounts> now = level;
        long sizeBytes = 0;
        long pairsOfFiner = Long.MAX_VALUE;
        for (long widthNs = finestNs; ; widthNs = BucketWidths.next(widthNs)) {
            boolean last = widthNs == BucketWidths.next(widthNs);
            long pairs = now.stream().mapToLong(s -> s.counts().size()).sum();
            boolean mayFit = pairs <= roomBytes;
            boolean wanted = pairs <= pairsOfFiner / 2 || sizeBytes > roomBytes;
            if ((mayFit && wanted) || (last && kept.isEmpty())) {
                BlockContent block = LevelBlock.encode(widthNs, now);
                kept.addFirst(block);
                pairsOfFiner = pairs;
                sizeBytes += block.sizeBytes();
                while (sizeBytes > roomBytes && kept.size() > 1) {
                    sizeBytes -= kept.removeLast().sizeBytes();
                }
            }
            if (last) {
                return List.copyOf(kept);
            }
            long factor = BucketWidths.next(widthNs) / widthNs;
            now = now.stream()
                    .map(s -> new LevelBlock.SeriesCounts(s.series(), s.counts().wider(factor)))
                    .toList();
        }
    }
}
