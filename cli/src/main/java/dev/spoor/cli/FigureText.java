package dev.spoor.cli;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Unit;

/// Writes a table's cells for people.
///
/// @param times how instants are written
record FigureText(TimeText times) {

    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    /// A cell's text; empty for a cell without a value.
    String text(Cell cell, Unit unit) {
        return switch (cell) {
            case Cell.None _ -> "";
            case Cell.Text t -> Printable.line(t.value());
            case Cell.Whole w -> whole(w.value(), unit);
            case Cell.Real r -> real(r.value(), unit);
        };
    }

    private String whole(long value, Unit unit) {
        return switch (unit) {
            case COUNT -> String.format("%,d", value);
            case BYTES -> bytes(value);
            case DURATION -> Durations.text(value);
            case INSTANT -> times.full(value);
            case RATIO, RATE -> real((double) value, unit);
            case LEVEL, ID, TEXT -> Long.toString(value);
        };
    }

    private String real(double value, Unit unit) {
        return switch (unit) {
            case RATIO -> String.format("%.2f %%", 100 * value);
            case DURATION -> Durations.text(Math.round(value));
            case BYTES -> bytes(Math.round(value));
            case RATE, COUNT, INSTANT, LEVEL, ID, TEXT -> String.format("%,.1f", value);
        };
    }

    private static String bytes(long value) {
        double scaled = value;
        int unit = 0;
        while (Math.abs(scaled) >= 1024 && unit < BYTE_UNITS.length - 1) {
            scaled /= 1024;
            unit++;
        }
        return unit == 0 ? value + " B" : String.format("%.1f %s", scaled, BYTE_UNITS[unit]);
    }
}
