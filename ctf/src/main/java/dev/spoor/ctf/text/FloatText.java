package dev.spoor.ctf.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Writes floating-point numbers as C's `%g` does: six digits, rounded to nearest, zeros at the end left out.
final class FloatText {

    private static final int DIGITS = 6;
    private static final MathContext SIX = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    /// Exact as doubles.
    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

    private static final double LEAST_SIMPLE = 1e-4;
    private static final double GREATEST_SIMPLE = 1e6;

    private FloatText() {}

    static void append(double value, TextBuffer out) {
        if (Double.doubleToRawLongBits(value) < 0) {
            out.append('-');
        }
        double magnitude = Math.abs(value);
        if (Double.isNaN(value)) {
            out.append("nan");
        } else if (Double.isInfinite(value)) {
            out.append("inf");
        } else if (magnitude == 0) {
            out.append('0');
        } else if (magnitude < LEAST_SIMPLE || magnitude >= GREATEST_SIMPLE || !appendSimple(magnitude, out)) {
            appendExactly(new BigDecimal(magnitude).round(SIX), out);
        }
    }

    /// Rounds with one multiplication, whose error is far below the distance from a half that is asked for.
    ///
    /// @return whether that was possible; otherwise nothing is appended
    private static boolean appendSimple(double magnitude, TextBuffer out) {
        int exponent = magnitude >= 1 ? 0 : -4;
        while (exponent < DIGITS - 1
                && magnitude >= (exponent < -1 ? 1 / POWERS_OF_TEN[-exponent - 1] : POWERS_OF_TEN[exponent + 1])) {
            exponent++;
        }
        double scaled = magnitude * POWERS_OF_TEN[DIGITS - 1 - exponent];
        long rounded = (long) (scaled + 0.5);
        double fraction = scaled - Math.floor(scaled);
        if (Math.abs(fraction - 0.5) < 1e-6 || rounded >= 1_000_000 || rounded < 100_000) {
            return false;
        }
        appendPlain(rounded, DIGITS - 1 - exponent, out);
        return true;
    }

    /// Appends digits × 10^-scale without zeros at the end.
    private static void appendPlain(long digits, int scale, TextBuffer out) {
        long left = digits;
        int places = scale;
        while (places > 0 && left % 10 == 0) {
            left /= 10;
            places--;
        }
        long unit = (long) POWERS_OF_TEN[places];
        out.unsigned(left / unit);
        if (places > 0) {
            out.append('.');
            out.padded(left % unit, places);
        }
    }

    /// The plain twin, for all numbers.
    ///
    /// @param rounded above 0, of at most six digits
    static void appendExactly(BigDecimal rounded, TextBuffer out) {
        BigDecimal number = rounded.stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -4 && exponent < DIGITS) {
            out.append(number.toPlainString());
            return;
        }
        String digits = number.unscaledValue().toString();
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.');
            out.append(digits.substring(1));
        }
        out.append('e');
        out.append(exponent < 0 ? '-' : '+');
        if (Math.abs(exponent) < 10) {
            out.append('0');
        }
        out.unsigned(Math.abs(exponent));
    }
}
