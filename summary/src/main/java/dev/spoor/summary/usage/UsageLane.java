package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.ClockConversion;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.EventRecordMerge;
import dev.spoor.ctf.read.StreamPacket;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Goes through a data stream's event records for a reading. Mutable, single-threaded.
///
/// Hot: every event record that is needed comes through it.
final class UsageLane implements EventRecordMerge.Lane {

    /// Takes the news that event records of a CPU are lost.
    @FunctionalInterface
    interface LossSink {
        void lose(UsageLane lane, @Nullable TracedCpu cpu, long beginNs, long endNs);
    }

    /// perf's number of a thread that has gone.
    private static final long GONE = 0xFFFF_FFFFL;

    private final TracedHost host;
    private final LossSink losses;
    private final LongConsumer progress;
    private @Nullable StreamFacts source;
    private List<ClassMeaning> meanings = List.of();
    private @Nullable Facts facts;
    private @Nullable StreamPacket packet;
    private long beforeNs;
    private int row;
    private int size;
    private long[] timesNs = {};
    private int[] classes = {};
    private long @Nullable [] cpuIds;
    private long @Nullable [] tids;
    private long @Nullable [] pids;
    private @Nullable TracedCpu lastCpu;

    /// @param host what they are of
    /// @param progress is told the bytes of each packet that is begun
    UsageLane(TracedHost host, LossSink losses, LongConsumer progress) {
        this.host = host;
        this.losses = losses;
        this.progress = progress;
    }

    /// Begins, or goes on, with event records.
    ///
    /// @param newMeanings what they mean, by class
    void goOn(StreamFacts newSource, List<ClassMeaning> newMeanings) {
        source = newSource;
        meanings = newMeanings;
        beforeNs = lastNs();
        row = 0;
        size = 0;
    }

    private StreamFacts source() {
        if (source == null) {
            throw new IllegalStateException("expected a data stream, found none: before the first one");
        }
        return source;
    }

    /// When the last event record was that has come.
    private long lastNs() {
        return size == 0 ? beforeNs : timesNs[size - 1];
    }

    @Override
    public DataStream stream() {
        return source().stream();
    }

    /// What the event record is in.
    StreamPacket packet() {
        return facts().packet();
    }

    TracedHost host() {
        return host;
    }

    @Override
    public boolean advance() {
        row++;
        return row < size || nextFacts();
    }

    private boolean nextFacts() {
        Facts next = source().next();
        if (next == null) {
            return false;
        }
        if (!next.packet().equals(packet)) {
            packet = next.packet();
            progress.accept(packet.entry().totalLengthBits() >>> 3);
        }
        if (next.afterLoss && facts != null) {
            losses.lose(this, lastCpu, lastNs(), next.timesNs()[0]);
        }
        facts = next;
        row = 0;
        size = next.size();
        timesNs = next.timesNs();
        classes = next.classes();
        cpuIds = next.integer(UsageColumns.CPU);
        tids = next.integer(UsageColumns.TID);
        pids = next.integer(UsageColumns.PID);
        return true;
    }

    /// Whether all event records of a packet are of one CPU, which it names.
    static boolean isOfOneCpu(DataStreamClass streamClass) {
        var context = streamClass.packetContext();
        return context != null && context.member("cpu_id").isPresent();
    }

    private Facts facts() {
        if (facts == null) {
            throw new IllegalStateException("expected event records, found none: before the first one");
        }
        return facts;
    }

    @Override
    public boolean hasTime() {
        return facts().hasTime();
    }

    /// Whether the event record has a time that can be counted with.
    boolean hasUsefulTime() {
        return facts().hasTime() && ClockConversion.fits(timesNs[row]);
    }

    @Override
    public long timestampNs() {
        return timesNs[row];
    }

    @Override
    public int eventRecordClassIndex() {
        return classes[row];
    }

    ClassMeaning meaning() {
        return meanings.get(classes[row]);
    }

    /// Says where and when the event record is, and of which thread.
    ///
    /// What it says of its thread's process and name counts where it differs from what the one before says:
    /// other event records may tell something newer meanwhile.
    void fill(Moment moment, TracedThreads threads) {
        moment.at(facts(), row);
        moment.host = host.number;
        TracedCpu cpu = cpu();
        moment.cpu = cpu;
        long pid = pids == null ? Moment.ABSENT : pids[row];
        long tid = tids == null ? Moment.ABSENT : tids[row];
        if (tid == Moment.ABSENT) {
            tid = pid;
        }
        if (tid < 0 || tid == GONE) {
            moment.thread = cpu == null || cpu.running == null ? threads.unknown : cpu.running;
            return;
        }
        TracedThread thread = threads.get(host.number, tid);
        if (facts().isNamed(row)) {
            TracedHost.setProcess(thread, pid);
            thread.rename(moment.textOf(UsageColumns.NAME));
        }
        moment.thread = thread;
    }

    private @Nullable TracedCpu cpu() {
        if (cpuIds == null || cpuIds[row] == Moment.ABSENT) {
            return null;
        }
        TracedCpu cpu = lastCpu;
        if (cpu == null || cpu.id != cpuIds[row]) {
            cpu = host.cpu(cpuIds[row], timesNs[row]);
            lastCpu = cpu;
        }
        return cpu;
    }
}
