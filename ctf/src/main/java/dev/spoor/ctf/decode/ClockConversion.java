package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.ClockClass;
import java.math.BigInteger;

/// Turns a clock's cycles into nanoseconds from its origin.
///
/// For clocks of 1 GHz that is exact. For others it is what babeltrace2 shows: the clock's offset and its value
/// are converted each for itself, in the arithmetic of `double`, and rounded down. So an instant that one
/// program shows is one that the other knows; it is less than 2 ns from the exact one ([ClockClass#exactNs])
/// in the first 10 days after the clock's zero, and less than a millionth of a second in 100 years.
public final class ClockConversion {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    /// Values that are farther from the clock's zero, about 146 years, are converted exactly.
    private static final double FAR_NS = 0x1p62;

    /// Cycles are nanoseconds from an origin that nobody knows: for data streams without a clock.
    static final ClockConversion NONE =
            new ClockConversion(new ClockClass("", null, "", 1_000_000_000L, 0, 0, 0, false));

    private final ClockClass clockClass;
    private final boolean nanoseconds;
    private final double frequencyHz;

    /// Whether the instant of the clock's zero fits into 64 bits.
    private final boolean near;

    private final long offsetNs;

    /// Prepares the conversion of a clock class.
    public ClockConversion(ClockClass clockClass) {
        this.clockClass = clockClass;
        nanoseconds = clockClass.frequencyHz() == ClockClass.NANOSECONDS_PER_SECOND;
        frequencyHz = unsigned(clockClass.frequencyHz());
        BigInteger offset = offsetNs(clockClass);
        near = offset.bitLength() < Long.SIZE;
        offsetNs = near ? offset.longValue() : 0;
    }

    /// The instant of a clock's zero: whole seconds, and the other cycles converted for themselves.
    private BigInteger offsetNs(ClockClass clock) {
        BigInteger frequency = new BigInteger(Long.toUnsignedString(clock.frequencyHz()));
        BigInteger cycles = BigInteger.valueOf(clock.offsetCycles());
        BigInteger rest = cycles.mod(frequency);
        BigInteger seconds = BigInteger.valueOf(clock.offsetSeconds())
                .add(cycles.subtract(rest).divide(frequency));
        long restNs = nanoseconds ? rest.longValue() : (long) scaled(rest.longValue());
        return seconds.multiply(BigInteger.valueOf(ClockClass.NANOSECONDS_PER_SECOND))
                .add(BigInteger.valueOf(restNs));
    }

    /// Whether a time is one that [#toNs] gives for clock values whose instant fits into 64 bits: from 1677
    /// to 2262, if it counts from the Unix epoch.
    public static boolean fits(long ns) {
        return ns != Long.MIN_VALUE && ns != Long.MAX_VALUE;
    }

    /// The instant of a clock value.
    ///
    /// @param cycles an unsigned 64-bit number of cycles
    /// @return nanoseconds from the clock's origin, rounded down; the nearest end of the range where it
    ///     does not fit
    public long toNs(long cycles) {
        if (near && nanoseconds && cycles >= 0) {
            long ns = cycles + offsetNs;
            // A sum of numbers from 0 on that is negative is one that does not fit.
            return offsetNs >= 0 && ns < 0 ? Long.MAX_VALUE : ns;
        }
        double scaled = scaled(cycles);
        if (!near || nanoseconds || scaled >= FAR_NS) {
            return saturate(clockClass.exactNs(cycles));
        }
        long ns = (long) scaled + offsetNs;
        return offsetNs >= 0 && ns < 0 ? Long.MAX_VALUE : ns;
    }

    /// Turns clock values into their instants, in place.
    ///
    /// Hot: `DecodeBenchmark` measures it. The other [#toNs] is the plain twin.
    ///
    /// @param times clock values, each as the other one takes it; afterwards what it gives
    /// @param count how many of them, from the first
    /// @return whether these instants are from 0 on, and none is before the one before it
    boolean toNs(long[] times, int count) {
        if (nanoseconds && near) {
            // Negative where adding the offset is not all, and where an instant is before the one before it.
            long signs = 0;
            long rises = 0;
            long before = 0;
            for (int i = 0; i < count; i++) {
                long ns = times[i] + offsetNs;
                signs |= times[i] | ns;
                rises |= ns - before;
                before = ns;
                times[i] = ns;
            }
            if (signs >= 0) {
                return rises >= 0;
            }
            for (int i = 0; i < count; i++) {
                times[i] -= offsetNs;
            }
        }
        long before = 0;
        boolean inOrder = true;
        for (int i = 0; i < count; i++) {
            times[i] = toNs(times[i]);
            inOrder &= times[i] >= before;
            before = times[i];
        }
        return inOrder;
    }

    /// Some cycles in nanoseconds, as babeltrace2 computes them.
    private double scaled(long cycles) {
        return 1e9 * unsigned(cycles) / frequencyHz;
    }

    /// The nearest `double` of an unsigned number.
    private static double unsigned(long value) {
        // The last bit is kept where it decides on the rounding.
        return value >= 0 ? value : (double) (value >>> 1 | (value & 1)) * 2;
    }

    private static long saturate(BigInteger ns) {
        return ns.max(LEAST).min(GREATEST).longValue();
    }
}
