package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.PacketFold;
import org.jspecify.annotations.Nullable;

/// Gathers who ran on which CPU when, and what processes are called, without counting anything. Mutable, one for
/// each thread.
final class ProcessFold implements PacketFold<ProcessFold> {

    /// What waits for a process here waits for nothing.
    private static final CpuLane.Resolved NOTHING = (_, _, _) -> {};

    private final TraceNumbers numbers;
    private final Projection projection;
    final ProcessNumbers processes = new ProcessNumbers();
    final ThreadNames threads = new ThreadNames();
    final CpuSwitches switches = new CpuSwitches();
    private int host;
    private @Nullable PacketCpus packetCpus;

    /// @param numbers what the traces have
    /// @param projection columns as [ProcessColumns] has them
    ProcessFold(TraceNumbers numbers, Projection projection) {
        this.numbers = numbers;
        this.projection = projection;
    }

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public void begin(DataStreamFile file, PacketEntry packet) {
        host = numbers.host(numbers.trace(file.trace()));
        packetCpus = new PacketCpus(host, file, true);
    }

    @Override
    public void add(Batch batch) {
        PacketCpus cpus = packetCpus;
        if (cpus == null) {
            throw new IllegalStateException("expected a packet to have begun");
        }
        ProcessReader reader = new ProcessReader(batch, host, processes, cpus, null, NOTHING);
        boolean tellsThreads = reader.tellsThreads();
        for (int i = 0; i < batch.size(); i++) {
            // It numbers processes and notes switches.
            int _ = reader.process(i);
            if (tellsThreads) {
                reader.learn(i, threads);
            }
        }
    }

    @Override
    public void end() {
        if (packetCpus != null) {
            packetCpus.end(switches, NOTHING);
            packetCpus = null;
        }
    }

    @Override
    public void merge(ProcessFold other) {
        int[] here = new int[other.processes.size()];
        for (int i = 1; i < here.length; i++) {
            here[i] = processes.numberOf(other.processes, i);
        }
        switches.merge(other.switches, here, null);
        threads.merge(other.threads, here);
    }
}
