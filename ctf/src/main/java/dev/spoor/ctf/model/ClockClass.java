package dev.spoor.ctf.model;

import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Describes a clock: how clock cycles become time (CTF 1.8.3 section 8, CTF2-SPEC-2.0 section 5.5).
///
/// An instant is `offsetSeconds` + (`offsetCycles` + cycles) / `frequencyHz` seconds after the origin.
///
/// @param name the clock class's name (CTF 1.8) or id (CTF 2); not empty
/// @param uuid the UUID by which clocks of several traces are known to be the same, or null
/// @param description free text, possibly empty
/// @param frequencyHz cycles a second; at least 1 (unsigned 64-bit)
/// @param precisionCycles the uncertainty, in cycles; 0 when not given
/// @param offsetSeconds whole seconds from the origin to the clock's zero
/// @param offsetCycles cycles from `offsetSeconds` to the clock's zero
/// @param originIsUnixEpoch true when the origin is 1970-01-01T00:00:00Z; otherwise it is known only to the
///     tracer
/// @param origin what the origin is known by, where it is not the Unix epoch (CTF 2), or null
/// @param identity by what the clock is known (CTF 2)
/// @param accuracyCycles how far the clock may be from its origin's true time, in cycles, if the metadata
///     says so
/// @param attributes what the metadata say of it besides (CTF 2)
public record ClockClass(
        String name,
        @Nullable UUID uuid,
        String description,
        long frequencyHz,
        long precisionCycles,
        long offsetSeconds,
        long offsetCycles,
        boolean originIsUnixEpoch,
        @Nullable Identity origin,
        Identity identity,
        OptionalLong accuracyCycles,
        Attributes attributes) {

    /// One cycle is a nanosecond for this many cycles a second.
    public static final long NANOSECONDS_PER_SECOND = 1_000_000_000L;

    public ClockClass {
        if (frequencyHz == 0) {
            throw new IllegalArgumentException("clock class '" + name + "': expected a frequency above 0 Hz");
        }
    }

    /// A clock without attributes.
    public ClockClass(
            String name,
            @Nullable UUID uuid,
            String description,
            long frequencyHz,
            long precisionCycles,
            long offsetSeconds,
            long offsetCycles,
            boolean originIsUnixEpoch,
            @Nullable Identity origin,
            Identity identity,
            OptionalLong accuracyCycles) {
        this(
                name,
                uuid,
                description,
                frequencyHz,
                precisionCycles,
                offsetSeconds,
                offsetCycles,
                originIsUnixEpoch,
                origin,
                identity,
                accuracyCycles,
                Attributes.NONE);
    }

    /// A clock of CTF 1.8.
    public ClockClass(
            String name,
            @Nullable UUID uuid,
            String description,
            long frequencyHz,
            long precisionCycles,
            long offsetSeconds,
            long offsetCycles,
            boolean originIsUnixEpoch) {
        this(
                name,
                uuid,
                description,
                frequencyHz,
                precisionCycles,
                offsetSeconds,
                offsetCycles,
                originIsUnixEpoch,
                null,
                Identity.NONE,
                OptionalLong.empty());
    }

    /// The same clock, whose zero is later.
    ///
    /// @param seconds how much later, in seconds
    /// @param nanoseconds and so many nanoseconds besides, which are rounded down to cycles
    public ClockClass later(long seconds, long nanoseconds) {
        long cycles = BigInteger.valueOf(Math.floorMod(nanoseconds, NANOSECONDS_PER_SECOND))
                .multiply(unsigned(frequencyHz))
                .divide(BigInteger.valueOf(NANOSECONDS_PER_SECOND))
                .longValue();
        long wholeSeconds = Math.addExact(seconds, Math.floorDiv(nanoseconds, NANOSECONDS_PER_SECOND));
        return with(Math.addExact(offsetSeconds, wholeSeconds), Math.addExact(offsetCycles, cycles), originIsUnixEpoch);
    }

    /// The same clock, with the Unix epoch as its origin.
    public ClockClass fromUnixEpoch() {
        return with(offsetSeconds, offsetCycles, true);
    }

    private ClockClass with(long newOffsetSeconds, long newOffsetCycles, boolean newOriginIsUnixEpoch) {
        return new ClockClass(
                name,
                uuid,
                description,
                frequencyHz,
                precisionCycles,
                newOffsetSeconds,
                newOffsetCycles,
                newOriginIsUnixEpoch,
                origin,
                identity,
                accuracyCycles,
                attributes);
    }

    /// Whether times of two clocks are from the same origin, so that they can be compared.
    @SuppressWarnings("ReferenceEquality") // equal descriptions may be of clocks of two machines
    public boolean hasSameOrigin(ClockClass other) {
        boolean sameClock = uuid != null && uuid.equals(other.uuid);
        boolean sameOrigin = origin != null && origin.uid() != null && origin.equals(other.origin);
        boolean sameIdentity = identity.uid() != null && identity.equals(other.identity);
        return this == other
                || (originIsUnixEpoch && other.originIsUnixEpoch)
                || (!originIsUnixEpoch && !other.originIsUnixEpoch && (sameClock || sameOrigin || sameIdentity));
    }

    /// The instant of a clock value, exact.
    ///
    /// @param cycles the clock's value, an unsigned 64-bit number of cycles
    /// @return nanoseconds from the origin, rounded down; it may be negative or wider than 64 bits
    public BigInteger exactNs(long cycles) {
        BigInteger frequency = unsigned(frequencyHz);
        BigInteger total = unsigned(cycles).add(BigInteger.valueOf(offsetCycles));
        BigInteger billion = BigInteger.valueOf(NANOSECONDS_PER_SECOND);
        BigInteger[] parts = total.multiply(billion).divideAndRemainder(frequency);
        BigInteger ns = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return ns.add(BigInteger.valueOf(offsetSeconds).multiply(billion));
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
