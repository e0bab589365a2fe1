package dev.spoor.ctf.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {

    private static final long SEED = 754;

    /// As `printf %g` of the GNU C library prints them.
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "-1.5, -1.5",
        "0.1, 0.1",
        "3.14159265, 3.14159",
        "100000, 100000",
        "999999, 999999",
        "999999.4, 999999",
        "999999.5, 1e+06",
        "1000000, 1e+06",
        "123456789, 1.23457e+08",
        "0.0001, 0.0001",
        "0.00009999995, 0.0001",
        "0.0000999999, 9.99999e-05",
        "0.00001, 1e-05",
        "1e100, 1e+100",
        "4.9e-324, 4.94066e-324",
        "1.7976931348623157e308, 1.79769e+308",
        "0.5, 0.5",
        "2.5, 2.5",
        "1.000005, 1.00001",
        "1.0000150, 1.00002",
        "1234565, 1.23456e+06",
        "1234575, 1.23458e+06",
        "123456.5, 123456",
        "123457.5, 123458",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void writesAsC(String number, String text) {
        assertThat(text(Double.parseDouble(number))).isEqualTo(text);
    }

    @Test
    void writesTheSignOfNoNumber() {
        assertThat(text(Double.longBitsToDouble(0xFFF8_0000_0000_0000L))).isEqualTo("-nan");
    }

    /// The quick way and the exact one.
    @Test
    void equalsExactRounding() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            double value = Math.abs(
                    random.nextInt(4) == 0
                            ? Math.round(random.nextDouble() * 1e7) / Math.pow(10, random.nextInt(10))
                            : random.nextDouble() * Math.pow(10, random.nextInt(-5, 8)));
            if (value != 0) {
                TextBuffer exact = new TextBuffer(0);
                FloatText.appendExactly(new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN)), exact);
                assertThat(text(value)).as("seed " + SEED + ", " + value).isEqualTo(exact.toString());
            }
        }
    }

    private static String text(double value) {
        TextBuffer out = new TextBuffer(0);
        FloatText.append(value, out);
        return out.toString();
    }
}
