package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.EventRecordFilter;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Chooses event records by the process that they are of: the same ones that a [RateMeasurement] counts for it.
///
/// Who ran on a CPU may only be told by a later event record, and what a process is called by any. So packets are
/// decoded once before the first event record can be chosen; 12 bytes are kept for each switch.
final class ProcessFilter implements EventRecordFilter {

    private final TraceNumbers numbers;
    private final ProcessFold told;
    private final Map<CpuSwitches.Cpu, CpuTimeline> timelines;
    private final ProcessNames names;
    private final SwitchSources sources;
    private final Projection projection;
    private final Predicate<ProcessName> wanted;

    /// @param sources where event records of which it is known where their CPUs' switches are
    /// @param told what packets tell of processes
    /// @param wanted which processes are chosen
    ProcessFilter(
            TraceNumbers numbers,
            SwitchSources sources,
            ProcessFold told,
            Projection projection,
            Predicate<ProcessName> wanted) {
        this.numbers = numbers;
        this.sources = sources;
        this.told = told;
        this.projection = projection;
        this.wanted = wanted;
        timelines = told.switches.timelines();
        names = new ProcessNames(told.processes, told.threads, numbers.hosts());
    }

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public Rows of(DataStream stream) {
        return new StreamRows(stream);
    }

    /// Whether a process is chosen.
    ///
    /// @param processes what its number means
    private boolean isWanted(ProcessNumbers processes, int process) {
        synchronized (told) {
            return wanted.test(names.of(told.processes.numberOf(processes, process)));
        }
    }

    /// Looks at the event records of one data stream.
    private final class StreamRows implements Rows {
        private static final byte NOT_ASKED = -1;

        private final DataStream stream;
        private final int host;
        private final ProcessNumbers processes = new ProcessNumbers();
        private final KnownSwitches known = new KnownSwitches(timelines, told.processes, processes);
        private byte[] verdicts = {};
        private @Nullable Packet packet;
        private @Nullable PacketCpus cpus;
        private @Nullable ProcessReader reader;

        StreamRows(DataStream stream) {
            this.stream = stream;
            host = numbers.host(numbers.trace(stream.trace()));
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // of each packet the batch has one object
        public boolean isWanted(Batch batch, int row) {
            ProcessReader current = reader;
            PacketCpus currentCpus = cpus;
            if (current == null || currentCpus == null || batch.packet() != packet) {
                packet = batch.packet();
                currentCpus = new PacketCpus(host, file(packet), false);
                boolean asks = sources.asks(stream.streamClass());
                current = new ProcessReader(batch, host, processes, currentCpus, asks ? known : null, (_, _, _) -> {});
                reader = current;
                cpus = currentCpus;
            }
            int process = current.process(row);
            return verdict(process == ProcessReader.NOT_KNOWN ? byTimeline(batch, row, current, currentCpus) : process);
        }

        private DataStreamFile file(Packet of) {
            return stream.files().stream()
                    .filter(f -> f.path().equals(of.file()))
                    .findFirst()
                    .orElseThrow();
        }

        /// Before its CPU's first switch in the packet.
        private int byTimeline(Batch batch, int row, ProcessReader current, PacketCpus currentCpus) {
            CpuTimeline timeline =
                    timelines.get(currentCpus.lane(current.cpu(row)).cpu());
            return timeline == null || !batch.hasTime()
                    ? current.own()
                    : processes.numberOf(told.processes, timeline.processAt(batch.timestampsNs()[row]));
        }

        private boolean verdict(int process) {
            if (process >= verdicts.length) {
                int before = verdicts.length;
                verdicts = Arrays.copyOf(verdicts, 2 * process + 16);
                Arrays.fill(verdicts, before, verdicts.length, NOT_ASKED);
            }
            if (verdicts[process] == NOT_ASKED) {
                verdicts[process] = (byte) (ProcessFilter.this.isWanted(processes, process) ? 1 : 0);
            }
            return verdicts[process] == 1;
        }
    }
}
