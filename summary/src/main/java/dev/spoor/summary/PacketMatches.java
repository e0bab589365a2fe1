package dev.spoor.summary;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.Names;
import dev.spoor.summary.index.PacketRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the packets of a trace that an index has. Mutable until its end, single-threaded until then.
///
/// An index mostly has a data stream's packets in its order, all of them: then one follows the other, and nothing is
/// looked up. Opening an index of a large trace costs little more than this.
final class PacketMatches {

    private final Trace trace;
    private final Names names;
    private final List<Stream> streams = new ArrayList<>();

    /// By the index's number of the data stream; null where its packets are known by their places.
    private final List<@Nullable Stream> byNumber = new ArrayList<>();

    private @Nullable Map<PacketKey, Place> places;
    private Set<StreamPacket> unmatched = Set.of();
    private int count;

    /// A data stream, and which of its packets were found.
    private static final class Stream {
        private final DataStream stream;
        private final List<StreamPacket> packets;
        private final BitSet found = new BitSet();
        private int next;

        Stream(DataStream stream) {
            this.stream = stream;
            packets = stream.packets();
        }
    }

    private record Place(Stream stream, int index) {}

    /// @param names what the index has named; grows
    PacketMatches(Trace trace, Names names) {
        this.trace = trace;
        this.names = names;
        trace.dataStreams().forEach(s -> streams.add(new Stream(s)));
    }

    /// The trace's packet that is the one of a row.
    ///
    /// @throws StaleIndexException if there is none, or it was found before
    StreamPacket match(PacketRow row) throws StaleIndexException {
        Stream stream = stream(row.stream());
        int index = stream == null ? -1 : stream.next;
        if (stream == null || index >= stream.packets.size() || !isSame(row, stream.packets.get(index))) {
            Place place = places().get(PacketKey.of(names, row));
            if (place == null) {
                throw missing(row);
            }
            stream = place.stream;
            index = place.index;
        }
        if (stream.found.get(index)) {
            throw missing(row);
        }
        stream.found.set(index);
        stream.next = index + 1;
        count++;
        return stream.packets.get(index);
    }

    private StaleIndexException missing(PacketRow row) {
        return new StaleIndexException("expected the packets that were indexed to be there, found that packet "
                + row.sequenceNumber() + " of data stream "
                + names.streams.get(row.stream()).id() + " is not");
    }

    private @Nullable Stream stream(int number) {
        while (byNumber.size() <= number) {
            Names.Stream wanted = names.streams.get(byNumber.size());
            Stream found = null;
            for (Stream s : streams) {
                boolean same = s.stream.streamClass().id() == wanted.classId() && s.stream.id() == wanted.id();
                found = same && wanted.place().isEmpty() ? s : found;
            }
            byNumber.add(found);
        }
        return byNumber.get(number);
    }

    /// Whether they have the same [PacketKey], of a data stream whose packets are not known by their places.
    private boolean isSame(PacketRow row, StreamPacket packet) {
        PacketEntry entry = packet.entry();
        return row.sequenceNumber() == entry.sequenceNumber()
                && row.beginCycles() == entry.beginCycles()
                && row.endCycles() == entry.endCycles()
                && row.totalLengthBits() == entry.totalLengthBits()
                && row.contentLengthBits() == entry.contentLengthBits()
                && row.discardedEventRecords() == entry.discardedEventRecords()
                && row.sequenceNumber() != PacketEntry.UNKNOWN
                && row.beginCycles() != PacketEntry.UNKNOWN
                && row.endCycles() != PacketEntry.UNKNOWN
                && trace.traceClass().uuid() != null;
    }

    private Map<PacketKey, Place> places() {
        Map<PacketKey, Place> known = places;
        if (known == null) {
            known = new HashMap<>();
            for (Stream stream : streams) {
                for (int i = 0; i < stream.packets.size(); i++) {
                    known.put(PacketKey.of(trace, stream.packets.get(i)), new Place(stream, i));
                }
            }
            places = known;
        }
        return known;
    }

    /// Says that no more rows come.
    void end() {
        places = null;
        unmatched = new HashSet<>(unmatched());
    }

    /// How many packets were found.
    int count() {
        return count;
    }

    /// Whether one of the trace's packets was found.
    boolean has(StreamPacket packet) {
        return unmatched.isEmpty() || !unmatched.contains(packet);
    }

    /// The trace's packets that were not found, in the order of its data streams.
    List<StreamPacket> unmatched() {
        List<StreamPacket> all = new ArrayList<>();
        for (Stream stream : streams) {
            int size = stream.packets.size();
            for (int i = stream.found.nextClearBit(0); i < size; i = stream.found.nextClearBit(i + 1)) {
                all.add(stream.packets.get(i));
            }
        }
        return all;
    }
}
