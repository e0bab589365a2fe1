package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.ClockConversion;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamReader;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordMerge;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Goes through a data stream's event records for a reading. Mutable, single-threaded.
///
/// Hot: every event record comes through it.
final class UsageLane implements EventRecordMerge.Lane {

    /// Takes the news that event records of a CPU are lost.
    @FunctionalInterface
    interface LossSink {
        void lose(UsageLane lane, @Nullable TracedCpu cpu, long beginNs, long endNs);
    }

    /// perf's number of a thread that has gone.
    private static final long GONE = 0xFFFF_FFFFL;

    private final DataStream stream;
    private final DataStreamReader reader;
    private final Diagnostics diagnostics;
    private final List<ClassMeaning> meanings;
    private final Set<Long> lossEndsNs = new HashSet<>();
    private final LossSink losses;
    private final LongConsumer progress;
    private @Nullable Batch batch;
    private @Nullable StreamPacket packet;
    private int row;
    private long[] timesNs = {};
    private int[] classes = {};
    private long @Nullable [] cpuIds;
    private long @Nullable [] tids;
    private long @Nullable [] pids;
    private @Nullable TracedCpu lastCpu;
    private boolean any;

    UsageLane(
            DataStream stream,
            PacketDecoder decoder,
            Diagnostics diagnostics,
            List<ClassMeaning> meanings,
            LossSink losses,
            LongConsumer progress) {
        this.stream = stream;
        this.diagnostics = diagnostics;
        this.meanings = meanings;
        this.losses = losses;
        this.progress = progress;
        reader = new DataStreamReader(stream.packets(), decoder, diagnostics);
        for (Loss loss : stream.losses()) {
            TimeRange range = loss.range();
            if (range != null) {
                lossEndsNs.add(range.endNs());
            }
        }
    }

    @Override
    public DataStream stream() {
        return stream;
    }

    @Override
    public boolean advance() {
        row++;
        if (batch != null && row < batch.size()) {
            return true;
        }
        long lastNs = batch == null ? 0 : timesNs[batch.size() - 1];
        long errors = diagnostics.errorCount();
        StreamPacket before = packet;
        boolean more = nextBatch();
        if (any
                && before != null
                && !before.equals(packet)
                && (isLossBefore(packet) || diagnostics.errorCount() > errors)) {
            losses.lose(this, lastCpu, lastNs, more ? timesNs[0] : lastNs);
        }
        any = true;
        return more;
    }

    /// Goes to the next batch's first event record.
    boolean nextBatch() {
        if (!reader.next()) {
            return false;
        }
        Batch next = reader.batch();
        if (!reader.packet().equals(packet)) {
            packet = reader.packet();
            progress.accept(packet.entry().totalLengthBits() >>> 3);
        }
        batch = next;
        row = 0;
        timesNs = next.timestampsNs();
        classes = next.eventRecordClassIndexes();
        cpuIds = next.hasInteger(UsageColumns.CPU) ? next.integer(UsageColumns.CPU) : null;
        tids = next.hasInteger(UsageColumns.TID) ? next.integer(UsageColumns.TID) : null;
        pids = next.hasInteger(UsageColumns.PID) ? next.integer(UsageColumns.PID) : null;
        return true;
    }

    private boolean isLossBefore(@Nullable StreamPacket next) {
        if (next == null || lossEndsNs.isEmpty()) {
            return false;
        }
        return next.timeRange()
                .map(r -> lossEndsNs.contains(r.endNs()) || lossEndsNs.contains(r.beginNs()))
                .orElse(false);
    }

    /// Whether all its event records are of one CPU, which its packets name.
    boolean isOfOneCpu() {
        var context = stream.streamClass().packetContext();
        return context != null && context.member("cpu_id").isPresent();
    }

    Batch batch() {
        if (batch == null) {
            throw new IllegalStateException("expected a batch, found none: before the first event record");
        }
        return batch;
    }

    @Override
    public boolean hasTime() {
        return batch().hasTime();
    }

    /// Whether the event record has a time that can be counted with.
    boolean hasUsefulTime() {
        return batch().hasTime() && ClockConversion.fits(timesNs[row]);
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

    ClassMeaning meaning(int someRow) {
        return meanings.get(classes[someRow]);
    }

    /// Says where and when the event record is, and of which thread.
    void fill(Moment moment, TracedHost host, TracedThreads threads) {
        moment.at(batch(), row);
        moment.host = host.number;
        TracedCpu cpu = cpu(host);
        moment.cpu = cpu;
        long tid = tids == null ? Moment.ABSENT : tids[row];
        long pid = pids == null ? Moment.ABSENT : pids[row];
        if (tid == Moment.ABSENT) {
            tid = pid;
        }
        if (tid < 0 || tid == GONE) {
            moment.thread = cpu == null || cpu.running == null ? threads.unknown : cpu.running;
            return;
        }
        TracedThread thread = threads.get(host.number, tid);
        TracedHost.setProcess(thread, pid);
        thread.rename(moment.textOf(UsageColumns.NAME));
        moment.thread = thread;
    }

    private @Nullable TracedCpu cpu(TracedHost host) {
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
