package dev.spoor.summary;

import java.util.List;

/// The widths of a summary index's buckets. Each divides the next, and buckets of all widths have a border
/// at the clock's origin; so each bucket lies in one bucket of every greater width.
final class BucketWidths {

    /// In nanoseconds: 0.1 ms, 1 ms, 10 ms, 100 ms, 1 s, 10 s, 1 min, 10 min, 1 h.
    static final List<Long> ALL_NS = List.of(
            100_000L,
            1_000_000L,
            10_000_000L,
            100_000_000L,
            1_000_000_000L,
            10_000_000_000L,
            60_000_000_000L,
            600_000_000_000L,
            3_600_000_000_000L);

    private BucketWidths() {}

    /// The least width of which less than some hundred million make a span of time.
    static long leastFor(long lengthNs) {
        for (long width : ALL_NS) {
            if (lengthNs / width < 1 << 28) {
                return width;
            }
        }
        return ALL_NS.getLast();
    }

    /// The next greater width; the greatest for itself.
    static long next(long widthNs) {
        return ALL_NS.get(Math.min(ALL_NS.indexOf(widthNs) + 1, ALL_NS.size() - 1));
    }
}
