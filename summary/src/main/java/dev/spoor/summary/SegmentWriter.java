package dev.spoor.summary;

import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.BlockContent;
import dev.spoor.summary.index.BucketCounts;
import dev.spoor.summary.index.IndexAppender;
import dev.spoor.summary.index.Names;
import dev.spoor.summary.index.NamesBlock;
import dev.spoor.summary.index.PacketRow;
import dev.spoor.summary.index.PacketsBlock;
import dev.spoor.summary.index.SwitchRow;
import dev.spoor.summary.index.SwitchesBlock;
import dev.spoor.summary.index.ThreadsBlock;
import dev.spoor.summary.index.TimesBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes a segment of a summary index of what folds have counted. Mutable, single-threaded; for one segment.
final class SegmentWriter {

    private final Trace trace;
    private final TraceNumbers traceNumbers;
    private final IndexNumbers numbers;
    private final Map<CpuSwitches.Cpu, CpuTimeline> timelines;
    private final TreeMap<Integer, BucketCounts> counts = new TreeMap<>();
    private final TreeMap<Integer, Long> untimed = new TreeMap<>();
    private final TreeMap<Integer, TimesBlock.Span> spans = new TreeMap<>();
    private final List<MarkedPacket> packets = new ArrayList<>();
    private final List<SwitchRow> switches = new ArrayList<>();
    private final List<ThreadsBlock.Named> named = new ArrayList<>();
    private final List<ThreadsBlock.Member> members = new ArrayList<>();
    private final List<IndexFold> folds = new ArrayList<>();
    private long traceBytes;
    private long eventRecordCount;

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
        List<BlockContent> blocks = new ArrayList<>();
        blocks.add(names.encode());
        blocks.add(PacketsBlock.encode(MarkedPacket.sorted(packets)));
        switches.sort(Comparator.comparingLong(SwitchRow::firstNs));
        blocks.add(SwitchesBlock.encode(switches));
        blocks.add(new ThreadsBlock(named, members).encode());
        List<TimesBlock.Untimed> timeless = new ArrayList<>();
        untimed.forEach((s, n) -> timeless.add(new TimesBlock.Untimed(s, n)));
        blocks.add(new TimesBlock(List.copyOf(spans.values()), timeless).encode());
        MarkedPacket.marks(packets).ifPresent(blocks::add);
        long fixedBytes = blocks.stream().mapToLong(BlockContent::sizeBytes).sum();
        blocks.addAll(LevelChoice.of(counts, widthNs, traceBytes, fixedBytes));
        appender.add(blocks, digest.segmentEnd(packets.size(), traceBytes));
        return eventRecordCount;
    }

    /// How much of the trace the segment that was written counts.
    long traceBytes() {
        return traceBytes;
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
            if (s.counts.size() > 0) {
                eventRecordCount += s.counts.total();
                // The fold has done its work: its counts become these where they are the first.
                counts.merge(numbers.series(one), s.counts, (all, more) -> {
                    all.addAll(more);
                    return all;
                });
            }
        }
        fold.switches.waiting().forEach(w -> resolve(fold, w, processes, cpus, classes));
        for (IndexFold.Packet p : fold.packets) {
            PacketKey key = PacketKey.of(trace, p.packet());
            PacketRow row = key.row(numbers.stream(key.stream()), p.packet().entry(), p.firstNs(), p.lastNs());
            packets.add(new MarkedPacket(row, p.marks()));
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
                spans.merge(classes[c], span, TimesBlock.Span::union);
            }
        }
        return classes;
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
}
