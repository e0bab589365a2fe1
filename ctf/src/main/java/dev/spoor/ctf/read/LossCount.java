package dev.spoor.ctf.read;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Structure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what a data stream has lost, by the counters of neighbouring packets.
///
/// A packet's counter of discarded event records counts from the stream's beginning to the packet's end, so
/// that the difference of two is what was lost from the first one's end to the second one's. A stream's
/// very first packet (number 0) counts whole. Of any other packet that nothing is before, the counter holds
/// losses that are not this recording's.
///
/// Counters have few bits in some traces, and begin again at 0. A lesser number is one that did so when it
/// is nearer that way; otherwise it is one that went back, and nothing is lost.
final class LossCount {

    private final long counterMask;
    private final long sequenceMask;

    LossCount(DataStreamClass streamClass) {
        counterMask = mask(streamClass.packetContext(), Role.DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT);
        sequenceMask = mask(streamClass.packetContext(), Role.PACKET_SEQUENCE_NUMBER);
    }

    /// The values that a counter can have before it begins again.
    private static long mask(@Nullable Structure context, Role role) {
        if (context != null) {
            for (Structure.Member member : context.members()) {
                if (member.fieldClass() instanceof FixedLengthInteger i
                        && i.roles().contains(role)) {
                    return -1L >>> (Long.SIZE - Math.min(Long.SIZE, i.lengthBits()));
                }
            }
        }
        return -1L;
    }

    /// @param packets in order of time
    List<Loss> losses(List<StreamPacket> packets) {
        List<Loss> losses = new ArrayList<>();
        StreamPacket before = null;
        for (StreamPacket packet : packets) {
            // Most packets have lost nothing, and then when it was need not be known.
            long missing = before == null ? 0 : missing(before, packet);
            if (before != null && missing > 0) {
                losses.add(new Loss(gap(before, packet), 0, missing));
            }
            long discarded = before == null ? discardedBefore(packet.entry()) : discarded(before, packet);
            if (discarded > 0) {
                losses.add(new Loss(span(before, packet), discarded, 0));
            }
            before = packet;
        }
        return losses;
    }

    /// What was lost from the end of a packet to the end of the next one.
    ///
    /// @param before null where the packet is the first one
    Loss between(@Nullable StreamPacket before, StreamPacket packet) {
        return before == null
                ? new Loss(span(null, packet), discardedBefore(packet.entry()), 0)
                : new Loss(span(before, packet), discarded(before, packet), missing(before, packet));
    }

    private long discardedBefore(PacketEntry first) {
        boolean known = first.discardedEventRecords() != PacketEntry.UNKNOWN;
        return known && first.sequenceNumber() == 0 ? first.discardedEventRecords() & counterMask : 0;
    }

    private long discarded(StreamPacket before, StreamPacket packet) {
        return ahead(before.entry().discardedEventRecords(), packet.entry().discardedEventRecords(), counterMask);
    }

    private long missing(StreamPacket before, StreamPacket packet) {
        // A packet in between that could not be read, or has been let go of, is not missing.
        long next = before.file() == packet.file() ? before.entry().index() + 1 : 0;
        boolean unread = packet.entry().index() > next;
        long ahead = ahead(before.entry().sequenceNumber(), packet.entry().sequenceNumber(), sequenceMask);
        return unread ? 0 : Math.max(0, ahead - 1);
    }

    private static long ahead(long before, long now, long mask) {
        if (before == PacketEntry.UNKNOWN || now == PacketEntry.UNKNOWN) {
            return 0;
        }
        long ahead = (now - before) & mask;
        boolean less = Long.compareUnsigned(now, before) < 0;
        return less && Long.compareUnsigned(ahead, mask >>> 1) > 0 ? 0 : ahead;
    }

    /// From the end of a packet, or the beginning of the first one, to the end of the next one.
    private static @Nullable TimeRange span(@Nullable StreamPacket before, StreamPacket packet) {
        TimeRange range = packet.timeRange().orElse(null);
        return range == null || before == null
                ? range
                : before.timeRange()
                        .map(b -> new TimeRange(Math.min(b.endNs(), range.endNs()), range.endNs()))
                        .orElse(range);
    }

    /// From the end of a packet to the beginning of the next one.
    private static @Nullable TimeRange gap(StreamPacket before, StreamPacket packet) {
        TimeRange begin = before.timeRange().orElse(null);
        TimeRange end = packet.timeRange().orElse(null);
        if (begin == null || end == null) {
            return begin == null ? end : begin;
        }
        return new TimeRange(Math.min(begin.endNs(), end.beginNs()), Math.max(begin.endNs(), end.beginNs()));
    }
}
