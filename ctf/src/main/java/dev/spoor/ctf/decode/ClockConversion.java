package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.ClockClass;
import java.math.BigInteger;

/// Turns a clock's cycles into nanoseconds from its origin, without big integers where 64 bits do.
///
/// [ClockClass#exactNs] is the plain twin; a test binds the two.
public final class ClockConversion {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    /// Below this frequency, a remainder of cycles times a billion stays within 63 bits.
    private static final long GREATEST_SIMPLE_FREQUENCY_HZ = Long.MAX_VALUE / ClockClass.NANOSECONDS_PER_SECOND;

    /// Cycles are nanoseconds from an origin that nobody knows: for data streams without a clock.
    static final ClockConversion NONE =
            new ClockConversion(new ClockClass("", null, "", 1_000_000_000L, 0, 0, 0, false));

    private final ClockClass clockClass;
    private final boolean nanoseconds;
    private final boolean simple;
    private final long offsetNs;
    private final long wholeSeconds;
    private final long restCycles;

    /// Prepares the conversion of a clock class.
    public ClockConversion(ClockClass clockClass) {
        this.clockClass = clockClass;
        long frequency = clockClass.frequencyHz();
        // At 1 Hz, seconds are as wide as cycles: unsigned 64 bits.
        boolean smallFrequency = frequency > 1 && frequency <= GREATEST_SIMPLE_FREQUENCY_HZ;
        wholeSeconds =
                smallFrequency ? clockClass.offsetSeconds() + Math.floorDiv(clockClass.offsetCycles(), frequency) : 0;
        restCycles = smallFrequency ? Math.floorMod(clockClass.offsetCycles(), frequency) : 0;
        // Ten thousand years: sums of offsets beyond it go the exact way, which can't overflow.
        boolean smallOffset = Math.abs(wholeSeconds / 86_400 / 366) < 10_000
                && Math.abs(clockClass.offsetSeconds() / 86_400 / 366) < 10_000;
        simple = smallFrequency && smallOffset;
        BigInteger exactOffset = clockClass.exactNs(0);
        nanoseconds = frequency == ClockClass.NANOSECONDS_PER_SECOND
                && exactOffset.signum() >= 0
                && exactOffset.bitLength() < Long.SIZE;
        offsetNs = nanoseconds ? exactOffset.longValue() : 0;
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
        if (nanoseconds && cycles >= 0) {
            long ns = cycles + offsetNs;
            return ns < 0 ? Long.MAX_VALUE : ns;
        }
        return simple ? toNsBySeconds(cycles) : saturate(clockClass.exactNs(cycles));
    }

    /// Turns clock values into their instants, in place.
    ///
    /// Hot: `DecodeBenchmark` measures it. The other [#toNs] is the plain twin.
    ///
    /// @param times clock values, each as the other one takes it; afterwards what it gives
    /// @param count how many of them, from the first
    void toNs(long[] times, int count) {
        if (nanoseconds && addOffset(times, count)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            times[i] = toNs(times[i]);
        }
    }

    /// Adds the offset to all, unless it is not as simple for one of them.
    private boolean addOffset(long[] times, int count) {
        long signs = 0;
        for (int i = 0; i < count; i++) {
            signs |= times[i] | (times[i] + offsetNs);
        }
        if (signs < 0) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            times[i] += offsetNs;
        }
        return true;
    }

    private long toNsBySeconds(long cycles) {
        long frequency = clockClass.frequencyHz();
        long seconds = wholeSeconds + Long.divideUnsigned(cycles, frequency);
        long rest = Long.remainderUnsigned(cycles, frequency) + restCycles;
        if (rest >= frequency) {
            seconds++;
            rest -= frequency;
        }
        long fractionNs = rest * ClockClass.NANOSECONDS_PER_SECOND / frequency;
        long high = Math.multiplyHigh(seconds, ClockClass.NANOSECONDS_PER_SECOND);
        long ns = seconds * ClockClass.NANOSECONDS_PER_SECOND;
        if (high != ns >> 63 || ns + fractionNs < ns) {
            return saturate(clockClass.exactNs(cycles));
        }
        return ns + fractionNs;
    }

    private static long saturate(BigInteger ns) {
        return ns.max(LEAST).min(GREATEST).longValue();
    }
}
