package dev.spoor.summary.usage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows who runs on which CPU. Mutable, single-threaded.
///
/// A thread's time is from the switch that begins to run it to the one that ends it, or to the one that begins
/// to run it on another CPU where that is earlier. Where the switch that ends a thread is of another one than
/// that which ran, or where event records are lost, nobody knows who ran until the next switch.
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
        if (!thread.isIdle()) {
            if (otherCpu(cpu, thread) != null) {
                return;
            }
            thread.lastCpu = cpu;
        }
        cpu.run(thread, timeNs);
        thread.running = true;
        thread.runningSinceNs = timeNs;
    }

    /// Another CPU that seems to run a thread; null where none does.
    private static @Nullable TracedCpu otherCpu(TracedCpu cpu, TracedThread thread) {
        TracedCpu last = thread.lastCpu;
        return last != null && last != cpu && last.running == thread ? last : null;
    }

    /// A thread may run.
    void wakeUp(Moment moment) {
        TracedThread thread = threads.get(moment.host, moment.number(0));
        thread.rename(moment.text(0));
        if (!thread.running && (!thread.woken || thread.wokenNs <= lastLossNs)) {
            thread.woken = true;
            thread.wokenNs = moment.timeNs;
        }
    }

    /// A CPU stops running a thread and begins to run another.
    void switchTo(TracedCpu cpu, TracedThread ended, TracedThread begun, long timeNs) {
        TracedThread ran = cpu.running;
        if (ran != null && ran != ended) {
            takeBack(cpu, ran);
            ran.running = false;
            cpu.running = null;
        }
        count(cpu, timeNs);
        ended.running = false;
        cpu.run(begun, timeNs);
        current.usage.cpus.at(cpu.number).switches++;
        begin(cpu, begun, timeNs);
    }

    /// A thread that has ended or begun to run on a CPU did, or does, so with a priority.
    ///
    /// @param priority possibly [TracedThread#UNKNOWN_PRIORITY]
    void ranWith(TracedThread thread, int priority) {
        if (!thread.isIdle() && priority != TracedThread.UNKNOWN_PRIORITY) {
            thread.priority = priority;
            current.usage.threads.at(thread.number).ran(priority);
        }
    }

    /// What steps before this one have counted for a thread that did not run, as it turns out.
    private void takeBack(TracedCpu cpu, TracedThread thread) {
        if (cpu.sinceNs > cpu.runningSinceNs) {
            current.usage.takenBack.add(new TakenBack(
                    cpu.number, thread.isIdle() ? TakenBack.IDLE : thread.number, cpu.runningSinceNs, cpu.sinceNs));
        }
    }

    private void begin(TracedCpu cpu, TracedThread thread, long timeNs) {
        thread.running = true;
        thread.runningSinceNs = timeNs;
        if (thread.isIdle()) {
            return;
        }
        TracedCpu other = otherCpu(cpu, thread);
        if (other != null) {
            count(other, timeNs);
            other.running = null;
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
        if (cpu.running != null) {
            cpu.running.running = false;
            cpu.running = null;
        }
    }

    /// Whether what a thread began can be measured when it ends now: no event record was lost in between, or
    /// only on other CPUs while the thread ran on one.
    boolean isSeen(TracedThread thread, long beginNs) {
        return beginNs > lastLossNs || (thread.running && thread.runningSinceNs <= beginNs);
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
        TracedThread thread = cpu.running;
        if (thread == null) {
            tally.unknownNs += lengthNs;
        } else if (thread.isIdle()) {
            tally.idleNs += lengthNs;
        } else {
            tally.busyNs += lengthNs;
            ThreadTally ofThread = current.usage.threads.at(thread.number);
            ofThread.cpuNs += lengthNs;
            ofThread.ran(thread.priority);
        }
    }
}
