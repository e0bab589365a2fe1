package dev.spoor.chart;

import java.util.Locale;

/// What a chart's counts are.
public enum Counted {
    /// Event records.
    EVENT_RECORDS("events/s", 1, "event_records"),
    /// Nanoseconds, of which a CPU has a thousand million in a second.
    CPU_TIME("% of a CPU", 1e-7, "cpu_time_ns"),
    /// Bytes.
    BYTES("bytes/s", 1, "bytes"),
    /// System calls.
    SYSTEM_CALLS("system calls/s", 1, "system_calls"),
    /// Pages of memory.
    PAGES("pages/s", 1, "pages"),
    /// What a performance counter counts.
    COUNTER("1/s", 1, "counts"),
    /// Periods from an event to another.
    PERIODS("periods/s", 1, "periods");

    private final String axis;
    private final double perSecond;
    private final String key;

    Counted(String axis, double perSecond, String key) {
        this.axis = axis;
        this.perSecond = perSecond;
        this.key = key;
    }

    /// What the axis says that it shows.
    String axis() {
        return axis;
    }

    /// What one count in a second is on the axis.
    double perSecond() {
        return perSecond;
    }

    /// Its name in data.
    String key() {
        return key;
    }

    /// A number of them, without their name where a number says it all.
    public String number(long count) {
        return switch (this) {
            case EVENT_RECORDS, SYSTEM_CALLS, PAGES, COUNTER, PERIODS -> Quantity.count(count);
            case CPU_TIME -> Quantity.duration((double) count);
            case BYTES -> bytes((double) count);
        };
    }

    /// A number of them in words.
    String words(long count) {
        return switch (this) {
            case EVENT_RECORDS -> Quantity.count(count, "event record");
            case CPU_TIME -> number(count) + " on CPUs";
            case BYTES -> number(count);
            case SYSTEM_CALLS -> Quantity.count(count, "system call");
            case PAGES -> Quantity.count(count, "page");
            case COUNTER -> number(count);
            case PERIODS -> Quantity.count(count, "period");
        };
    }

    /// That there are none, in words.
    String none() {
        return switch (this) {
            case EVENT_RECORDS -> "no event records";
            case CPU_TIME -> "no time on CPUs";
            case BYTES -> "no bytes";
            case SYSTEM_CALLS -> "no system calls";
            case PAGES -> "no pages";
            case COUNTER -> "nothing counted";
            case PERIODS -> "no periods";
        };
    }

    private static String bytes(double count) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
        double scaled = count;
        int unit = 0;
        while (scaled >= 1000 && unit < units.length - 1) {
            scaled /= 1000;
            unit++;
        }
        return unit == 0
                ? String.format(Locale.ROOT, "%.0f B", scaled)
                : String.format(Locale.ROOT, "%.1f %s", scaled, units[unit]);
    }
}
