package dev.spoor.cli;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as people write them, and the steps that pictures are divided into.
final class Durations {

    /// About so many steps make a picture: enough to see a shape, few enough for each to be seen.
    private static final int STEPS_WANTED = 400;

    private static final Map<String, Long> UNITS_NS = new LinkedHashMap<>();

    static {
        UNITS_NS.put("d", 86_400_000_000_000L);
        UNITS_NS.put("h", 3_600_000_000_000L);
        UNITS_NS.put("min", 60_000_000_000L);
        UNITS_NS.put("m", 60_000_000_000L);
        UNITS_NS.put("s", 1_000_000_000L);
        UNITS_NS.put("ms", 1_000_000L);
        UNITS_NS.put("us", 1_000L);
        UNITS_NS.put("µs", 1_000L);
        UNITS_NS.put("ns", 1L);
    }

    /// Steps of a minute and more, in seconds; below, 1, 2 and 5 times the powers of ten.
    private static final long[] LONG_STEPS_S = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 604_800
    };

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zµ]*)");

    private Durations() {}

    /// Reads a duration such as `10ms`, `1.5s`, `5min`, `2h`; a bare number is in seconds.
    ///
    /// @param option the option that it was given for, for messages
    /// @return nanoseconds, at least 1
    static long parse(String option, String text) {
        Matcher matcher = DURATION.matcher(text);
        Long unit = matcher.matches() ? UNITS_NS.get(matcher.group(2).isEmpty() ? "s" : matcher.group(2)) : null;
        if (unit == null) {
            throw new CommandException(option
                    + ": expected a number with a unit (ns, us, ms, s, min, h, d; s if there is none), such as 10ms, found '"
                    + text + "'");
        }
        BigDecimal ns = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (ns.compareTo(BigDecimal.ONE) < 0 || ns.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 4)) > 0) {
            throw new CommandException(option + ": expected at least 1 ns and at most 73 years, found '" + text + "'");
        }
        return ns.longValue();
    }

    /// The step for a picture of some length.
    ///
    /// @param lengthNs at least 1
    static long stepNs(long lengthNs) {
        return stepNs(lengthNs, STEPS_WANTED);
    }

    /// The least step that people use of which at most so many make a length.
    ///
    /// @param lengthNs at least 1
    static long stepNs(long lengthNs, int greatestCount) {
        long wanted = Math.max(1, lengthNs / greatestCount);
        for (long power = 1; power < 1_000_000_000L; power *= 10) {
            for (int factor : new int[] {1, 2, 5}) {
                if (factor * power >= wanted) {
                    return factor * power;
                }
            }
        }
        for (long seconds : LONG_STEPS_S) {
            if (seconds * 1_000_000_000L >= wanted) {
                return seconds * 1_000_000_000L;
            }
        }
        long week = LONG_STEPS_S[LONG_STEPS_S.length - 1] * 1_000_000_000L;
        return Math.ceilDiv(wanted, week) * week;
    }

    /// A duration in the largest unit that leaves it readable, such as `30.2 s`, `10 ms`, `2.5 h`.
    static String text(long ns) {
        String best = "ns";
        for (Map.Entry<String, Long> unit : UNITS_NS.entrySet()) {
            if (!unit.getKey().equals("m") && !unit.getKey().equals("us") && ns >= unit.getValue()) {
                best = unit.getKey();
                break;
            }
        }
        double value = (double) ns / UNITS_NS.getOrDefault(best, 1L);
        String number = String.format("%.3g", value);
        if (value >= 1000 || number.contains("e")) {
            number = String.format("%.0f", value);
        } else if (number.contains(".")) {
            number = number.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return number + " " + best;
    }
}
