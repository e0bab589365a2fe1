package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The event records of some traces, with all fields, in the order of time, as [EventRecordMerge] says.
/// Each iterator begins anew.
///
/// Every event record is made of objects that may be kept: convenient, for some hundred thousand or some
/// millions of them. For more there are [PacketFolding] and [DataStreamReader].
public final class EventRecords implements Iterable<EventRecord> {

    private final List<Trace> traces;
    private final Diagnostics diagnostics;
    private final @Nullable TimeRange range;

    private EventRecords(List<Trace> traces, Diagnostics diagnostics, @Nullable TimeRange range) {
        this.traces = List.copyOf(traces);
        this.diagnostics = diagnostics;
        this.range = range;
    }

    /// The event records of some traces.
    ///
    /// @param traces open as long as the event records are read
    /// @param diagnostics gets an error for each packet that does not match its metadata; what was read of
    ///     it counts, and the next packet follows
    public static EventRecords of(List<Trace> traces, Diagnostics diagnostics) {
        return new EventRecords(traces, diagnostics, null);
    }

    /// Only those in a span of time: packets outside of it are not read. Event records without a time are
    /// left out.
    public EventRecords in(TimeRange newRange) {
        return new EventRecords(traces, diagnostics, newRange);
    }

    /// Only those from an instant on: seeks to it.
    ///
    /// @param beginNs in nanoseconds from the clocks' origin
    public EventRecords from(long beginNs) {
        return in(new TimeRange(beginNs, Long.MAX_VALUE));
    }

    @Override
    public Iterator<EventRecord> iterator() {
        List<DataStream> streams =
                traces.stream().flatMap(t -> t.dataStreams().stream()).toList();
        Decoders decoders =
                new Decoders(streams.stream().flatMap(s -> packets(s).stream()).toList());
        int batchCapacity = Decoders.batchCapacity(Math.max(1, streams.size()));
        List<EventRecordLane> lanes = new ArrayList<>();
        for (DataStream stream : streams) {
            PacketDecoder decoder = decoders.newDecoder(stream.files().getFirst(), Projection.WHOLE, batchCapacity);
            DataStreamReader reader = new DataStreamReader(packets(stream), decoder, diagnostics);
            lanes.add(new EventRecordLane(stream, reader, Optional.ofNullable(range)));
        }
        return new Merged(new EventRecordMerge<>(lanes));
    }

    private List<StreamPacket> packets(DataStream stream) {
        return range == null ? stream.packets() : stream.packets(range);
    }

    private static final class Merged implements Iterator<EventRecord> {
        private final EventRecordMerge<EventRecordLane> merge;
        private @Nullable EventRecordLane next;

        Merged(EventRecordMerge<EventRecordLane> merge) {
            this.merge = merge;
            next = merge.next();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public EventRecord next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            EventRecord record = next.eventRecord();
            next = merge.next();
            return record;
        }
    }
}
