package dev.spoor.summary;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// One CPU in one packet: who runs on it, its switches, and the counts of event records before the first of
/// them. Mutable, single-threaded.
final class CpuLane {

    /// The process before the first switch.
    static final int NOT_KNOWN = -1;

    /// Event records that are counted together.
    ///
    /// @param own the process that they name themselves (by no more than a name), or the unknown one
    /// @param classNumber the event record class
    /// @param value the series' dimension's value
    /// @param step the step, or what else [RateFold] says of the time
    record Group(int own, int classNumber, int value, int step) {}

    /// Takes counts whose process is known now.
    @FunctionalInterface
    interface Resolved {
        void add(int process, Group group, long count);
    }

    private final CpuSwitches.Cpu cpu;
    private final boolean everySwitch;
    private final Map<Group, long[]> waiting = new HashMap<>();
    private long waitingSinceNs;
    private int running = NOT_KNOWN;
    private int endedProcess = NOT_KNOWN;
    private long firstNs;
    private long[] timesNs = new long[1];
    private int[] processes = new int[1];
    private int size;

    /// @param everySwitch whether all switches are to be told, or only what the packets around need: the
    ///     process before the first one and the one after the last
    CpuLane(CpuSwitches.Cpu cpu, boolean everySwitch) {
        this.cpu = cpu;
        this.everySwitch = everySwitch;
    }

    CpuSwitches.Cpu cpu() {
        return cpu;
    }

    /// The process that runs now, or [#NOT_KNOWN].
    int running() {
        return running;
    }

    /// The CPU ends one process and begins another. What has waited is the ended one's.
    void switchTo(int ended, int begun, long timeNs, Resolved sink) {
        if (running == NOT_KNOWN) {
            endedProcess = ended;
            firstNs = timeNs;
            waiting.forEach((group, count) -> sink.add(ended, group, count[0]));
            waiting.clear();
        }
        running = begun;
        if (everySwitch || size == 0) {
            size++;
            if (size > timesNs.length) {
                timesNs = Arrays.copyOf(timesNs, 2 * size);
                processes = Arrays.copyOf(processes, 2 * size);
            }
        }
        timesNs[size - 1] = timeNs;
        processes[size - 1] = begun;
    }

    /// Counts event records whose process is not known yet.
    ///
    /// @param timeNs the first one's
    void await(Group group, long timeNs, long count) {
        if (waiting.isEmpty()) {
            waitingSinceNs = timeNs;
        }
        long[] known = waiting.get(group);
        if (known == null) {
            known = new long[1];
            waiting.put(group, known);
        }
        known[0] += count;
    }

    /// Hands over what is left for the packets around.
    ///
    /// @param switches what gathers it
    /// @param hasTime whether the packet's event records have times; without, they can't be put in order
    ///     with those of others
    /// @param sink takes what can't wait
    void end(CpuSwitches switches, boolean hasTime, Resolved sink) {
        if (!hasTime) {
            waiting.forEach((group, count) -> sink.add(group.own, group, count[0]));
            return;
        }
        if (size > 0) {
            long[] times = Arrays.copyOf(timesNs, size);
            switches.add(cpu, new CpuTimeline.Run(firstNs, endedProcess, times, Arrays.copyOf(processes, size)));
        }
        waiting.forEach((group, count) -> switches.add(new CpuSwitches.Waiting(cpu, waitingSinceNs, group, count[0])));
    }
}
