package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.ClockConversion;
import dev.spoor.ctf.model.ClockClass;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// When the event records of a data stream's packets were recorded, and which packets a span of time needs.
///
/// The ends up to each packet and the beginnings from each packet on, running greatest and least, are
/// ordered whatever the packets' times are. So binary search finds the first and the last packet that may
/// overlap.
final class PacketTimes {

    /// Instead of a beginning.
    private static final long NOT_KNOWN_BEGIN = Long.MIN_VALUE;

    /// Instead of an end.
    private static final long NOT_KNOWN_END = Long.MAX_VALUE;

    private final long[] beginsNs;
    private final long[] endsNs;
    private final long[] latestEndsNs;
    private final long[] earliestBeginsNs;
    private final @Nullable TimeRange all;

    private PacketTimes(long[] beginsNs, long[] endsNs) {
        this.beginsNs = beginsNs;
        this.endsNs = endsNs;
        latestEndsNs = endsNs.clone();
        earliestBeginsNs = beginsNs.clone();
        for (int i = 1; i < endsNs.length; i++) {
            latestEndsNs[i] = Math.max(latestEndsNs[i], latestEndsNs[i - 1]);
        }
        for (int i = beginsNs.length - 2; i >= 0; i--) {
            earliestBeginsNs[i] = Math.min(earliestBeginsNs[i], earliestBeginsNs[i + 1]);
        }
        all = unionOfKnown();
    }

    /// @param packets in order of time
    static PacketTimes of(List<StreamPacket> packets, ProducerQuirks quirks) {
        ClockClass clockClass = packets.getFirst().file().streamClass().defaultClockClass();
        ClockConversion clock = clockClass == null ? null : new ClockConversion(clockClass);
        int size = packets.size();
        long[] begins = new long[size];
        long[] ends = new long[size];
        for (int i = 0; i < size; i++) {
            PacketEntry entry = packets.get(i).entry();
            begins[i] = ns(clock, entry.beginCycles(), NOT_KNOWN_BEGIN);
            ends[i] = Math.max(begins[i], ns(clock, entry.endCycles(), NOT_KNOWN_END));
        }
        widen(begins, ends, quirks);
        return new PacketTimes(begins, ends);
    }

    private static long ns(@Nullable ClockConversion clock, long cycles, long notKnown) {
        long ns = clock == null || cycles == PacketEntry.UNKNOWN ? notKnown : clock.toNs(cycles);
        return ClockConversion.fits(ns) ? ns : notKnown;
    }

    private static void widen(long[] begins, long[] ends, ProducerQuirks quirks) {
        int last = ends.length - 1;
        for (int i = 0; i <= last; i++) {
            // A packet that is followed by one of unknown beginning may end at any time.
            long next = i == last || begins[i + 1] == NOT_KNOWN_BEGIN ? NOT_KNOWN_END : begins[i + 1];
            if (quirks.eventsAfterEnd()) {
                ends[i] = Math.max(ends[i] == NOT_KNOWN_END ? begins[i] : ends[i], next);
            } else if (quirks.noEnd() && ends[i] == NOT_KNOWN_END) {
                ends[i] = Math.max(begins[i], next);
            }
        }
        if (quirks.eventsBeforeBegin()) {
            for (int i = last; i > 0; i--) {
                begins[i] = Math.min(begins[i], begins[i - 1]);
            }
        }
    }

    private @Nullable TimeRange unionOfKnown() {
        long begin = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (int i = 0; i < beginsNs.length; i++) {
            if (isKnown(i)) {
                begin = Math.min(begin, beginsNs[i]);
                end = Math.max(end, endsNs[i]);
            }
        }
        return begin > end ? null : new TimeRange(begin, end);
    }

    /// Whether the time of one packet's event records is known.
    boolean isKnown(int index) {
        return beginsNs[index] != NOT_KNOWN_BEGIN && endsNs[index] != NOT_KNOWN_END;
    }

    /// The time of one packet's event records, if it is known.
    Optional<TimeRange> range(int index) {
        return isKnown(index) ? Optional.of(new TimeRange(beginsNs[index], endsNs[index])) : Optional.empty();
    }

    /// The least range that holds all known times.
    Optional<TimeRange> all() {
        return Optional.ofNullable(all);
    }

    /// When a packet begins, if that is known.
    OptionalLong beginNs(int index) {
        return beginsNs[index] == NOT_KNOWN_BEGIN ? OptionalLong.empty() : OptionalLong.of(beginsNs[index]);
    }

    /// When a packet ends, if that is known.
    OptionalLong endNs(int index) {
        return endsNs[index] == NOT_KNOWN_END ? OptionalLong.empty() : OptionalLong.of(endsNs[index]);
    }

    /// The packets that overlap a span of time, as far as is known.
    IntStream overlapping(TimeRange range) {
        int from = before(range) + 1;
        return IntStream.range(from, Math.max(from, after(range)))
                .filter(i -> endsNs[i] >= range.beginNs() && beginsNs[i] <= range.endNs());
    }

    /// The last packet such that it and all before it are before a span of time, or -1.
    int before(TimeRange range) {
        return firstAtLeast(latestEndsNs, range.beginNs()) - 1;
    }

    /// The first packet such that it and all after it are after a span of time, or the number of packets.
    int after(TimeRange range) {
        return range.endNs() == Long.MAX_VALUE ? beginsNs.length : firstAtLeast(earliestBeginsNs, range.endNs() + 1);
    }

    /// The first place in an ordered array whose value is at least a value, or the array's length.
    private static int firstAtLeast(long[] ordered, long value) {
        int from = 0;
        int to = ordered.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ordered[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
