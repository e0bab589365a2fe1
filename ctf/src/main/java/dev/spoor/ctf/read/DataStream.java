package dev.spoor.ctf.read;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Structure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A data stream: the packets of one or, where the tracer cut it, several files, in order.
public final class DataStream {

    private final List<DataStreamFile> files;

    /// @param files at least one, of one data stream
    DataStream(List<DataStreamFile> files) {
        this.files = files.stream()
                .sorted(Comparator.comparing(DataStream::beginCycles, Long::compareUnsigned)
                        .thenComparing(DataStreamFile::path))
                .toList();
    }

    private static long beginCycles(DataStreamFile file) {
        List<PacketEntry> entries = file.table().entries();
        return entries.isEmpty() ? PacketEntry.UNKNOWN : entries.getFirst().beginCycles();
    }

    /// Its files, in order of time.
    public List<DataStreamFile> files() {
        return files;
    }

    /// Its class.
    public DataStreamClass streamClass() {
        return files.getFirst().streamClass();
    }

    /// The trace that it is of.
    public Trace trace() {
        return files.getFirst().trace();
    }

    /// Its id among the data streams of its class, or [PacketEntry#UNKNOWN].
    public long id() {
        return files.getFirst().table().dataStreamId();
    }

    /// Its packets, in order of time.
    public List<StreamPacket> packets() {
        return files.stream()
                .flatMap(f -> f.table().entries().stream().map(e -> new StreamPacket(f, e)))
                .toList();
    }

    /// The packets that may have event records in a span of time, in order.
    public List<StreamPacket> packets(TimeRange range) {
        return packets().stream()
                .filter(p -> p.timeRange().map(r -> r.overlaps(range)).orElse(true))
                .toList();
    }

    /// How many packets it has.
    public long packetCount() {
        return files.stream().mapToLong(f -> f.table().entries().size()).sum();
    }

    /// What the tracer says that it has lost, in order of time.
    ///
    /// A packet's counter of discarded event records counts from the stream's beginning to the packet's
    /// end, so that the difference of two is what was lost from the first one's end to the second one's. A
    /// first packet's count is taken whole, unless the packet says that packets were before it, whose
    /// losses are not this recording's.
    public List<Loss> losses() {
        Structure context = streamClass().packetContext();
        long counterMask = mask(context, Role.DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT);
        long sequenceMask = mask(context, Role.PACKET_SEQUENCE_NUMBER);
        List<Loss> losses = new ArrayList<>();
        PacketEntry before = null;
        TimeRange beforeRange = null;
        for (DataStreamFile file : files) {
            for (PacketEntry entry : file.table().entries()) {
                TimeRange range = file.timeRange(entry).orElse(null);
                long eventRecords = discarded(before, entry, counterMask);
                long packets = missing(before, entry, sequenceMask);
                if (eventRecords > 0 || packets > 0) {
                    losses.add(new Loss(span(beforeRange, range), eventRecords, packets));
                }
                before = entry;
                beforeRange = range;
            }
        }
        return losses;
    }

    private static long discarded(@Nullable PacketEntry before, PacketEntry entry, long mask) {
        long now = entry.discardedEventRecords();
        if (now == PacketEntry.UNKNOWN) {
            return 0;
        }
        if (before == null) {
            boolean first = entry.sequenceNumber() == PacketEntry.UNKNOWN || entry.sequenceNumber() == 0;
            return first ? now & mask : 0;
        }
        return before.discardedEventRecords() == PacketEntry.UNKNOWN
                ? 0
                : (now - before.discardedEventRecords()) & mask;
    }

    private static long missing(@Nullable PacketEntry before, PacketEntry entry, long mask) {
        if (before == null
                || before.sequenceNumber() == PacketEntry.UNKNOWN
                || entry.sequenceNumber() == PacketEntry.UNKNOWN) {
            return 0;
        }
        // A lesser number is either one that began again or, when it is nearer that way, one that is behind: no
        // gap.
        long ahead = (entry.sequenceNumber() - before.sequenceNumber()) & mask;
        boolean less = Long.compareUnsigned(entry.sequenceNumber(), before.sequenceNumber()) < 0;
        return ahead == 0 || (less && Long.compareUnsigned(ahead, mask >>> 1) > 0) ? 0 : ahead - 1;
    }

    private static @Nullable TimeRange span(@Nullable TimeRange before, @Nullable TimeRange range) {
        if (range == null) {
            return null;
        }
        return before == null ? range : new TimeRange(Math.min(before.endNs(), range.endNs()), range.endNs());
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
}
