package dev.spoor.summary.usage;

import java.util.ArrayList;
import java.util.List;

/// Follows who runs on which CPU. Mutable, single-threaded.
///
/// A thread's time is from the switch that begins to run it to the one that ends it. Where the switch that
/// ends a thread is of another one than that which ran, where that thread has begun to run elsewhere
/// meanwhile, or where event records are lost, nobody knows who ran until the next switch.
final class CpuTracker {

    private final Current current;
    private final TracedThreads threads;
    private final List<TracedCpu> cpus = new ArrayList<>();
    private long lastLossNs = Long.MIN_VALUE;

    CpuTracker(Current current, TracedThreads threads) {
        this.current = current;
        this.threads = threads;
    }

    /// A CPU's first event record comes.
    void begin(TracedCpu cpu, long timeNs) {
        cpu.sinceNs = timeNs;
        cpus.add(cpu);
    }

    /// Says who runs on a CPU of which no switch has come yet.
    void running(TracedCpu cpu, TracedThread thread, long timeNs) {
        if (thread.isIdle() || thread.runsOn == null) {
            cpu.running = thread;
            thread.lastCpu = cpu;
            start(cpu, thread, timeNs);
        }
    }

    private static void start(TracedCpu cpu, TracedThread thread, long timeNs) {
        if (!thread.isIdle()) {
            thread.runsOn = cpu;
            thread.runningSinceNs = timeNs;
        }
    }

    /// A thread may run.
    void wakeUp(Moment moment) {
        TracedThread thread = threads.get(moment.host, moment.number(0));
        thread.rename(moment.text(0));
        if (thread.runsOn == null && (!thread.woken || thread.wokenNs <= lastLossNs)) {
            thread.woken = true;
            thread.wokenNs = moment.timeNs;
        }
    }

    /// A CPU stops running a thread and begins to run another.
    void switchTo(TracedCpu cpu, TracedThread ended, TracedThread begun, long timeNs) {
        if (cpu.running != null && cpu.running != ended) {
            stop(cpu);
        }
        count(cpu, timeNs);
        stop(cpu);
        if (ended.runsOn != null && ended.runningSinceNs < timeNs) {
            // It seemed to run elsewhere, and its end there was not seen.
            ended.runsOn = null;
        }
        cpu.running = begun;
        current.usage.cpus.at(cpu.number).switches++;
        begin(cpu, begun, timeNs);
    }

    /// Whoever runs on a CPU runs there no more.
    private static void stop(TracedCpu cpu) {
        if (cpu.running != null && cpu.running.runsOn == cpu) {
            cpu.running.runsOn = null;
        }
        cpu.running = null;
    }

    private void begin(TracedCpu cpu, TracedThread thread, long timeNs) {
        start(cpu, thread, timeNs);
        if (thread.isIdle()) {
            return;
        }
        ThreadTally tally = current.usage.threads.at(thread.number);
        tally.switches++;
        if (thread.lastCpu != null && thread.lastCpu != cpu) {
            tally.migrations++;
        }
        thread.lastCpu = cpu;
        if (thread.woken) {
            thread.woken = false;
            if (thread.wokenNs > lastLossNs) {
                tally.wokeUp(timeNs - thread.wokenNs);
            }
        }
    }

    /// Event records of a CPU are lost, from now on until an instant.
    void lose(TracedCpu cpu, long timeNs, long endNs) {
        count(cpu, timeNs);
        lastLossNs = Math.max(lastLossNs, endNs);
        stop(cpu);
    }

    /// Whether what a thread began can be measured when it ends now: no event record was lost in between, or
    /// only on other CPUs while the thread ran on one.
    boolean isSeen(TracedThread thread, long beginNs) {
        return beginNs > lastLossNs || (thread.runsOn != null && thread.runningSinceNs <= beginNs);
    }

    /// Counts what CPUs do up to an instant.
    void countUntil(long timeNs) {
        for (TracedCpu cpu : cpus) {
            count(cpu, timeNs);
        }
    }

    private void count(TracedCpu cpu, long timeNs) {
        long lengthNs = timeNs - cpu.sinceNs;
        if (lengthNs <= 0) {
            return;
        }
        cpu.sinceNs = timeNs;
        CpuTally tally = current.usage.cpus.at(cpu.number);
        if (cpu.running != null && isElsewhere(cpu.running, cpu, timeNs)) {
            cpu.running = null;
        }
        TracedThread thread = cpu.running;
        if (thread == null) {
            tally.unknownNs += lengthNs;
        } else if (thread.isIdle()) {
            tally.idleNs += lengthNs;
        } else {
            tally.busyNs += lengthNs;
            current.usage.threads.at(thread.number).cpuNs += lengthNs;
        }
    }

    /// Whether a thread has begun to run on another CPU, or has ended there, so that its end on this one was
    /// not seen.
    private static boolean isElsewhere(TracedThread thread, TracedCpu cpu, long timeNs) {
        return !thread.isIdle() && thread.runsOn != cpu && thread.runningSinceNs < timeNs;
    }
}
