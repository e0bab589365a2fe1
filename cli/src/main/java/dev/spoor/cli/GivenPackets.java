package dev.spoor.cli;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.EventRecordFilter;
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

    /// Up to when, of each file's packets, by where they begin in it. A packet that is not in it is not begun.
    private final Map<Path, Map<Long, Long>> untilNs = new HashMap<>();

    /// When the first packet begins of which there may be event records that have not been given.
    ///
    /// @return nanoseconds from the clock's origin; the greatest number where there is none
    long firstOpenNs(DataStream stream) {
        long firstNs = Long.MAX_VALUE;
        for (int i = 0; i < stream.packets().size(); i++) {
            Optional<TimeRange> range = stream.timeRange(i);
            if (isOpen(stream.packets().get(i), range)) {
                firstNs = Math.min(firstNs, range.map(TimeRange::beginNs).orElse(Long.MIN_VALUE));
            }
        }
        return firstNs;
    }

    /// The packets of which there may be event records up to an instant that have not been given.
    List<StreamPacket> open(DataStream stream, long lastNs) {
        List<StreamPacket> open = new ArrayList<>();
        for (int i = 0; i < stream.packets().size(); i++) {
            StreamPacket packet = stream.packets().get(i);
            Optional<TimeRange> range = stream.timeRange(i);
            boolean begun = range.isEmpty() || range.get().beginNs() <= lastNs;
            if (begun && isOpen(packet, range)) {
                open.add(packet);
            }
        }
        return open;
    }

    private boolean isOpen(StreamPacket packet, Optional<TimeRange> range) {
        long until = untilNs(packet.file().path(), packet.entry().offsetBytes());
        return until == Long.MIN_VALUE || range.isEmpty() || range.get().endNs() >= until;
    }

    private long untilNs(Path file, long offsetBytes) {
        return untilNs.getOrDefault(file, Map.of()).getOrDefault(offsetBytes, Long.MIN_VALUE);
    }

    /// Notes that all of a data stream has been given up to an instant.
    ///
    /// @param lastNs the last nanosecond
    void advance(DataStream stream, long lastNs) {
        long nextNs = lastNs == Long.MAX_VALUE ? lastNs : lastNs + 1;
        for (StreamPacket packet : stream.packets(new TimeRange(Long.MIN_VALUE, lastNs))) {
            untilNs.computeIfAbsent(packet.file().path(), _ -> new HashMap<>())
                    .merge(packet.entry().offsetBytes(), nextNs, Math::max);
        }
        letGo(stream);
    }

    /// Lets go of packets that are not there any more.
    private void letGo(DataStream stream) {
        Map<Path, Set<Long>> there = new HashMap<>();
        for (StreamPacket packet : stream.packets()) {
            there.computeIfAbsent(packet.file().path(), _ -> new HashSet<>())
                    .add(packet.entry().offsetBytes());
        }
        there.forEach((file, offsets) -> {
            Map<Long, Long> ofFile = untilNs.get(file);
            if (ofFile != null) {
                ofFile.keySet().retainAll(offsets);
            }
        });
    }

    /// The event records of some data streams that have not been given. Of use until the next [#advance].
    EventRecordFilter others(List<DataStream> streams) {
        Set<Path> files = new HashSet<>();
        streams.forEach(s -> s.files().forEach(f -> files.add(f.path())));
        return new EventRecordFilter() {
            @Override
            public Projection projection() {
                return Projection.NONE;
            }

            @Override
            public Rows of(DataStream stream) {
                return files.contains(stream.files().getFirst().path()) ? new OtherRows() : (_, _) -> false;
            }
        };
    }

    /// Hot: once for each event record.
    private final class OtherRows implements EventRecordFilter.Rows {
        private @Nullable Packet packet;
        private long givenUntilNs;

        @Override
        @SuppressWarnings("ReferenceEquality") // a packet is looked up once
        public boolean isWanted(Batch batch, int row) {
            if (batch.packet() != packet) {
                packet = batch.packet();
                givenUntilNs = untilNs(packet.file(), packet.offsetBytes());
            }
            return batch.timestampsNs()[row] >= givenUntilNs;
        }
    }
}
