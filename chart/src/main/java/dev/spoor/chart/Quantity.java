package dev.spoor.chart;

import java.util.Locale;

/// Numbers as people read them.
final class Quantity {

    private static final long[] DURATIONS_NS = {
        86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
    };
    private static final String[] DURATION_UNITS = {"d", "h", "min", "s", "ms", "µs", "ns"};
    private static final double LEAST_SHARE_PERCENT = 0.1;

    private Quantity() {}

    /// A count with its thousands apart: `1,234,567`.
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A count of things: `1 packet`, `2 packets`.
    static String count(long count, String thing) {
        return count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /// A part of a total in percent: `12.3 %`; empty when there is no total.
    static String share(long part, long total) {
        if (total == 0) {
            return "";
        }
        double percent = 100.0 * part / total;
        return part > 0 && percent < LEAST_SHARE_PERCENT ? "<0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /// A duration in the largest unit of which it is at least one, with at most three digits that matter:
    /// `2.5 ms`.
    static String duration(double ns) {
        int unit = 0;
        while (unit < DURATIONS_NS.length - 1 && ns < DURATIONS_NS[unit]) {
            unit++;
        }
        return significant(ns / DURATIONS_NS[unit]) + " " + DURATION_UNITS[unit];
    }

    private static String significant(double value) {
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return decimals == 0 ? text : text.replaceAll("\\.?0+$", "");
    }
}
