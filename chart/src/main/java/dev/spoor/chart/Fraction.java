package dev.spoor.chart;

import java.util.Locale;

/// How times are labelled where ticks are less than 100 ms apart: what is to be added to a base that is
/// said once, such as `+250 µs`.
///
/// @param unitNs the labels' unit
/// @param unit the unit's symbol
/// @param decimals digits behind the point, 0 or 1
/// @param baseNs the base is the last multiple of this before the axis' begin
/// @param baseDigits how many digits of the second the base has
record Fraction(long unitNs, String unit, int decimals, long baseNs, int baseDigits) {

    private static final long MICROSECOND_NS = 1_000;
    private static final long MILLISECOND_NS = 1_000_000;
    /// From this distance of ticks on, labels are times with a decimal instead.
    static final long LIMIT_NS = 100 * MILLISECOND_NS;

    /// The labels for a distance between ticks.
    ///
    /// @param stepNs the distance between ticks, below [#LIMIT_NS]
    static Fraction forStep(long stepNs) {
        if (stepNs >= LIMIT_NS / 1000) {
            return new Fraction(MILLISECOND_NS, "ms", stepNs < MILLISECOND_NS ? 1 : 0, TimeStep.SECOND_NS, 0);
        }
        if (stepNs >= LIMIT_NS / 1_000_000) {
            return new Fraction(MICROSECOND_NS, "µs", stepNs < MICROSECOND_NS ? 1 : 0, MILLISECOND_NS, 3);
        }
        return new Fraction(1, "ns", 0, MICROSECOND_NS, 6);
    }

    long base(long beginNs) {
        return beginNs - Math.floorMod(beginNs, baseNs);
    }

    String label(long timeNs, long beginNs) {
        double sinceBase = (double) (timeNs - base(beginNs)) / unitNs;
        return String.format(Locale.ROOT, "+%,." + decimals + "f %s", sinceBase, unit);
    }
}
