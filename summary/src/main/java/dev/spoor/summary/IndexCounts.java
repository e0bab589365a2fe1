package dev.spoor.summary;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.Block;
import dev.spoor.summary.index.IndexFormatException;
import dev.spoor.summary.index.LevelBlock;
import dev.spoor.summary.index.Names;
import dev.spoor.summary.index.SwitchRow;
import dev.spoor.summary.index.ThreadsBlock;
import dev.spoor.summary.index.TimesBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Gives what a trace's index has counted to a fold, and says what it can't tell. Mutable, single-threaded;
/// for one question.
final class IndexCounts {

    private final TraceIndex index;
    private final Names names;
    private final RateFold fold;
    private final QuestionBorders borders;
    private final int traceNumber;
    private final int host;
    private final int[] classNumbers;
    private final int[] processNumbers;
    private final int[] firstOnCpu;

    /// @param numbers what the set of traces has
    /// @param fold what takes the counts
    IndexCounts(TraceIndex index, TraceNumbers numbers, RateFold fold, QuestionBorders borders)
            throws IndexFormatException {
        this.index = index;
        this.fold = fold;
        this.borders = borders;
        names = index.names();
        traceNumber = numbers.trace(index.trace());
        host = numbers.host(traceNumber);
        classNumbers = classNumbers(numbers);
        processNumbers = new int[names.processes.size()];
        for (int p = 1; p < processNumbers.length; p++) {
            processNumbers[p] = processNumber(names, names.processes.get(p), host, fold);
        }
        firstOnCpu = new int[names.cpus.size()];
        Arrays.fill(firstOnCpu, -1);
    }

    private int[] classNumbers(TraceNumbers numbers) throws IndexFormatException {
        int[] found = new int[names.recordClasses.size()];
        Trace trace = index.trace();
        for (int c = 0; c < found.length; c++) {
            Names.RecordClass name = names.recordClasses.get(c);
            DataStreamClass streamClass =
                    trace.traceClass().dataStreamClass(name.streamClassId()).orElseThrow(() -> unknown(name));
            List<EventRecordClass> all = streamClass.eventRecordClasses();
            int at = 0;
            while (at < all.size()
                    && (all.get(at).id() != name.id() || !all.get(at).name().equals(name.name()))) {
                at++;
            }
            if (at == all.size()) {
                throw unknown(name);
            }
            found[c] = numbers.firstClass(streamClass) + at;
        }
        return found;
    }

    private static IndexFormatException unknown(Names.RecordClass name) {
        return new IndexFormatException(
                "expected event record classes of the trace, found one named '" + name.name() + "'");
    }

    private static int processNumber(Names names, Names.ProcessEntry process, int host, RateFold fold) {
        int name = process.name() < 0 ? -1 : fold.processes.textNumber(names.texts.get(process.name()));
        return fold.processes.number(host, process.pid(), process.tid(), name);
    }

    /// Tells the fold what the index knows of threads.
    void tellThreads() {
        for (ThreadsBlock block : index.threads()) {
            block.names().forEach(n -> fold.threads.tell(processNumbers[n.process()], n.toldNs()));
            block.processes()
                    .forEach(
                            m -> fold.threads.setProcess(new ThreadNames.ThreadId(host, m.tid()), m.pid(), m.toldNs()));
        }
    }

    /// Adds to a fold the switches that an index knows.
    static void tellSwitches(TraceIndex index, TraceNumbers numbers, RateFold fold) {
        if (index.switches().isEmpty()) {
            return;
        }
        Names names = index.names();
        int host = numbers.host(numbers.trace(index.trace()));
        int[] processes = new int[names.processes.size()];
        for (int p = 1; p < processes.length; p++) {
            processes[p] = processNumber(names, names.processes.get(p), host, fold);
        }
        CpuSwitches switches = new CpuSwitches();
        for (SwitchRow row : index.switches()) {
            CpuSwitches.Cpu cpu = new CpuSwitches.Cpu(host, names.cpus.get(row.cpu()), null);
            long[] timesNs = {row.lastNs()};
            int[] begun = {row.begunProcess()};
            switches.add(cpu, new CpuTimeline.Run(row.firstNs(), row.endedProcess(), timesNs, begun));
        }
        fold.addSwitches(switches, processes);
    }

    /// Counts all segments.
    ///
    /// @param timelines who ran on which CPU, in the fold's process numbers
    /// @return what has to be decoded
    List<Rest> count(Map<CpuSwitches.Cpu, CpuTimeline> timelines) throws IOException, IndexFormatException {
        for (int c = 0; c < firstOnCpu.length; c++) {
            CpuTimeline timeline = timelines.get(new CpuSwitches.Cpu(host, names.cpus.get(c), null));
            firstOnCpu[c] = timeline == null ? -1 : timeline.process(-1);
        }
        List<Rest> rests = new ArrayList<>();
        for (TraceIndex.Segment segment : index.segments()) {
            count(segment, rests);
        }
        return rests;
    }

    /// What a segment can't tell of a question.
    ///
    /// @param index the segment's
    /// @param segment whose packets tell it
    /// @param spans when
    /// @param rangeOnly whether the counts are known, and only the first and the last time are not
    record Rest(TraceIndex index, TraceIndex.Segment segment, TimeSpans spans, boolean rangeOnly) {}

    private void count(TraceIndex.Segment segment, List<Rest> rests) throws IOException, IndexFormatException {
        for (TimesBlock.Untimed untimed : segment.times().untimed()) {
            Sink sink = new Sink(TimeSpans.NONE, TimeSpans.NONE, 1);
            if (sink.series(untimed.series())) {
                sink.add(RateFold.UNTIMED, untimed.count());
            }
        }
        List<Block> levels = segment.content().levels();
        if (levels.isEmpty() || !overlapsWindow(levels.getFirst())) {
            return;
        }
        Block widest = levels.getFirst();
        TimeSpans spans = TimeSpans.of(widest.firstNs(), widest.lastNs() + widest.widthNs());
        for (Block level : levels) {
            TimeSpans cut = borders.cut(spans, level.widthNs());
            if (!cut.equals(spans)) {
                Sink sink = new Sink(spans, cut, level.widthNs());
                LevelBlock.decode(level, index.file().payload(level), names, sink);
            }
            spans = cut;
            if (spans.isEmpty()) {
                break;
            }
        }
        TimeSpans rest = inWindow(spans);
        if (!rest.isEmpty()) {
            rests.add(new Rest(index, segment, rest, false));
        }
        range(segment, levels.getLast(), rests);
    }

    private boolean overlapsWindow(Block widest) {
        RateQuestion.Window window = borders.window();
        return window == null
                || (widest.firstNs() < window.endNs() && widest.lastNs() + widest.widthNs() > window.beginNs());
    }

    private TimeSpans inWindow(TimeSpans spans) {
        RateQuestion.Window window = borders.window();
        return window == null ? spans : spans.within(window.beginNs(), window.endNs());
    }

    /// Tells the fold the first and the last time in the window. Where a class has some before the window
    /// and some in it, the first one in it is somewhere in the first bucket that has one.
    private void range(TraceIndex.Segment segment, Block finest, List<Rest> rests)
            throws IOException, IndexFormatException {
        RateQuestion.Window window = borders.window();
        boolean[] cutClasses = new boolean[names.recordClasses.size()];
        boolean cut = false;
        for (TimesBlock.Span span : segment.times().spans()) {
            if (!fold.wants(classNumbers[span.recordClass()])) {
                continue;
            }
            boolean firstIn = window == null || isIn(span.firstNs(), window);
            boolean lastIn = window == null || isIn(span.lastNs(), window);
            if (firstIn) {
                fold.addRange(span.firstNs(), span.firstNs());
            }
            if (lastIn) {
                fold.addRange(span.lastNs(), span.lastNs());
            }
            cutClasses[span.recordClass()] = !firstIn || !lastIn;
            cut |= cutClasses[span.recordClass()];
        }
        if (cut && window != null) {
            Bounds bounds = new Bounds(cutClasses, finest.widthNs(), window);
            LevelBlock.decode(finest, index.file().payload(finest), names, bounds);
            bounds.spans().forEach(s -> rests.add(new Rest(index, segment, s, true)));
        }
    }

    private static boolean isIn(long timeNs, RateQuestion.Window window) {
        return timeNs >= window.beginNs() && timeNs < window.endNs();
    }

    /// Finds the first and the last bucket with event records of some classes that is whole in a window.
    private final class Bounds implements LevelBlock.Sink {
        private final boolean[] classes;
        private final long widthNs;
        private final RateQuestion.Window window;
        private long firstNs = Long.MAX_VALUE;
        private long lastNs = Long.MIN_VALUE;

        Bounds(boolean[] classes, long widthNs, RateQuestion.Window window) {
            this.classes = classes;
            this.widthNs = widthNs;
            this.window = window;
        }

        @Override
        public boolean series(int number) {
            return classes[names.series.get(number).recordClass()];
        }

        @Override
        public void count(long bucket, long count) {
            long beginNs = bucket * widthNs;
            // Buckets that the window cuts are decoded anyway.
            if (beginNs >= window.beginNs() && beginNs + widthNs <= window.endNs()) {
                firstNs = Math.min(firstNs, beginNs);
                lastNs = Math.max(lastNs, beginNs);
            }
        }

        List<TimeSpans> spans() {
            if (firstNs > lastNs) {
                return List.of();
            }
            TimeSpans first = TimeSpans.of(firstNs, firstNs + widthNs);
            return firstNs == lastNs ? List.of(first) : List.of(first, TimeSpans.of(lastNs, lastNs + widthNs));
        }
    }

    /// Counts buckets that no border cuts.
    private final class Sink implements LevelBlock.Sink {
        private final TimeSpans spans;
        private final TimeSpans cut;
        private final long widthNs;
        private int classNumber;
        private int process;
        private long cpu;

        Sink(TimeSpans spans, TimeSpans cut, long widthNs) {
            this.spans = spans;
            this.cut = cut;
            this.widthNs = widthNs;
        }

        @Override
        public boolean series(int number) {
            Names.Series series = names.series.get(number);
            classNumber = classNumbers[series.recordClass()];
            int first = series.beforeFirstSwitch() ? firstOnCpu[series.cpu()] : -1;
            process = first < 0 ? processNumbers[series.process()] : first;
            cpu = names.cpus.get(series.cpu());
            return fold.wants(classNumber);
        }

        @Override
        public void count(long bucket, long count) {
            long beginNs = bucket * widthNs;
            RateQuestion.Window window = borders.window();
            boolean in = spans.contains(beginNs) && !cut.contains(beginNs) && (window == null || isIn(beginNs, window));
            if (in) {
                add(borders.steps().indexOf(beginNs), count);
            }
        }

        void add(int step, long count) {
            fold.addCounted(traceNumber, classNumber, process, cpu, step, count);
        }
    }
}
