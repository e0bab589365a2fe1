package dev.spoor.tui.draw;

import java.util.Locale;

/// Figures with few digits.
final class Scale {

    private static final String[] THOUSANDS = {"", "k", "M", "G", "T", "P"};
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Scale() {}

    static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    static String count(double value) {
        return scaled(value, 1000, THOUSANDS, "");
    }

    static String bytes(double value) {
        return scaled(value, 1024, BYTES, " ");
    }

    private static String scaled(double value, double base, String[] units, String between) {
        double scaled = value;
        int unit = 0;
        while (scaled >= base && unit < units.length - 1) {
            scaled /= base;
            unit++;
        }
        String number =
                String.format(Locale.ROOT, scaled < 10 && scaled != Math.rint(scaled) ? "%.1f" : "%.0f", scaled);
        return number + between + units[unit];
    }
}
