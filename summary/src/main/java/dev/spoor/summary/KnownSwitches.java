package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who ran on which CPU when, told to a fold over packets whose data streams don't say it, in that fold's
/// process numbers. Mutable, single-threaded; what it reads from may be shared.
final class KnownSwitches {

    private final Map<CpuSwitches.Cpu, CpuTimeline> timelines;
    private final ProcessNumbers theirs;
    private final ProcessNumbers ours;
    private final int[] numbersHere;
    private final int withoutSwitch;
    private CpuSwitches.@Nullable Cpu cpu;
    private @Nullable CpuTimeline timeline;
    private int lastSwitch;

    /// Says that the process is unknown where a CPU has no switch.
    ///
    /// @param timelines of all CPUs
    /// @param theirs what the timelines' process numbers mean; must not change any more
    /// @param ours what the numbers to give mean
    KnownSwitches(Map<CpuSwitches.Cpu, CpuTimeline> timelines, ProcessNumbers theirs, ProcessNumbers ours) {
        this(timelines, theirs, ours, ProcessNumbers.UNKNOWN);
    }

    /// @param timelines of all CPUs
    /// @param theirs what the timelines' process numbers mean; must not change any more
    /// @param ours what the numbers to give mean
    /// @param withoutSwitch what to say of a CPU that has no switch (yet)
    KnownSwitches(
            Map<CpuSwitches.Cpu, CpuTimeline> timelines,
            ProcessNumbers theirs,
            ProcessNumbers ours,
            int withoutSwitch) {
        this.withoutSwitch = withoutSwitch;
        this.timelines = timelines;
        this.theirs = theirs;
        this.ours = ours;
        numbersHere = new int[theirs.size()];
        Arrays.fill(numbersHere, -1);
    }

    /// The process that ran on a CPU at an instant; the unknown one where the CPU is not known.
    int processAt(int host, long cpuNumber, long timeNs) {
        if (cpu == null || cpu.number() != cpuNumber || cpu.host() != host) {
            cpu = new CpuSwitches.Cpu(host, cpuNumber, null);
            timeline = cpuNumber == Batch.ABSENT ? null : timelines.get(cpu);
            lastSwitch = -1;
        }
        if (timeline == null) {
            return cpuNumber == Batch.ABSENT ? ProcessNumbers.UNKNOWN : withoutSwitch;
        }
        lastSwitch = timeline.switchAt(timeNs, lastSwitch);
        return here(timeline.process(lastSwitch));
    }

    private int here(int process) {
        if (numbersHere[process] < 0) {
            numbersHere[process] = ours.numberOf(theirs, process);
        }
        return numbersHere[process];
    }
}
