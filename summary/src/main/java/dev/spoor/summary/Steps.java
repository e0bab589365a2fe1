package dev.spoor.summary;

/// A division of time into steps of one length, from a step that is number 0.
///
/// @param originNs the beginning of step 0, in nanoseconds from the clock's origin: a multiple of the step
/// @param stepNs the length of a step; at least 1
/// @param count how many steps there are; in [1, [#GREATEST_COUNT]]
public record Steps(long originNs, long stepNs, int count) {

    /// More steps than this are refused: they would not fit into memory.
    public static final int GREATEST_COUNT = 1_000_000;

    /// The steps that hold a span of time. Where the first step would begin before the earliest instant
    /// that there is (in the year 1677), they begin one step later.
    ///
    /// @param beginNs the first instant
    /// @param endNs the last instant; at least `beginNs`
    /// @param stepNs the length of a step; at least 1
    /// @throws IllegalArgumentException if there were more than [#GREATEST_COUNT]
    public static Steps covering(long beginNs, long endNs, long stepNs) {
        long first = Math.max(Math.floorDiv(beginNs, stepNs), Long.MIN_VALUE / stepNs);
        long last = Math.max(Math.floorDiv(endNs, stepNs), first);
        if (last - first < 0 || last - first >= GREATEST_COUNT) {
            throw new IllegalArgumentException("expected a step that gives at most " + GREATEST_COUNT
                    + " steps, found one of " + stepNs + " ns for " + Long.toUnsignedString(endNs - beginNs) + " ns");
        }
        return new Steps(first * stepNs, stepNs, (int) (last - first) + 1);
    }

    /// The step that an instant is in.
    ///
    /// @return its number, or -1 when it is in none
    public int indexOf(long timeNs) {
        if (timeNs < originNs) {
            return -1;
        }
        // Unsigned, since the two may be further apart than the greatest long.
        long index = Long.divideUnsigned(timeNs - originNs, stepNs);
        return index >= 0 && index < count ? (int) index : -1;
    }

    /// The end of the last step: the first instant after it, or the last one that there is.
    public long endNs() {
        // The product may wrap around, but the sum is an instant again.
        long lastBeginNs = originNs + stepNs * (count - 1);
        return lastBeginNs > Long.MAX_VALUE - stepNs ? Long.MAX_VALUE : lastBeginNs + stepNs;
    }
}
