package dev.spoor.cli;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamIdentity;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.PacketIdentity;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far the event records of growing data streams have been given, packet by packet: a time alone does not tell, as
/// packets may come with event records of a time up to which others were given, and be given in parts. Mutable,
/// single-threaded.
final class GivenPackets {

    /// Up to when, of each data stream's packets. A packet that is not in it is not begun.
    private final Map<DataStreamIdentity, Map<PacketIdentity, Long>> untilNs = new HashMap<>();

    /// When the first packet begins of which there may be event records that have not been given.
    ///
    /// @return nanoseconds from the clock's origin; the greatest number where there is none
    long firstOpenNs(DataStream stream) {
        Map<PacketIdentity, Long> given = given(stream);
        long firstNs = Long.MAX_VALUE;
        for (int i = 0; i < stream.packets().size(); i++) {
            Optional<TimeRange> range = stream.timeRange(i);
            if (isOpen(given, stream.packets().get(i), range)) {
                firstNs = Math.min(firstNs, range.map(TimeRange::beginNs).orElse(Long.MIN_VALUE));
            }
        }
        return firstNs;
    }

    /// The packets of which there may be event records up to an instant that have not been given.
    List<StreamPacket> open(DataStream stream, long lastNs) {
        Map<PacketIdentity, Long> given = given(stream);
        List<StreamPacket> open = new ArrayList<>();
        for (int i = 0; i < stream.packets().size(); i++) {
            StreamPacket packet = stream.packets().get(i);
            Optional<TimeRange> range = stream.timeRange(i);
            boolean begun = range.isEmpty() || range.get().beginNs() <= lastNs;
            if (begun && isOpen(given, packet, range)) {
                open.add(packet);
            }
        }
        return open;
    }

    private Map<PacketIdentity, Long> given(DataStream stream) {
        return untilNs.getOrDefault(DataStreamIdentity.of(stream), Map.of());
    }

    private static boolean isOpen(Map<PacketIdentity, Long> given, StreamPacket packet, Optional<TimeRange> range) {
        long until = given.getOrDefault(PacketIdentity.of(packet), Long.MIN_VALUE);
        return until == Long.MIN_VALUE || range.isEmpty() || range.get().endNs() >= until;
    }

    /// Notes that all of a data stream has been given up to an instant. Lets go of packets that are not there any more.
    ///
    /// @param lastNs the last nanosecond
    void advance(DataStream stream, long lastNs) {
        long nextNs = lastNs == Long.MAX_VALUE ? lastNs : lastNs + 1;
        Map<PacketIdentity, Long> given = untilNs.computeIfAbsent(DataStreamIdentity.of(stream), _ -> new HashMap<>());
        for (StreamPacket packet : stream.packets(new TimeRange(Long.MIN_VALUE, lastNs))) {
            given.merge(PacketIdentity.of(packet), nextNs, Math::max);
        }
        Set<PacketIdentity> there = new HashSet<>();
        stream.packets().forEach(packet -> there.add(PacketIdentity.of(packet)));
        given.keySet().retainAll(there);
    }

    /// The event records of some data streams that have not been given. Of use until the next [#advance].
    EventRecordFilter others(List<DataStream> streams) {
        Map<Path, Map<Long, Long>> byPlace = new HashMap<>();
        for (DataStream stream : streams) {
            Map<PacketIdentity, Long> given = given(stream);
            stream.files().forEach(f -> byPlace.put(f.path(), new HashMap<>()));
            for (StreamPacket packet : stream.packets()) {
                Long until = given.get(PacketIdentity.of(packet));
                if (until != null) {
                    byPlace.computeIfAbsent(packet.file().path(), _ -> new HashMap<>())
                            .put(packet.entry().offsetBytes(), until);
                }
            }
        }
        return new EventRecordFilter() {
            @Override
            public Projection projection() {
                return Projection.NONE;
            }

            @Override
            public Rows of(DataStream stream) {
                Path first = stream.files().getFirst().path();
                return byPlace.containsKey(first) ? new OtherRows(byPlace) : (_, _) -> false;
            }
        };
    }

    /// Hot: once for each event record.
    private static final class OtherRows implements EventRecordFilter.Rows {
        private final Map<Path, Map<Long, Long>> byPlace;
        private @Nullable Packet packet;
        private long givenUntilNs;

        /// @param byPlace up to when packets have been given, by their files and where they begin in these
        OtherRows(Map<Path, Map<Long, Long>> byPlace) {
            this.byPlace = byPlace;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // a packet is looked up once
        public boolean isWanted(Batch batch, int row) {
            if (batch.packet() != packet) {
                packet = batch.packet();
                givenUntilNs = byPlace.getOrDefault(packet.file(), Map.of())
                        .getOrDefault(packet.offsetBytes(), Long.MIN_VALUE);
            }
            return batch.timestampsNs()[row] >= givenUntilNs;
        }
    }
}
