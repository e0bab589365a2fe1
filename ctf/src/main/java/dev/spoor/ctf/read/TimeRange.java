package dev.spoor.ctf.read;

/// A span of time.
///
/// @param beginNs its beginning, in nanoseconds from the clock's origin
/// @param endNs its end, in nanoseconds from the clock's origin; at least `beginNs`
public record TimeRange(long beginNs, long endNs) {

    public TimeRange {
        if (endNs < beginNs) {
            throw new IllegalArgumentException("expected an end at or after " + beginNs + ", found " + endNs);
        }
    }

    /// The least range that holds this one and another.
    public TimeRange union(TimeRange other) {
        return new TimeRange(Math.min(beginNs, other.beginNs), Math.max(endNs, other.endNs));
    }

    /// Whether an instant is in it, its ends included.
    public boolean contains(long ns) {
        return beginNs <= ns && ns <= endNs;
    }

    /// Whether the two have an instant in common.
    public boolean overlaps(TimeRange other) {
        return beginNs <= other.endNs && other.beginNs <= endNs;
    }
}
