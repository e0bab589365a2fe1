package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.ClockConversion;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.PacketFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts event records by step, and by class and process over the whole time. Mutable, one for each
/// thread.
///
/// Hot: every event record of the question passes here; `RateBenchmark` measures it.
final class RateFold implements PacketFold<RateFold> {

    /// Instead of a step's number: the event record has no time, or one that does not fit into 64 bits.
    static final int UNTIMED = -2;

    /// Instead of a step's number: the event record is in none.
    static final int OUTSIDE = -1;

    /// Runs of fewer event records of each class than this cost more to add to the series than to count once
    /// more with others.
    private static final int SHORT_RUN = 16;

    private final TraceNumbers numbers;
    private final Steps steps;
    private final Projection projection;
    private final Grouping grouping;
    private final boolean everySwitch;
    private final @Nullable KnownSwitches known;
    private final boolean[] wantedClasses;
    private final int[] namesOfClasses;
    private final boolean seriesByProcess;
    private final long windowBeginNs;
    private final long windowLastNs;

    final ProcessNumbers processes = new ProcessNumbers();
    final ThreadNames threads = new ThreadNames();
    private final SeriesCounts series = new SeriesCounts();
    final List<CpuKey> cpus = new ArrayList<>();
    private final Map<CpuKey, Integer> cpuNumbers = new HashMap<>();
    private CpuKey lastCpu = new CpuKey(-1, Batch.ABSENT);
    private int lastCpuNumber;
    private final CpuSwitches switches = new CpuSwitches();

    /// Wanted event records.
    private final ProcessClassCounts classCounts = new ProcessClassCounts();

    private final RecentCounts recent = new RecentCounts(classCounts);
    private final RecentSteps recentSteps;

    /// Event records without a time, by process.
    final SparseCounts untimedCounts = new SparseCounts();

    /// Event records whose time is outside all steps, though no window excludes it, by process.
    final SparseCounts outsideCounts = new SparseCounts();

    long firstNs = Long.MAX_VALUE;
    long lastNs = Long.MIN_VALUE;

    /// The beginning of the step that the last event record was in, and its number: the next one is mostly
    /// in it too, and a comparison is cheaper than a division.
    private long stepBeginNs;

    private int step = OUTSIDE;

    private int trace;
    private int host;
    private int firstClass;
    private int shortRun;
    private boolean wantsAll;

    /// The event records of a run so far, its process and its step.
    private ClassCounts classes = new ClassCounts(0);

    private int runProcess;
    private int runStep;

    private @Nullable PacketCpus packetCpus;
    private boolean faulty;

    /// @param host the host's number
    /// @param number the CPU's number on it, or [Batch#ABSENT]
    record CpuKey(int host, long number) {}

    /// @param numbers what the traces have
    /// @param question what is asked
    /// @param steps the series' steps
    /// @param projection columns as [ProcessColumns] has them
    /// @param everySwitch whether [#resolve()] is to tell all switches, or only those that it needs itself
    /// @param told the fold that knows who ran where, for packets that don't say it, or null. It must not
    ///     change as long as this one adds
    RateFold(
            TraceNumbers numbers,
            RateQuestion question,
            Steps steps,
            Projection projection,
            boolean everySwitch,
            @Nullable Told told) {
        this.numbers = numbers;
        this.steps = steps;
        this.projection = projection;
        this.everySwitch = everySwitch;
        grouping = question.grouping();
        known = told == null ? null : new KnownSwitches(told.timelines, told.processes, processes);
        namesOfClasses = numbers.namesOfClasses();
        recentSteps = new RecentSteps(series, namesOfClasses);
        wantedClasses = numbers.wantedClasses(question.events());
        seriesByProcess = grouping == Grouping.PROCESS || question.processes() != null;
        RateQuestion.Window window = question.window();
        windowBeginNs = window == null ? Long.MIN_VALUE : window.beginNs();
        windowLastNs = window == null ? Long.MAX_VALUE : window.endNs() - 1;
    }

    /// Who ran on which CPU when.
    ///
    /// @param timelines of the CPUs
    /// @param processes what the timelines' process numbers mean
    record Told(Map<CpuSwitches.Cpu, CpuTimeline> timelines, ProcessNumbers processes) {}

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public void begin(DataStreamFile file, PacketEntry packet) {
        trace = numbers.trace(file.trace());
        host = numbers.host(trace);
        firstClass = numbers.firstClass(file.streamClass());
        int classCount = file.streamClass().eventRecordClasses().size();
        wantsAll = true;
        for (int i = 0; i < classCount; i++) {
            wantsAll &= wantedClasses[firstClass + i];
        }
        if (classes.limit() < classCount) {
            classes = new ClassCounts(classCount);
        }
        recent.begin(firstClass, classCount);
        recentSteps.begin(firstClass, classCount);
        shortRun = SHORT_RUN * Math.max(4, classCount);
        packetCpus = new PacketCpus(host, file, everySwitch);
    }

    @Override
    public void add(Batch batch) {
        if (isSimple(batch)) {
            addRuns(batch);
        } else if (!isNothing(batch)) {
            addEach(batch);
        }
    }

    /// Whether a batch has nothing for the question: its event records are outside the window, and tell nothing
    /// of others. Most are so in the packets at a window's ends.
    private boolean isNothing(Batch batch) {
        if (!batch.hasTime()
                || batch.hasInteger(ProcessColumns.SWITCH_FROM_TID)
                || batch.hasInteger(ProcessColumns.NAMED_TID)) {
            return false;
        }
        long[] times = batch.timestampsNs();
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < batch.size(); i++) {
            least = Math.min(least, times[i]);
            greatest = Math.max(greatest, times[i]);
        }
        return greatest < windowBeginNs || least > windowLastNs;
    }

    /// Whether all event records of a batch count, each for a process that it or its CPU's last switch names,
    /// in the order of their times.
    private boolean isSimple(Batch batch) {
        if (!batch.hasTime() || !batch.isInOrder() || known != null || !wantsAll) {
            return false;
        }
        long[] times = batch.timestampsNs();
        int last = batch.size() - 1;
        return times[0] >= windowBeginNs && times[last] <= windowLastNs && ClockConversion.fits(times[last]);
    }

    /// Takes a batch run by run, which are event records of one process that follow each other. Where series
    /// are not by process or CPU, short runs in one step are counted together for the series.
    private void addRuns(Batch batch) {
        ProcessReader reader = new ProcessReader(batch, host, processes, cpusOfPacket(), null, this::countKnown);
        int[] classIndexes = batch.eventRecordClassIndexes();
        long[] times = batch.timestampsNs();
        boolean together = !seriesByProcess
                && grouping != Grouping.CPU
                && step(times[0]) >= 0
                && step(times[batch.size() - 1]) >= 0;
        int first = 0;
        int end;
        for (int begin = 0; begin < batch.size(); begin = end) {
            end = reader.endOfRun(begin);
            int process = reader.process(begin);
            if (reader.tellsThreads()) {
                reader.learn(begin, threads);
            }
            if (together && end - begin < shortRun && process != ProcessReader.NOT_KNOWN) {
                recent.count(process, classIndexes, begin, end);
            } else {
                addSteps(batch, first, begin);
                addRun(batch, reader, process, begin, end);
                first = end;
            }
        }
        addSteps(batch, first, batch.size());
    }

    /// Takes event records for the series alone.
    private void addSteps(Batch batch, int begin, int end) {
        long[] times = batch.timestampsNs();
        int endOfStep;
        for (int i = begin; i < end; i = endOfStep) {
            int number = step(times[i]);
            endOfStep = endOfStep(times, i, end);
            lastNs = Math.max(lastNs, times[endOfStep - 1]);
            if (grouping == Grouping.EVENT) {
                recentSteps.count(batch.eventRecordClassIndexes(), i, endOfStep, number);
            } else {
                series.add(grouping == Grouping.TRACE ? trace : 0, 0, number, endOfStep - i);
            }
        }
    }

    /// Takes event records of one process. They are added where one follows that is of another process or step.
    private void addRun(Batch batch, ProcessReader reader, int process, int begin, int end) {
        long[] times = batch.timestampsNs();
        boolean byRow = process == ProcessReader.NOT_KNOWN || grouping == Grouping.CPU;
        int endOfStep;
        for (int i = begin; i < end; i = endOfStep) {
            int stepOrWhy = step(times[i]);
            endOfStep = stepOrWhy < 0 ? i + 1 : endOfStep(times, i, end);
            lastNs = Math.max(lastNs, times[endOfStep - 1]);
            if (process != runProcess || stepOrWhy != runStep) {
                endRun();
                runProcess = process;
                runStep = stepOrWhy;
            }
            classes.count(batch.eventRecordClassIndexes(), i, endOfStep);
            if (byRow) {
                for (int c = 0; c < classes.size(); c++) {
                    add(reader, i, process, firstClass + classes.index(c), stepOrWhy, times[i], classes.count(c));
                }
                classes.clear();
            }
        }
    }

    private void endRun() {
        for (int c = 0; c < classes.size(); c++) {
            int classNumber = firstClass + classes.index(c);
            countKnown(runProcess, classNumber, value(trace, classNumber), runStep, classes.count(c));
        }
        classes.clear();
    }

    private void add(
            ProcessReader reader, int i, int process, int classNumber, int stepOrWhy, long timeNs, long count) {
        int value = grouping == Grouping.CPU ? cpuNumber(reader.cpu(i)) : value(trace, classNumber);
        if (process == ProcessReader.NOT_KNOWN) {
            CpuLane.Group group = new CpuLane.Group(reader.own(), classNumber, value, stepOrWhy);
            cpusOfPacket().lane(reader.cpu(i)).await(group, timeNs, count);
        } else {
            countKnown(process, classNumber, value, stepOrWhy, count);
        }
    }

    /// The first event record that is in a later step than one of those before an end, or that end.
    private int endOfStep(long[] times, int begin, int end) {
        if (isInStep(times[end - 1])) {
            return end;
        }
        int in = begin;
        int out = end - 1;
        while (out - in > 1) {
            int middle = (in + out) >>> 1;
            if (isInStep(times[middle])) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return out;
    }

    private PacketCpus cpusOfPacket() {
        if (packetCpus == null) {
            throw new IllegalStateException("expected a packet to have begun");
        }
        return packetCpus;
    }

    /// Takes a batch event record by event record: the plain twin of [#addRuns].
    void addEach(Batch batch) {
        ProcessReader reader = new ProcessReader(batch, host, processes, cpusOfPacket(), known, this::countKnown);
        boolean tellsThreads = reader.tellsThreads();
        boolean hasTime = batch.hasTime();
        long[] times = batch.timestampsNs();
        int[] classIndexes = batch.eventRecordClassIndexes();
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            int classNumber = firstClass + classIndexes[i];
            int process = reader.process(i);
            if (wantedClasses[classNumber] && (!hasTime || (times[i] >= windowBeginNs && times[i] <= windowLastNs))) {
                int stepOrWhy = hasTime ? step(times[i]) : UNTIMED;
                add(reader, i, process, classNumber, stepOrWhy, times[i], 1);
            }
            if (tellsThreads) {
                reader.learn(i, threads);
            }
        }
    }

    private int step(long timeNs) {
        if (!ClockConversion.fits(timeNs)) {
            return UNTIMED;
        }
        firstNs = Math.min(firstNs, timeNs);
        lastNs = Math.max(lastNs, timeNs);
        if (step < 0 || !isInStep(timeNs)) {
            step = steps.indexOf(timeNs);
            stepBeginNs = steps.originNs() + step * steps.stepNs();
        }
        return step;
    }

    /// Whether an instant is in the step that [#step] gave last.
    private boolean isInStep(long timeNs) {
        // Unsigned, since the two may be further apart than the greatest long.
        return timeNs >= stepBeginNs && Long.compareUnsigned(timeNs - stepBeginNs, steps.stepNs()) < 0;
    }

    /// The series of a class, where they are not by CPU.
    private int value(int traceNumber, int classNumber) {
        return switch (grouping) {
            case EVENT -> namesOfClasses[classNumber];
            case TRACE -> traceNumber;
            case CPU, PROCESS, NONE -> 0;
        };
    }

    /// Takes event records that an index has counted, of one class, process and CPU.
    ///
    /// @param step their step, [#UNTIMED] or [#OUTSIDE]
    void addCounted(int traceNumber, int classNumber, int process, long cpu, int step, long count) {
        int value = grouping == Grouping.CPU
                ? cpuNumber(new CpuKey(numbers.host(traceNumber), cpu))
                : value(traceNumber, classNumber);
        countKnown(process, classNumber, value, step, count);
    }

    /// Whether event records of a class count.
    boolean wants(int classNumber) {
        return wantedClasses[classNumber];
    }

    /// Takes the first and the last time of event records that an index has counted.
    void addRange(long beginNs, long endNs) {
        firstNs = Math.min(firstNs, beginNs);
        lastNs = Math.max(lastNs, endNs);
    }

    /// Takes switches of packets that are not decoded.
    ///
    /// @param processesHere the numbers that their processes have here
    void addSwitches(CpuSwitches others, int[] processesHere) {
        switches.merge(others, processesHere, null);
    }

    private int cpuNumber(long number) {
        if (lastCpu.number != number || lastCpu.host != host) {
            lastCpu = new CpuKey(host, number);
            lastCpuNumber = cpuNumber(lastCpu);
        }
        return lastCpuNumber;
    }

    private int cpuNumber(CpuKey key) {
        return cpuNumbers.computeIfAbsent(key, k -> {
            cpus.add(k);
            return cpus.size() - 1;
        });
    }

    private void countKnown(int process, CpuLane.Group group, long count) {
        countKnown(process, group.classNumber(), group.value(), group.step(), count);
    }

    private void countKnown(int process, int classNumber, int value, int stepOrWhy, long count) {
        classCounts.add(process, classNumber, count);
        if (stepOrWhy >= 0) {
            series.add(value, seriesByProcess ? process : 0, stepOrWhy, count);
        } else {
            (stepOrWhy == UNTIMED ? untimedCounts : outsideCounts).add(process, count);
        }
    }

    @Override
    public void fault() {
        faulty = true;
    }

    /// Whether a packet, or a part of one, could not be decoded to its end.
    boolean isFaulty() {
        return faulty;
    }

    @Override
    public void end() {
        endRun();
        if (packetCpus != null) {
            packetCpus.end(switches, this::countKnown);
            packetCpus = null;
        }
    }

    /// Series of what was counted.
    SeriesCounts series() {
        recentSteps.giveOn();
        return series;
    }

    /// Wanted event records by process and class.
    ProcessClassCounts classCounts() {
        recent.giveOn();
        return classCounts;
    }

    @Override
    public void merge(RateFold other) {
        int[] here = new int[other.processes.size()];
        for (int i = 1; i < here.length; i++) {
            here[i] = processes.numberOf(other.processes, i);
        }
        int[] cpusHere = other.cpus.stream().mapToInt(this::cpuNumber).toArray();
        boolean byCpu = grouping == Grouping.CPU;
        for (SeriesCounts.Key key : other.series().keys()) {
            int value = byCpu ? cpusHere[key.value()] : key.value();
            series.counts(value, here[key.process()]).merge(other.series.counts(key.value(), key.process()));
        }
        other.classCounts().forEach((p, c, n) -> classCounts.add(here[p], c, n));
        other.untimedCounts.forEach((p, n) -> untimedCounts.add(here[p], n));
        other.outsideCounts.forEach((p, n) -> outsideCounts.add(here[p], n));
        switches.merge(other.switches, here, byCpu ? cpusHere : null);
        threads.merge(other.threads, here);
        faulty |= other.faulty;
        firstNs = Math.min(firstNs, other.firstNs);
        lastNs = Math.max(lastNs, other.lastNs);
    }

    /// Gives the counts that waited for their process to it. To be called once, after all merges with folds
    /// that have waiting counts.
    ///
    /// @return who ran on which CPU when
    Told resolve() {
        Told told = new Told(switches.timelines(), processes);
        switches.resolve(told.timelines, this::countKnown);
        return told;
    }
}
