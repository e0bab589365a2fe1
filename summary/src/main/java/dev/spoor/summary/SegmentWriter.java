package dev.spoor.summary;

import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.BlockContent;
import dev.spoor.summary.index.BucketCounts;
import dev.spoor.summary.index.IndexAppender;
import dev.spoor.summary.index.LevelBlock;
import dev.spoor.summary.index.Mark;
import dev.spoor.summary.index.MarksBlock;
import dev.spoor.summary.index.Names;
import dev.spoor.summary.index.NamesBlock;
import dev.spoor.summary.index.PacketRow;
import dev.spoor.summary.index.PacketsBlock;
import dev.spoor.summary.index.SwitchRow;
import dev.spoor.summary.index.SwitchesBlock;
import dev.spoor.summary.index.ThreadsBlock;
import dev.spoor.summary.index.TimesBlock;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes a segment of a summary index of what folds have counted. Mutable, single-threaded; for one segment.
final class SegmentWriter {

    /// The finest level is chosen so that a segment takes at most so much of its packets' bytes: 1 in 100.
    private static final long TRACE_BYTES_PER_BYTE = 100;

    private final Trace trace;
    private final TraceNumbers traceNumbers;
    private final IndexNumbers numbers;
    private final Map<CpuSwitches.Cpu, CpuTimeline> timelines;
    private final TreeMap<Integer, BucketCounts> counts = new TreeMap<>();
    private final TreeMap<Integer, Long> untimed = new TreeMap<>();
    private final TreeMap<Integer, TimesBlock.Span> spans = new TreeMap<>();
    private final List<Marked> packets = new ArrayList<>();
    private final List<SwitchRow> switches = new ArrayList<>();
    private final List<ThreadsBlock.Named> named = new ArrayList<>();
    private final List<ThreadsBlock.Member> members = new ArrayList<>();
    private final List<IndexFold> folds = new ArrayList<>();
    private long traceBytes;
    private long eventRecordCount;

    private record Marked(PacketRow row, List<Mark> marks) {}

    /// @param timelines who ran on which CPU, as far as it is known now, in the index's process numbers
    SegmentWriter(
            Trace trace, TraceNumbers traceNumbers, IndexNumbers numbers, Map<CpuSwitches.Cpu, CpuTimeline> timelines) {
        this.trace = trace;
        this.traceNumbers = traceNumbers;
        this.numbers = numbers;
        this.timelines = timelines;
    }

    void add(IndexFold fold) {
        folds.add(fold);
    }

    /// Writes the segment.
    ///
    /// @param names what the index has named so far
    /// @param digest of the trace's metadata
    /// @return how many event records it counts
    long write(IndexAppender appender, NamesBlock names, TraceDigest digest) throws IOException {
        long widthNs = folds.stream().mapToLong(IndexFold::widthNs).max().orElse(1);
        for (IndexFold fold : folds) {
            fold.widen(widthNs);
            take(fold);
        }
        packets.sort(Comparator.comparing(
                Marked::row,
                Comparator.comparingInt(PacketRow::stream)
                        .thenComparing(PacketRow::beginCycles, Long::compareUnsigned)
                        .thenComparingLong(PacketRow::offsetBytes)));
        List<PacketRow> rows = packets.stream().map(Marked::row).toList();
        List<BlockContent> blocks = new ArrayList<>();
        blocks.add(names.encode());
        blocks.add(PacketsBlock.encode(rows));
        switches.sort(Comparator.comparingLong(SwitchRow::firstNs));
        blocks.add(SwitchesBlock.encode(switches));
        blocks.add(new ThreadsBlock(named, members).encode());
        List<TimesBlock.Untimed> timeless = new ArrayList<>();
        untimed.forEach((s, n) -> timeless.add(new TimesBlock.Untimed(s, n)));
        blocks.add(new TimesBlock(List.copyOf(spans.values()), timeless).encode());
        if (packets.stream().anyMatch(p -> !p.marks().isEmpty())) {
            blocks.add(MarksBlock.encode(packets.stream().map(Marked::marks).toList()));
        }
        long fixedBytes = blocks.stream().mapToLong(BlockContent::sizeBytes).sum();
        blocks.addAll(levels(widthNs, traceBytes / TRACE_BYTES_PER_BYTE - fixedBytes));
        appender.add(blocks, digest.segmentEnd(rows.size(), traceBytes));
        return eventRecordCount;
    }

    private void take(IndexFold fold) {
        int[] processes = numbers.processesHere(fold.processes);
        int[] cpus = fold.cpus.stream().mapToInt(numbers::cpu).toArray();
        int[] classes = classes(fold);
        for (IndexFold.Series s : fold.series) {
            Names.Series one = new Names.Series(classes[s.classNumber], processes[s.process], cpus[s.cpu], false);
            if (s.untimed > 0) {
                countUntimed(one, s.untimed);
            }
            for (int i = 0; i < s.counts.size(); i++) {
                count(one, s.counts.bucket(i), s.counts.count(i));
            }
        }
        fold.switches.waiting().forEach(w -> resolve(fold, w, processes, cpus, classes));
        for (IndexFold.Packet p : fold.packets) {
            PacketKey key = PacketKey.of(trace, p.packet());
            PacketRow row = key.row(numbers.stream(key.stream()), p.packet().entry(), p.firstNs(), p.lastNs());
            packets.add(new Marked(row, p.marks()));
            traceBytes += p.packet().entry().totalLengthBits() >>> 3;
        }
        takeKnowledge(fold, processes);
    }

    private int[] classes(IndexFold fold) {
        int[] classes = new int[fold.firstNs.length];
        boolean[] used = new boolean[classes.length];
        fold.series.forEach(s -> used[s.classNumber] = true);
        fold.switches.waiting().forEach(w -> used[w.group().classNumber()] = true);
        for (int c = 0; c < classes.length; c++) {
            if (!used[c]) {
                continue;
            }
            classes[c] = numbers.recordClass(traceNumbers.streamClass(c), traceNumbers.eventRecordClass(c));
            if (fold.firstNs[c] <= fold.lastNs[c]) {
                TimesBlock.Span span = new TimesBlock.Span(classes[c], fold.firstNs[c], fold.lastNs[c]);
                spans.merge(classes[c], span, SegmentWriter::union);
            }
        }
        return classes;
    }

    private static TimesBlock.Span union(TimesBlock.Span a, TimesBlock.Span b) {
        return new TimesBlock.Span(
                a.recordClass(), Math.min(a.firstNs(), b.firstNs()), Math.max(a.lastNs(), b.lastNs()));
    }

    private void resolve(IndexFold fold, CpuSwitches.Waiting w, int[] processes, int[] cpus, int[] classes) {
        CpuTimeline timeline = timelines.get(w.cpu());
        int process = timeline == null ? processes[w.group().own()] : timeline.processAt(w.timeNs());
        Names.Series one = new Names.Series(
                classes[w.group().classNumber()], process, cpus[w.group().value()], timeline == null);
        if (w.group().step() == IndexFold.UNTIMED) {
            countUntimed(one, w.count());
        } else {
            count(one, fold.bucket(w.group().step()), w.count());
        }
    }

    private void countUntimed(Names.Series one, long count) {
        eventRecordCount += count;
        untimed.merge(numbers.series(one), count, Long::sum);
    }

    private void count(Names.Series one, long bucket, long count) {
        eventRecordCount += count;
        counts.computeIfAbsent(numbers.series(one), _ -> new BucketCounts()).add(bucket, count);
    }

    private void takeKnowledge(IndexFold fold, int[] processes) {
        fold.switches.runs().forEach((cpu, runs) -> {
            int number = numbers.cpu(cpu.number());
            for (CpuTimeline.Run run : runs) {
                int last = run.timesNs().length - 1;
                switches.add(new SwitchRow(
                        number,
                        run.firstNs(),
                        processes[run.endedProcess()],
                        run.timesNs()[last],
                        processes[run.processes()[last]]));
            }
        });
        for (int p = 0; p < processes.length; p++) {
            long toldNs = fold.threads.toldNs(p);
            if (toldNs != Long.MIN_VALUE) {
                named.add(new ThreadsBlock.Named(processes[p], toldNs));
            }
        }
        fold.threads.forEachMember(
                (thread, pid, toldNs) -> members.add(new ThreadsBlock.Member(thread.tid(), pid, toldNs)));
    }

    /// The levels that fit, or the widest one alone. A level that has hardly fewer counts than the next
    /// finer one is left out.
    private List<BlockContent> levels(long finestNs, long roomBytes) {
        List<LevelBlock.SeriesCounts> level = new ArrayList<>();
        counts.forEach((s, c) -> level.add(new LevelBlock.SeriesCounts(s, c.sorted())));
        Deque<BlockContent> kept = new ArrayDeque<>();
        if (level.isEmpty()) {
            return List.of();
        }
        List<LevelBlock.SeriesCounts> now = level;
        long sizeBytes = 0;
        long pairsOfFiner = Long.MAX_VALUE;
        for (long widthNs = finestNs; ; widthNs = BucketWidths.next(widthNs)) {
            boolean last = widthNs == BucketWidths.next(widthNs);
            long pairs = now.stream().mapToLong(s -> s.counts().size()).sum();
            boolean mayFit = pairs <= roomBytes;
            boolean wanted = pairs <= pairsOfFiner / 2 || sizeBytes > roomBytes;
            if ((mayFit && wanted) || (last && kept.isEmpty())) {
                BlockContent block = LevelBlock.encode(widthNs, now);
                kept.addFirst(block);
                pairsOfFiner = pairs;
                sizeBytes += block.sizeBytes();
                while (sizeBytes > roomBytes && kept.size() > 1) {
                    sizeBytes -= kept.removeLast().sizeBytes();
                }
            }
            if (last) {
                return List.copyOf(kept);
            }
            long factor = BucketWidths.next(widthNs) / widthNs;
            now = now.stream()
                    .map(s -> new LevelBlock.SeriesCounts(s.series(), s.counts().wider(factor)))
                    .toList();
        }
    }
}
