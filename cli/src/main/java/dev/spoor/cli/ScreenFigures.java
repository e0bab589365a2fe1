package dev.spoor.cli;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Unit;
import dev.spoor.tui.draw.Figures;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How the screen writes figures: as reports do. Thread-safe.
final class ScreenFigures implements Figures {

    private static final long SECOND_NS = 1_000_000_000L;

    private final ZoneId zone;
    private volatile TimeText times;

    ScreenFigures(ZoneId zone) {
        this.zone = zone;
        times = new TimeText(true, zone);
    }

    /// @param wallClock whether times count from the Unix epoch
    void setWallClock(boolean wallClock) {
        times = new TimeText(wallClock, zone);
    }

    @Override
    public String cell(Cell cell, Unit unit) {
        // The title tells times without a day as well.
        return unit == Unit.INSTANT && cell instanceof Cell.Whole instant
                ? shortInstant(instant.value(), 1)
                : new FigureText(times).text(cell, unit);
    }

    @Override
    public String instant(long ns) {
        return times.full(ns);
    }

    @Override
    public String shortInstant(long ns, long stepNs) {
        int digits = stepNs >= SECOND_NS ? 0 : stepNs >= 1_000_000 ? 3 : stepNs >= 1000 ? 6 : 9;
        if (!times.wallClock()) {
            return String.format(Locale.ROOT, "%." + digits + "f s", ns / 1e9);
        }
        String pattern = "HH:mm:ss" + (digits == 0 ? "" : "." + "S".repeat(digits));
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .format(Instant.ofEpochSecond(0, ns).atZone(zone));
    }

    @Override
    public String duration(long ns) {
        return Durations.text(ns);
    }
}
