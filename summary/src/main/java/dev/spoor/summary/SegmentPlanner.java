package dev.spoor.summary;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Chooses which packets of a trace make segments, in order of time. Mutable, single-threaded; for one plan.
///
/// Packets whose data stream does not say who runs, while others of the trace do, are in the first segment
/// before whose end all switches up to theirs are known.
final class SegmentPlanner {

    private final Trace trace;
    private final SwitchSources sources;
    private final Map<Names.Stream, Long> tellingEndsNs;
    private final List<StreamPacket> others = new ArrayList<>();
    private final List<StreamPacket> asking = new ArrayList<>();

    /// @param sources which of the trace's data stream classes tell who runs
    /// @param missing the packets that are not indexed
    /// @param tellingEndsNs up to when the switches of data streams are known; the plan adds what it makes known
    SegmentPlanner(
            Trace trace, SwitchSources sources, List<StreamPacket> missing, Map<Names.Stream, Long> tellingEndsNs) {
        this.trace = trace;
        this.tellingEndsNs = tellingEndsNs;
        this.sources = sources;
        for (StreamPacket packet : missing) {
            (sources.asks(packet.file().streamClass()) ? asking : others).add(packet);
        }
        others.sort(Comparator.comparingLong(SegmentPlanner::beginNs));
        asking.sort(Comparator.comparingLong(SegmentPlanner::endNs));
    }

    /// Whether some packets ask who runs.
    boolean isAsked() {
        return !asking.isEmpty();
    }

    /// The segments.
    ///
    /// @param segmentBytes how much of the trace makes a segment
    /// @param finished whether the recording has ended: then no packet waits for others
    List<SegmentPackets> plan(long segmentBytes, boolean finished) {
        List<SegmentPackets> segments = new ArrayList<>();
        int nextOther = 0;
        int nextAsking = 0;
        while (nextOther < others.size() || nextAsking < asking.size()) {
            int end = take(others, nextOther, segmentBytes);
            List<StreamPacket> telling = others.subList(nextOther, end);
            nextOther = end;
            long frontierNs = frontierNs(telling, nextOther, finished);
            int askingEnd = takeAsking(asking, nextAsking, frontierNs, segmentBytes);
            List<StreamPacket> ready = asking.subList(nextAsking, askingEnd);
            nextAsking = askingEnd;
            if (telling.isEmpty() && ready.isEmpty()) {
                break;
            }
            long keptFromNs = asking.subList(nextAsking, asking.size()).stream()
                    .mapToLong(SegmentPlanner::beginNs)
                    .min()
                    .orElse(Long.MAX_VALUE);
            segments.add(new SegmentPackets(telling, ready, keptFromNs));
        }
        return segments;
    }

    private static int take(List<StreamPacket> packets, int from, long bytes) {
        long taken = 0;
        int at = from;
        while (at < packets.size() && taken < bytes) {
            taken += packets.get(at).entry().totalLengthBits() >>> 3;
            at++;
        }
        return at;
    }

    private static int takeAsking(List<StreamPacket> asking, int from, long frontierNs, long bytes) {
        int end = take(asking, from, frontierNs == Long.MAX_VALUE ? bytes : Long.MAX_VALUE);
        while (end > from && endNs(asking.get(end - 1)) > frontierNs) {
            end--;
        }
        return end;
    }

    /// Up to which time all switches are known.
    private long frontierNs(List<StreamPacket> taken, int nextOther, boolean finished) {
        for (StreamPacket packet : taken) {
            if (sources.tells(packet.file().streamClass())) {
                tellingEndsNs.merge(PacketKey.of(trace, packet).stream(), endNs(packet), Math::max);
            }
        }
        if (nextOther < others.size()) {
            return beginNs(others.get(nextOther));
        }
        if (finished) {
            return Long.MAX_VALUE;
        }
        long frontierNs = Long.MAX_VALUE;
        for (DataStream stream : trace.dataStreams()) {
            if (sources.tells(stream.streamClass())) {
                Names.Stream key = PacketKey.of(trace, stream.packets().getFirst()).stream();
                frontierNs = Math.min(frontierNs, tellingEndsNs.getOrDefault(key, Long.MIN_VALUE));
            }
        }
        return frontierNs;
    }

    private static long beginNs(StreamPacket packet) {
        return packet.timeRange().map(TimeRange::beginNs).orElse(Long.MIN_VALUE);
    }

    /// When a packet ends; later than all others where it does not say.
    static long endNs(StreamPacket packet) {
        return packet.timeRange().map(TimeRange::endNs).orElse(Long.MAX_VALUE);
    }
}
