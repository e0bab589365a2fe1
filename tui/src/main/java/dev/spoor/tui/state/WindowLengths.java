package dev.spoor.tui.state;

import java.util.ArrayList;
import java.util.List;

/// The lengths that a window can have: those that people use, from a nanosecond to a week.
final class WindowLengths {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long[] SECONDS = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600, 43_200, 86_400, 604_800
    };

    private static final List<Long> ALL = all();

    private WindowLengths() {}

    private static List<Long> all() {
        List<Long> lengths = new ArrayList<>();
        for (long power = 1; power < SECOND_NS; power *= 10) {
            lengths.addAll(List.of(power, 2 * power, 5 * power));
        }
        for (long seconds : SECONDS) {
            lengths.add(seconds * SECOND_NS);
        }
        return List.copyOf(lengths);
    }

    /// The greatest one that is shorter than a length and whole slices long; a slice where there is none.
    static long below(long lengthNs, long stepNs) {
        long best = stepNs;
        for (long candidate : ALL) {
            if (candidate < lengthNs && candidate % stepNs == 0) {
                best = candidate;
            }
        }
        return best;
    }

    /// The least one that is longer than a length and whole slices long; the length where there is none.
    static long above(long lengthNs, long stepNs) {
        for (long candidate : ALL) {
            if (candidate > lengthNs && candidate % stepNs == 0) {
                return candidate;
            }
        }
        return lengthNs;
    }
}
