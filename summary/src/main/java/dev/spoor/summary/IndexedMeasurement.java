package dev.spoor.summary;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.PacketSection;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.IndexFormatException;
import dev.spoor.summary.index.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
    private final IdentityHashMap<TraceIndex.Segment, List<List<Mark>>> marks = new IdentityHashMap<>();

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
        PacketCount.Counted counted =
                packetCount.count(question, PacketSection.wholes(uncovered), tellingFor(uncovered), this::tellSwitches);
        RateFold fold = counted.fold();
        QuestionBorders borders = new QuestionBorders(question.window(), packetCount.steps());
        List<IndexCounts.Rest> rests = new ArrayList<>();
        for (TraceIndex index : indexes) {
            IndexCounts counts = new IndexCounts(index, packetCount.numbers(), fold, borders);
            counts.tellThreads();
            rests.addAll(counts.count(counted.told().timelines()));
        }
        for (Map.Entry<TimeSpans.Span, List<PacketSection>> rest : bySpan(rests).entrySet()) {
            fold.merge(decode(rest.getKey(), rest.getValue()));
        }
        for (IndexCounts.Rest rest : rests) {
            for (TimeSpans.Span span : rest.rangeOnly() ? rest.spans().spans() : List.<TimeSpans.Span>of()) {
                // Most of the time, the decoding of the window's ends has shown it already.
                if (span.beginNs() < fold.firstNs || span.endNs() - 1 > fold.lastNs) {
                    RateFold found = decode(span, overlapping(rest, span));
                    fold.addRange(found.firstNs, found.lastNs);
                }
            }
        }
        return fold;
    }

    private void tellSwitches(RateFold fold) {
        indexes.forEach(i -> IndexCounts.tellSwitches(i, packetCount.numbers(), fold));
    }

    private Map<TimeSpans.Span, List<PacketSection>> bySpan(List<IndexCounts.Rest> rests)
            throws IOException, IndexFormatException {
        Map<TimeSpans.Span, List<PacketSection>> packets = new LinkedHashMap<>();
        for (IndexCounts.Rest rest : rests) {
            for (TimeSpans.Span span :
                    rest.rangeOnly() ? List.<TimeSpans.Span>of() : rest.spans().spans()) {
                packets.computeIfAbsent(span, _ -> new ArrayList<>()).addAll(overlapping(rest, span));
            }
        }
        return packets;
    }

    /// What of a segment's packets may have event records in a span: a packet, or what is between two of its marks
    /// where it is not needed for who runs.
    private List<PacketSection> overlapping(IndexCounts.Rest rest, TimeSpans.Span span)
            throws IOException, IndexFormatException {
        List<PacketSection> sections = new ArrayList<>();
        List<TraceIndex.Covered> packets = rest.segment().packets();
        for (int i = 0; i < packets.size(); i++) {
            if (packets.get(i).overlaps(span.beginNs(), span.endNs() - 1)) {
                StreamPacket packet = packets.get(i).packet();
                if (packetCount.sources().isApart(packet.file().streamClass())) {
                    addOverlapping(packet, marks(rest).get(i), span, sections);
                } else {
                    sections.add(PacketSection.whole(packet));
                }
            }
        }
        return sections;
    }

    private List<List<Mark>> marks(IndexCounts.Rest rest) throws IOException, IndexFormatException {
        List<List<Mark>> known = marks.get(rest.segment());
        if (known == null) {
            known = rest.index().marks(rest.segment());
            marks.put(rest.segment(), known);
        }
        return known;
    }

    private static void addOverlapping(
            StreamPacket packet, List<Mark> marks, TimeSpans.Span span, List<PacketSection> sections) {
        if (marks.isEmpty()) {
            sections.add(PacketSection.whole(packet));
            return;
        }
        int first = 0;
        while (first < marks.size() && !marks.get(first).overlaps(span.beginNs(), span.endNs() - 1)) {
            first++;
        }
        int last = marks.size() - 1;
        while (last > first && !marks.get(last).overlaps(span.beginNs(), span.endNs() - 1)) {
            last--;
        }
        if (first < marks.size()) {
            Mark begin = first == 0 ? new Mark(0, 0, 0, 0) : marks.get(first - 1);
            Mark end = marks.get(last);
            sections.add(new PacketSection(packet, begin.bit(), begin.cycles(), end.bit(), end.cycles()));
        }
    }

    private RateFold decode(TimeSpans.Span span, List<PacketSection> sections)
            throws InterruptedException, IndexFormatException {
        RateQuestion.Window window = new RateQuestion.Window(span.beginNs(), span.endNs());
        RateQuestion part = new RateQuestion(
                question.grouping(),
                question.events(),
                question.processes(),
                window,
                question.stepNs(),
                question.seriesLimit());
        List<StreamPacket> telling = List.of();
        if (packetCount.asks(sections)) {
            List<StreamPacket> packets =
                    sections.stream().map(PacketSection::packet).toList();
            telling = telling(new TimeRange(span.beginNs(), span.endNs() - 1), packets);
        }
        RateFold fold =
                packetCount.count(part, sections, telling, this::tellSwitches).fold();
        if (fold.isFaulty()) {
            throw new IndexFormatException(
                    "expected packets that can be decoded as they were when they were indexed, found others");
        }
        return fold;
    }

    /// The packets with switches that some others need. Of traces without an index, they are decoded anyway.
    private List<StreamPacket> tellingFor(List<StreamPacket> packets) {
        if (!packetCount.asks(PacketSection.wholes(packets))) {
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
