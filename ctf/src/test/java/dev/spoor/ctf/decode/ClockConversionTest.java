package dev.spoor.ctf.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.model.ClockClass;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockConversionTest {

    private static final long SEED = 18_20_110;
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    /// Worked out by hand: offsetSeconds, offsetCycles / frequency and cycles / frequency, each rounded down.
    @ParameterizedTest
    @CsvSource({
        "1000000000, 0, 0, 123, 123",
        "1000000000, 1, 5, 123, 1000000128",
        "1000000000, -1, 0, 123, -999999877",
        "1000, 0, 0, 1, 1000000",
        "1000, -2, 1500, 250, -250000000",
        "1000, 1653057805, 767, 1, 1653057805768000000",
        "1, 10, -3, 2, 9000000000",
        "3000000000, 0, 0, 1, 0",
        "3000000000, 0, 0, 2, 0",
        "3000000000, 0, 0, 3, 1",
        "3000000000, 0, -1, 0, -1",
        "3000000000, 1, -1, 0, 999999999",
        "2800130166, 1651437635, 370127861, 0, 1651437635132182376"
    })
    void convertsKnownInstants(long frequencyHz, long offsetSeconds, long offsetCycles, long cycles, long ns) {
        ClockConversion conversion = new ClockConversion(clock(frequencyHz, offsetSeconds, offsetCycles));
        assertThat(conversion.toNs(cycles)).isEqualTo(ns);
    }

    /// An unsigned 64-bit number of cycles: 2^64 - 1 at 2^64 - 1 Hz is one second.
    @Test
    void takesFrequencyAndCyclesAsUnsigned() {
        assertThat(new ClockConversion(clock(-1, 0, 0)).toNs(-1)).isEqualTo(1_000_000_000);
        // As a double, 2^64 - 1 is 2^64.
        assertThat(new ClockConversion(clock(Long.MIN_VALUE, 0, 0)).toNs(-1)).isEqualTo(2_000_000_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 1000, 999_999_999, 1_000_000_000, 1_000_000_001})
    void saturatesTimesBeyondTheRange(long frequencyHz) {
        ClockConversion late = new ClockConversion(clock(frequencyHz, Long.MAX_VALUE, Long.MAX_VALUE));
        assertThat(late.toNs(-1)).isEqualTo(Long.MAX_VALUE);
        ClockConversion early = new ClockConversion(clock(frequencyHz, Long.MIN_VALUE, 0));
        assertThat(early.toNs(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(new ClockConversion(clock(frequencyHz, 9_223_372_036L, 0)).toNs(-1))
                .isEqualTo(Long.MAX_VALUE);
    }

    /// All frequencies, offsets and cycles of interest with each other, against decimal division.
    @Test
    void equalsPlainArithmeticAtTheEdges() {
        long[] frequencies = {
            1,
            2,
            3,
            10,
            1000,
            999_999_999,
            1_000_000_000,
            1_000_000_001,
            3_000_000_000L,
            9_223_372_036L,
            9_223_372_037L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            -1
        };
        long[] numbers = {
            0,
            1,
            -1,
            999,
            1000,
            999_999_999,
            1_000_000_000,
            -1_000_000_000,
            9_223_372_036L,
            9_223_372_037L,
            -9_223_372_037L,
            1_653_057_805,
            1L << 32,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Long.MAX_VALUE - 1_000_000_000,
            1L << 62
        };
        for (long frequency : frequencies) {
            for (long seconds : numbers) {
                for (long offset : numbers) {
                    ClockClass clock = clock(frequency, seconds, offset);
                    ClockConversion conversion = new ClockConversion(clock);
                    for (long cycles : numbers) {
                        check(clock, conversion, cycles);
                    }
                }
            }
        }
    }

    @Test
    void equalsPlainArithmeticAtRandom() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long frequency = random.nextLong() >>> random.nextInt(64);
            long seconds = random.nextLong() >> random.nextInt(64);
            long offset = random.nextLong() >> random.nextInt(64);
            ClockClass clock = clock(frequency == 0 ? 1 : frequency, seconds, offset);
            ClockConversion conversion = new ClockConversion(clock);
            for (int j = 0; j < 10; j++) {
                check(clock, conversion, random.nextLong() >>> random.nextInt(64));
            }
        }
    }

    /// Many at once are what each is for itself.
    @Test
    void convertsManyAsItConvertsEach() {
        Random random = new Random(SEED);
        int inOrderCount = 0;
        for (int i = 0; i < 20_000; i++) {
            long frequency = i % 4 == 0 ? 1 + random.nextInt(1_000_000) : 1_000_000_000;
            long offset = random.nextLong() >> random.nextInt(64);
            ClockConversion conversion = new ClockConversion(clock(frequency, 0, offset));
            long[] times = new long[1 + random.nextInt(20)];
            int shift = random.nextInt(64);
            for (int j = 0; j < times.length; j++) {
                times[j] = random.nextLong() >>> shift;
            }
            if (i % 2 == 0) {
                Arrays.sort(times);
            }
            long[] each = Arrays.stream(times).map(conversion::toNs).toArray();
            long[] sorted = each.clone();
            Arrays.sort(sorted);
            boolean inOrder = Arrays.equals(each, sorted) && each[0] >= 0;
            inOrderCount += inOrder ? 1 : 0;
            assertThat(conversion.toNs(times, times.length))
                    .as("seed " + SEED + ": " + i)
                    .isEqualTo(inOrder);
            assertThat(times).as("seed " + SEED + ": " + i).isEqualTo(each);
        }
        assertThat(inOrderCount).isBetween(1000, 19_000);
    }

    private static void check(ClockClass clock, ClockConversion conversion, long cycles) {
        BigInteger exact = decimalNs(clock, cycles);
        String where = "seed " + SEED + ": " + clock + ", cycles " + Long.toUnsignedString(cycles);
        assertThat(clock.exactNs(cycles)).as(where).isEqualTo(exact);
        long ns = conversion.toNs(cycles);
        assertThat(ns)
                .as(where)
                .isEqualTo(plainNs(clock, cycles).max(LEAST).min(GREATEST).longValue());
        BigInteger error = BigInteger.valueOf(ns).subtract(exact).abs();
        if (exact.bitLength() < Long.SIZE && ClockConversion.fits(ns)) {
            assertThat(error.longValue()).as(where).isLessThan(1500);
        }
    }

    /// babeltrace2's arithmetic with numbers of any size: offset and cycles each in `double`, rounded down.
    private static BigInteger plainNs(ClockClass clock, long cycles) {
        BigInteger frequency = unsigned(clock.frequencyHz());
        BigInteger[] offset = floor(BigInteger.valueOf(clock.offsetCycles()), frequency);
        BigInteger base = offset[0]
                .add(BigInteger.valueOf(clock.offsetSeconds()))
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(scaled(offset[1], frequency));
        BigInteger scaled = scaled(unsigned(cycles), frequency);
        boolean far = base.bitLength() >= Long.SIZE || scaled.bitLength() > 62;
        return far ? decimalNs(clock, cycles) : base.add(scaled);
    }

    private static BigInteger scaled(BigInteger cycles, BigInteger frequency) {
        return frequency.intValue() == 1_000_000_000 && frequency.bitLength() < Integer.SIZE
                ? cycles
                : new BigDecimal(1e9 * cycles.doubleValue() / frequency.doubleValue()).toBigInteger();
    }

    private static BigInteger[] floor(BigInteger dividend, BigInteger divisor) {
        BigInteger rest = dividend.mod(divisor);
        return new BigInteger[] {dividend.subtract(rest).divide(divisor), rest};
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    private static BigInteger decimalNs(ClockClass clock, long cycles) {
        BigDecimal frequency = new BigDecimal(Long.toUnsignedString(clock.frequencyHz()));
        BigDecimal total = new BigDecimal(Long.toUnsignedString(cycles)).add(BigDecimal.valueOf(clock.offsetCycles()));
        return total.movePointRight(9)
                .divide(frequency, 0, RoundingMode.FLOOR)
                .add(BigDecimal.valueOf(clock.offsetSeconds()).movePointRight(9))
                .toBigIntegerExact();
    }

    private static ClockClass clock(long frequencyHz, long offsetSeconds, long offsetCycles) {
        return new ClockClass("test", null, "", frequencyHz, 0, offsetSeconds, offsetCycles, true);
    }
}
