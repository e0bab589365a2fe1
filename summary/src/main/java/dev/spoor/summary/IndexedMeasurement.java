package dev.spoor.summary;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.IndexFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adds what indexes have counted to what packets gave, and decodes what the indexes can't tell. Mutable,
/// single-threaded; for one question.
final class IndexedMeasurement {

    private final List<Trace> traces;
    private final Collection<TraceIndex> indexes;
    private final PacketCount packetCount;
    private final RateQuestion question;

    /// @param traces the whole set
    /// @param indexes of those of the traces that have one to be used
    IndexedMeasurement(
            List<Trace> traces, Collection<TraceIndex> indexes, PacketCount packetCount, RateQuestion question) {
        this.traces = traces;
        this.indexes = indexes;
        this.packetCount = packetCount;
        this.question = question;
    }

    /// Counts.
    ///
    /// @param uncovered the packets that no index has and that the question is about
    RateFold count(List<StreamPacket> uncovered) throws InterruptedException, IOException, IndexFormatException {
        PacketCount.Counted counted = packetCount.count(question, uncovered, tellingFor(uncovered), this::tellSwitches);
        RateFold fold = counted.fold();
        QuestionBorders borders = new QuestionBorders(question.window(), packetCount.steps());
        List<IndexCounts.Rest> rests = new ArrayList<>();
        for (TraceIndex index : indexes) {
            IndexCounts counts = new IndexCounts(index, packetCount.numbers(), fold, borders);
            counts.tellThreads();
            rests.addAll(counts.count(counted.told().timelines()));
        }
        for (Map.Entry<TimeSpans.Span, Set<StreamPacket>> rest : bySpan(rests).entrySet()) {
            fold.merge(decode(rest.getKey(), List.copyOf(rest.getValue())));
        }
        for (IndexCounts.Rest rest : rests) {
            for (TimeSpans.Span span : rest.rangeOnly() ? rest.spans().spans() : List.<TimeSpans.Span>of()) {
                // Most of the time, the decoding of the window's ends has shown it already.
                if (span.beginNs() < fold.firstNs || span.endNs() - 1 > fold.lastNs) {
                    RateFold found = decode(span, overlapping(rest.segment(), span));
                    fold.addRange(found.firstNs, found.lastNs);
                }
            }
        }
        return fold;
    }

    private void tellSwitches(RateFold fold) {
        indexes.forEach(i -> IndexCounts.tellSwitches(i, packetCount.numbers(), fold));
    }

    private static Map<TimeSpans.Span, Set<StreamPacket>> bySpan(List<IndexCounts.Rest> rests) {
        Map<TimeSpans.Span, Set<StreamPacket>> packets = new LinkedHashMap<>();
        for (IndexCounts.Rest rest : rests) {
            for (TimeSpans.Span span :
                    rest.rangeOnly() ? List.<TimeSpans.Span>of() : rest.spans().spans()) {
                packets.computeIfAbsent(span, _ -> new HashSet<>()).addAll(overlapping(rest.segment(), span));
            }
        }
        return packets;
    }

    private static List<StreamPacket> overlapping(TraceIndex.Segment segment, TimeSpans.Span span) {
        return segment.packets().stream()
                .filter(p -> p.overlaps(span.beginNs(), span.endNs() - 1))
                .map(TraceIndex.Covered::packet)
                .toList();
    }

    private RateFold decode(TimeSpans.Span span, List<StreamPacket> packets) throws InterruptedException {
        RateQuestion.Window window = new RateQuestion.Window(span.beginNs(), span.endNs());
        RateQuestion part = new RateQuestion(
                question.grouping(),
                question.events(),
                question.processes(),
                window,
                question.stepNs(),
                question.seriesLimit());
        List<StreamPacket> telling = packetCount.asks(packets)
                ? telling(new TimeRange(span.beginNs(), span.endNs() - 1), packets)
                : List.of();
        return packetCount.count(part, packets, telling, this::tellSwitches).fold();
    }

    /// The packets with switches that some others need. Of traces without an index, they are decoded anyway.
    private List<StreamPacket> tellingFor(List<StreamPacket> packets) {
        if (!packetCount.asks(packets)) {
            return List.of();
        }
        TimeRange range = null;
        for (StreamPacket packet : packets) {
            TimeRange one = packet.timeRange().orElse(new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE));
            range = range == null ? one : range.union(one);
        }
        return range == null ? List.of() : telling(range, packets);
    }

    private List<StreamPacket> telling(TimeRange range, Collection<StreamPacket> exceptFor) {
        Set<StreamPacket> excluded = new HashSet<>(exceptFor);
        List<StreamPacket> telling = new ArrayList<>();
        for (Trace trace : traces) {
            TraceIndex index = indexOf(trace);
            for (DataStream stream : trace.dataStreams()) {
                if (!packetCount.sources().tells(stream.streamClass())) {
                    continue;
                }
                for (StreamPacket packet : index == null ? stream.packets(range) : stream.packets()) {
                    if (!excluded.contains(packet) && mayOverlap(index, packet, range)) {
                        telling.add(packet);
                    }
                }
            }
        }
        return telling;
    }

    private static boolean mayOverlap(@Nullable TraceIndex index, StreamPacket packet, TimeRange range) {
        if (index != null && index.covers(packet)) {
            return index.covered(packet).overlaps(range.beginNs(), range.endNs());
        }
        return packet.timeRange().map(r -> r.overlaps(range)).orElse(true);
    }

    private @Nullable TraceIndex indexOf(Trace trace) {
        return indexes.stream().filter(i -> i.trace() == trace).findFirst().orElse(null);
    }
}
