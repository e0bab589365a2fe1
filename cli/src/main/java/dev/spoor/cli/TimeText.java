package dev.spoor.cli;

import dev.spoor.ctf.read.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes instants for people.
///
/// @param wallClock whether times count from the Unix epoch; otherwise they are shown as seconds from the
///     clock's origin
/// @param zone the zone that wall-clock times are shown in
record TimeText(boolean wallClock, ZoneId zone) {

    private static final long TWENTY_YEARS_NS = 20L * 365 * 86_400 * 1_000_000_000L;

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

    /// Whether times count from the Unix epoch, so that they can be shown as dates.
    ///
    /// Not all tracers say so: perf's metadata never does, also when its times are wall-clock times. But no
    /// machine has been running for twenty years, so that times after 1990 can only mean the Unix epoch.
    ///
    /// @param said whether the metadata says so
    static boolean isWallClock(boolean said, TimeRange range) {
        return said || range.endNs() > TWENTY_YEARS_NS;
    }

    /// Loads what texts need on a thread of its own, while the traces are opened: the time zone's rules and the
    /// symbols of numbers take longer than the texts.
    static void prepare() {
        Thread.ofPlatform().daemon().name("texts").start(TimeText::writeSomething);
    }

    private static void writeSomething() {
        try {
            String _ = new TimeText(true, ZoneId.systemDefault()).full(0) + String.format("%,d %.1f", 1000, 0.5);
        } catch (RuntimeException | LinkageError e) {
            // It will be met again where a text is written.
        }
    }

    /// Date and time to the nanosecond, or seconds to the nanosecond.
    String full(long ns) {
        if (wallClock) {
            return FULL.format(Instant.ofEpochSecond(0, ns).atZone(zone));
        }
        long seconds = ns / 1_000_000_000L;
        String sign = ns < 0 ? "-" : "";
        return String.format("%s%d.%09d s", sign, Math.abs(seconds), Math.abs(ns % 1_000_000_000L));
    }
}
