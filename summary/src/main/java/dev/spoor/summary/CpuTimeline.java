package dev.spoor.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which process ran on one CPU when, as far as its switches tell. Immutable.
final class CpuTimeline {

    /// The switches of one packet.
    ///
    /// @param firstNs when its first switch was
    /// @param endedProcess the process that this one ended
    /// @param timesNs when its switches were, rising
    /// @param processes the processes that these began
    @SuppressWarnings("ArrayRecordComponent") // one entry for each switch of a recording
    record Run(long firstNs, int endedProcess, long[] timesNs, int[] processes) {}

    private final long[] timesNs;
    private final int[] processes;
    private final int beforeAll;

    /// @param runs at least one, in any order; each with at least one switch
    CpuTimeline(List<Run> runs) {
        List<Run> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingLong(Run::firstNs).thenComparingLong(r -> r.timesNs[0]));
        beforeAll = sorted.getFirst().endedProcess;
        int count = sorted.stream().mapToInt(r -> r.timesNs.length).sum();
        long[] times = new long[count];
        int[] begun = new int[count];
        int at = 0;
        boolean rising = true;
        for (Run run : sorted) {
            rising &= at == 0 || times[at - 1] <= run.timesNs[0];
            System.arraycopy(run.timesNs, 0, times, at, run.timesNs.length);
            System.arraycopy(run.processes, 0, begun, at, run.timesNs.length);
            at += run.timesNs.length;
        }
        if (!rising) {
            // Two recordings of the CPU at the same time.
            int[] order = IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> times[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            timesNs = Arrays.stream(order).mapToLong(i -> times[i]).toArray();
            processes = Arrays.stream(order).map(i -> begun[i]).toArray();
        } else {
            timesNs = times;
            processes = begun;
        }
    }

    /// The number of the last switch at or before an instant; -1 when there is none.
    ///
    /// @param guess a number that is likely, or anything
    int switchAt(long timeNs, int guess) {
        if (guess >= 0 && guess < timesNs.length && timesNs[guess] <= timeNs) {
            for (int i = guess; i < Math.min(guess + 8, timesNs.length); i++) {
                if (i + 1 == timesNs.length || timesNs[i + 1] > timeNs) {
                    return i;
                }
            }
        }
        int low = 0;
        int high = timesNs.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timesNs[middle] <= timeNs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /// The process that a switch began; for -1, the one that the first switch ended.
    int process(int switchNumber) {
        return switchNumber < 0 ? beforeAll : processes[switchNumber];
    }

    /// The process that ran at an instant. At the very instant of a switch, it is the one that the switch
    /// began.
    int processAt(long timeNs) {
        return process(switchAt(timeNs, -1));
    }
}
