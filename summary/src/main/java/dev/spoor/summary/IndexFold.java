package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.PacketFold;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.summary.index.BucketCounts;
import dev.spoor.summary.index.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what a summary index keeps of some packets of one trace. Mutable, one for each thread.
///
/// Hot: every event record of a trace that is indexed passes here; `IndexBenchmark` measures it. [RateFold]
/// counts the same in steps; tests bind the two.
final class IndexFold implements PacketFold<IndexFold> {

    /// Instead of a bucket, for an event record without a time.
    static final int UNTIMED = Integer.MIN_VALUE;

    /// Times beyond it, some hundred hours before the end of what 64 bits hold, are not indexed.
    private static final long GREATEST_TIME_NS = 9_200_000_000_000_000_000L;

    private final TraceNumbers numbers;
    private final Projection projection;
    private final boolean everySwitch;
    private final @Nullable KnownSwitches known;
    private final long markBits;
    private final long greatestPairs;
    private final long baseWidthNs;
    private final long originBucket;
    private long widthNs;

    final ProcessNumbers processes = new ProcessNumbers();
    final ThreadNames threads = new ThreadNames();
    final CpuSwitches switches = new CpuSwitches();
    final List<Long> cpus = new ArrayList<>();
    private final Map<Long, Integer> cpuNumbers = new HashMap<>();
    final List<Series> series = new ArrayList<>();
    private Series[][][] table = new Series[1][][];
    final List<Packet> packets = new ArrayList<>();
    final List<StreamPacket> unfit = new ArrayList<>();

    /// By class number; where the first is greater than the last, there is none.
    final long[] firstNs;

    final long[] lastNs;

    private long bucketBeginNs;
    private long bucketEndNs;
    private long bucket;
    private long lastCpu = Batch.ABSENT;
    private int lastCpuNumber = -1;

    private int host;
    private int firstClass;
    private ClassCounts classes = new ClassCounts(0);
    private LastRuns lastRuns = new LastRuns(0);
    private @Nullable StreamPacket packet;
    private @Nullable PacketCpus packetCpus;
    private boolean fits;
    private long packetFirstNs;
    private long packetLastNs;
    private long sectionFirstNs;
    private long sectionLastNs;
    private List<Mark> marks = List.of();
    private long markedBit;
    private long uncheckedCount;

    /// A packet that was counted.
    ///
    /// @param firstNs the least time of its event records; greater than `lastNs` if none has one
    /// @param lastNs the greatest time of its event records
    /// @param marks places in it, the last one at its end; or none
    record Packet(StreamPacket packet, long firstNs, long lastNs, List<Mark> marks) {}

    /// The last run of a batch that each class is in. Mutable, single-threaded.
    private static final class LastRuns {
        private final int[] ends;
        private final int[] indexes;
        private int size;

        LastRuns(int limit) {
            ends = new int[limit];
            indexes = new int[limit];
        }

        void put(int classIndex, int end) {
            if (ends[classIndex] == 0) {
                indexes[size++] = classIndex;
            }
            ends[classIndex] = end;
        }

        int size() {
            return size;
        }

        int index(int i) {
            return indexes[i];
        }

        int end(int i) {
            return ends[indexes[i]];
        }

        void clear() {
            for (int i = 0; i < size; i++) {
                ends[indexes[i]] = 0;
            }
            size = 0;
        }
    }

    /// What is counted together.
    static final class Series {
        final int classNumber;
        final int process;
        final int cpu;
        BucketCounts counts = new BucketCounts();
        long untimed;

        Series(int classNumber, int process, int cpu) {
            this.classNumber = classNumber;
            this.process = process;
            this.cpu = cpu;
        }
    }

    /// @param numbers what the trace has
    /// @param projection columns as [ProcessColumns] has them
    /// @param baseWidthNs the least width of buckets
    /// @param originNs a time near the packets'
    /// @param everySwitch whether all switches are to be told
    /// @param told the fold that knows who ran where, for packets that don't say it, or null
    /// @param markBits the least distance of marks
    /// @param greatestPairs when there are more counts, buckets are made wider: a bound to memory, and to
    ///     counts that no segment has room for
    IndexFold(
            TraceNumbers numbers,
            Projection projection,
            long baseWidthNs,
            long originNs,
            boolean everySwitch,
            RateFold.@Nullable Told told,
            long markBits,
            long greatestPairs) {
        this.greatestPairs = greatestPairs;
        this.numbers = numbers;
        this.markBits = markBits;
        this.projection = projection;
        this.baseWidthNs = baseWidthNs;
        this.everySwitch = everySwitch;
        widthNs = baseWidthNs;
        originBucket = Math.floorDiv(originNs, baseWidthNs);
        known = told == null
                ? null
                : new KnownSwitches(told.timelines(), told.processes(), processes, ProcessReader.NOT_KNOWN);
        int classCount = numbers.namesOfClasses().length;
        firstNs = new long[classCount];
        lastNs = new long[classCount];
        Arrays.fill(firstNs, Long.MAX_VALUE);
        Arrays.fill(lastNs, Long.MIN_VALUE);
    }

    /// The width of the buckets that are counted.
    long widthNs() {
        return widthNs;
    }

    /// The bucket that a waiting count's step means.
    long bucket(int step) {
        return Math.floorDiv(originBucket + step, widthNs / baseWidthNs);
    }

    /// Takes the switches and the names of threads of another fold, of the same packets and others, instead
    /// of its own.
    void takeKnowledge(IndexFold other) {
        int[] here = new int[other.processes.size()];
        for (int i = 1; i < here.length; i++) {
            here[i] = processes.numberOf(other.processes, i);
        }
        other.switches.waiting().clear();
        switches.runs().clear();
        switches.merge(other.switches, here, null);
        threads.merge(other.threads, here);
    }

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public void begin(DataStreamFile file, PacketEntry entry) {
        packet = new StreamPacket(file, entry);
        host = numbers.host(numbers.trace(file.trace()));
        firstClass = numbers.firstClass(file.streamClass());
        int classCount = file.streamClass().eventRecordClasses().size();
        if (classes.limit() < classCount) {
            classes = new ClassCounts(classCount);
            lastRuns = new LastRuns(classCount);
        }
        packetCpus = new PacketCpus(host, file, everySwitch);
        fits = true;
        packetFirstNs = Long.MAX_VALUE;
        packetLastNs = Long.MIN_VALUE;
        marks = new ArrayList<>();
        markedBit = 0;
        beginSection();
    }

    private void beginSection() {
        sectionFirstNs = Long.MAX_VALUE;
        sectionLastNs = Long.MIN_VALUE;
    }

    @Override
    public void add(Batch batch) {
        if (isSimple(batch)) {
            addRuns(batch);
        } else {
            addEach(batch);
        }
        packetFirstNs = Math.min(packetFirstNs, sectionFirstNs);
        packetLastNs = Math.max(packetLastNs, sectionLastNs);
        mark(batch);
        uncheckedCount += batch.size();
        if (uncheckedCount > greatestPairs) {
            checkSize();
        }
    }

    /// Marks a batch's end. Where one event record tells who runs for others, packets are decoded from their
    /// beginning: they need no marks.
    private void mark(Batch batch) {
        long end = batch.endBit();
        boolean wanted = batch.hasTime() && known == null && !batch.hasInteger(ProcessColumns.SWITCH_TO_TID);
        if (wanted && (end - markedBit >= markBits || end == packetBits())) {
            marks.add(new Mark(end, batch.endCycles(), sectionFirstNs, sectionLastNs));
            markedBit = end;
            beginSection();
        }
    }

    private long packetBits() {
        return packet == null ? 0 : packet.entry().contentLengthBits();
    }

    /// Whether all event records of a batch are of a process that they or their CPU's last switch name, and
    /// in the order of their times.
    private boolean isSimple(Batch batch) {
        return batch.hasTime()
                && batch.isInOrder()
                && known == null
                && batch.timestampsNs()[batch.size() - 1] <= GREATEST_TIME_NS;
    }

    /// Takes a batch run by run: event records of one process and CPU that follow each other in one bucket
    /// are counted by class, and only these counts are added.
    private void addRuns(Batch batch) {
        PacketCpus cpusOfPacket = cpusOfPacket();
        ProcessReader reader = new ProcessReader(batch, host, processes, cpusOfPacket, null, this::countKnown);
        long[] times = batch.timestampsNs();
        int[] classIndexes = batch.eventRecordClassIndexes();
        int end;
        for (int begin = 0; begin < batch.size(); begin = end) {
            end = reader.endOfRun(begin);
            int process = reader.process(begin);
            int cpu = cpuNumber(reader.cpu(begin));
            if (reader.tellsThreads()) {
                reader.learn(begin, threads);
            }
            int endOfBucket;
            for (int i = begin; i < end; i = endOfBucket) {
                if (times[i] < bucketBeginNs || times[i] >= bucketEndNs) {
                    moveTo(times[i]);
                }
                endOfBucket = endOfBucket(times, i, end);
                classes.count(classIndexes, i, endOfBucket);
                for (int c = 0; c < classes.size(); c++) {
                    int classNumber = firstClass + classes.index(c);
                    if (times[i] < firstNs[classNumber]) {
                        findFirst(batch, classNumber, i, endOfBucket);
                    }
                    lastRuns.put(classes.index(c), endOfBucket);
                    if (process == ProcessReader.NOT_KNOWN) {
                        await(cpusOfPacket, reader, i, classNumber, times[i], cpu, classes.count(c));
                    } else {
                        series(classNumber, process, cpu).counts.add(bucket, classes.count(c));
                    }
                }
                classes.clear();
            }
        }
        sectionFirstNs = Math.min(sectionFirstNs, times[0]);
        sectionLastNs = Math.max(sectionLastNs, times[batch.size() - 1]);
        for (int c = 0; c < lastRuns.size(); c++) {
            int last = lastRuns.end(c) - 1;
            while (classIndexes[last] != lastRuns.index(c)) {
                last--;
            }
            int classNumber = firstClass + lastRuns.index(c);
            lastNs[classNumber] = Math.max(lastNs[classNumber], times[last]);
        }
        lastRuns.clear();
    }

    /// Finds a class's first event record in a run that has one.
    private void findFirst(Batch batch, int classNumber, int begin, int end) {
        int[] classIndexes = batch.eventRecordClassIndexes();
        int first = begin;
        while (first < end && firstClass + classIndexes[first] != classNumber) {
            first++;
        }
        firstNs[classNumber] = Math.min(firstNs[classNumber], batch.timestampsNs()[first]);
    }

    /// The first event record that is in a later bucket than one of those before an end, or that end.
    private int endOfBucket(long[] times, int begin, int end) {
        if (times[end - 1] < bucketEndNs) {
            return end;
        }
        int in = begin;
        int out = end - 1;
        while (out - in > 1) {
            int middle = (in + out) >>> 1;
            if (times[middle] < bucketEndNs) {
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
        PacketCpus cpusOfPacket = cpusOfPacket();
        ProcessReader reader = new ProcessReader(batch, host, processes, cpusOfPacket, known, this::countKnown);
        boolean tellsThreads = reader.tellsThreads();
        boolean hasTime = batch.hasTime();
        long[] times = batch.timestampsNs();
        int[] classIndexes = batch.eventRecordClassIndexes();
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            int classNumber = firstClass + classIndexes[i];
            int process = reader.process(i);
            int cpu = cpuNumber(reader.cpu(i));
            if (hasTime) {
                long timeNs = times[i];
                if (timeNs < bucketBeginNs || timeNs >= bucketEndNs) {
                    moveTo(timeNs);
                }
                firstNs[classNumber] = Math.min(firstNs[classNumber], timeNs);
                lastNs[classNumber] = Math.max(lastNs[classNumber], timeNs);
                sectionFirstNs = Math.min(sectionFirstNs, timeNs);
                sectionLastNs = Math.max(sectionLastNs, timeNs);
                if (process == ProcessReader.NOT_KNOWN) {
                    await(cpusOfPacket, reader, i, classNumber, timeNs, cpu, 1);
                } else {
                    series(classNumber, process, cpu).counts.add(bucket, 1);
                }
            } else if (process == ProcessReader.NOT_KNOWN) {
                await(cpusOfPacket, reader, i, classNumber, 0, cpu, 1);
            } else {
                series(classNumber, process, cpu).untimed++;
            }
            if (tellsThreads) {
                reader.learn(i, threads);
            }
        }
    }

    private void moveTo(long timeNs) {
        if (Math.abs(timeNs) > GREATEST_TIME_NS || timeNs == Long.MIN_VALUE) {
            fits = false;
            return;
        }
        bucket = Math.floorDiv(timeNs, widthNs);
        bucketBeginNs = bucket * widthNs;
        bucketEndNs = bucketBeginNs + widthNs;
    }

    private void await(
            PacketCpus cpusOfPacket, ProcessReader reader, int i, int classNumber, long timeNs, int cpu, long count) {
        int step = UNTIMED;
        if (reader.hasTime()) {
            long distance = Math.floorDiv(timeNs, baseWidthNs) - originBucket;
            if (distance != (int) distance || distance == UNTIMED) {
                fits = false;
                return;
            }
            step = (int) distance;
        }
        CpuLane.Group group = new CpuLane.Group(reader.own(), classNumber, cpu, step);
        cpusOfPacket.lane(reader.cpu(i)).await(group, timeNs, count);
    }

    private void checkSize() {
        uncheckedCount = 0;
        long pairs = series.stream().mapToLong(s -> s.counts.size()).sum();
        while (pairs > greatestPairs && widthNs != BucketWidths.next(widthNs)) {
            widen(BucketWidths.next(widthNs));
            pairs = series.stream().mapToLong(s -> s.counts.size()).sum();
        }
    }

    /// Makes the buckets wider.
    void widen(long newWidthNs) {
        if (newWidthNs != widthNs) {
            series.forEach(s -> s.counts = s.counts.wider(newWidthNs / widthNs));
            widthNs = newWidthNs;
            bucketBeginNs = 0;
            bucketEndNs = 0;
        }
    }

    int cpuNumber(long number) {
        if (lastCpu != number || lastCpuNumber < 0) {
            lastCpu = number;
            lastCpuNumber = cpuNumbers.computeIfAbsent(number, n -> {
                cpus.add(n);
                return cpus.size() - 1;
            });
        }
        return lastCpuNumber;
    }

    Series series(int classNumber, int process, int cpu) {
        if (cpu < table.length) {
            Series[][] byClass = table[cpu];
            if (byClass != null) {
                Series[] byProcess = byClass[classNumber];
                if (byProcess != null && process < byProcess.length && byProcess[process] != null) {
                    return byProcess[process];
                }
            }
        }
        return newSeries(classNumber, process, cpu);
    }

    private Series newSeries(int classNumber, int process, int cpu) {
        if (cpu >= table.length) {
            table = Arrays.copyOf(table, Math.max(2 * table.length, cpu + 1));
        }
        if (table[cpu] == null) {
            table[cpu] = new Series[firstNs.length][];
        }
        Series[] byProcess = table[cpu][classNumber];
        if (byProcess == null || process >= byProcess.length) {
            int length = byProcess == null ? process + 1 : Math.max(2 * byProcess.length, process + 1);
            byProcess = byProcess == null ? new Series[length] : Arrays.copyOf(byProcess, length);
            table[cpu][classNumber] = byProcess;
        }
        Series added = new Series(classNumber, process, cpu);
        byProcess[process] = added;
        series.add(added);
        return added;
    }

    /// Counts event records whose process is known now.
    void countKnown(int process, CpuLane.Group group, long count) {
        Series known = series(group.classNumber(), process, group.value());
        if (group.step() == UNTIMED) {
            known.untimed += count;
        } else {
            known.counts.add(bucket(group.step()), count);
        }
    }

    @Override
    public void fault() {
        fits = false;
    }

    @Override
    public void end() {
        StreamPacket ended = packet;
        if (packetCpus != null && ended != null) {
            packetCpus.end(switches, this::countKnown);
            packetCpus = null;
            // A single one would be the packet's end.
            boolean marked = marks.size() > 1 && markedBit == packetBits();
            packets.add(new Packet(ended, packetFirstNs, packetLastNs, marked ? marks : List.of()));
            if (!fits) {
                unfit.add(ended);
            }
        }
    }

    @Override
    public void merge(IndexFold other) {
        long width = Math.max(widthNs, other.widthNs);
        widen(width);
        other.widen(width);
        int[] here = new int[other.processes.size()];
        for (int i = 1; i < here.length; i++) {
            here[i] = processes.numberOf(other.processes, i);
        }
        int[] cpusHere = other.cpus.stream().mapToInt(this::cpuNumber).toArray();
        for (Series s : other.series) {
            Series mine = series(s.classNumber, here[s.process], cpusHere[s.cpu]);
            mine.untimed += s.untimed;
            mine.counts.addAll(s.counts);
        }
        for (int c = 0; c < firstNs.length; c++) {
            firstNs[c] = Math.min(firstNs[c], other.firstNs[c]);
            lastNs[c] = Math.max(lastNs[c], other.lastNs[c]);
        }
        switches.merge(other.switches, here, cpusHere);
        threads.merge(other.threads, here);
        packets.addAll(other.packets);
        unfit.addAll(other.unfit);
        checkSize();
    }
}
