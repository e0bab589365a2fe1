package dev.spoor.summary.usage;

import dev.spoor.lttng.KernelEvent;
import dev.spoor.lttng.SystemCallNumbers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A host whose event records come in the order of time. Mutable, single-threaded.
final class TracedHost {

    final int number;
    private final UsageNames names;
    private final Current current;
    private final CpuTracker cpuTracker;
    private final FileTracker files;
    private final SystemCallTracker calls;
    private final InterruptTracker interrupts;
    private final DeviceTracker devices;
    private final Map<Long, TracedCpu> cpus = new HashMap<>();
    private final Map<Long, Integer> rawCalls = new HashMap<>();
    private final Optional<String> machine;
    private final Map<Long, FirstSwitches.Ended> first = new HashMap<>();

    /// @param machine what kind of machine it is, as far as its trace says it
    TracedHost(int number, Optional<String> machine, UsageNames names, Current current) {
        this.number = number;
        this.machine = machine;
        this.names = names;
        this.current = current;
        cpuTracker = new CpuTracker(current, names.threads);
        files = new FileTracker(current, names.files);
        calls = new SystemCallTracker(current, names, cpuTracker, files);
        interrupts = new InterruptTracker(current, names);
        devices = new DeviceTracker(current, names);
    }

    /// Says which threads CPUs' first switches end.
    void addFirst(Map<Long, FirstSwitches.Ended> more) {
        more.forEach((cpu, ended) -> first.merge(cpu, ended, FirstSwitches::earlier));
    }

    /// One of its CPUs, which begins to be counted now if it is new.
    TracedCpu cpu(long id, long timeNs) {
        TracedCpu known = cpus.get(id);
        if (known == null) {
            known = names.addCpu(number, id);
            cpus.put(id, known);
            cpuTracker.begin(known, timeNs);
            FirstSwitches.Ended ran = first.get(id);
            if (ran != null) {
                TracedThread thread = names.threads.get(number, ran.tid());
                thread.rename(ran.name());
                cpuTracker.running(known, thread, timeNs);
            }
        }
        return known;
    }

    /// Takes what an event record tells of the kernel.
    void take(KernelEvent event, Moment moment) {
        switch (event) {
            case SWITCH -> switchThreads(moment);
            case WAKE_UP -> cpuTracker.wakeUp(moment);
            case FORK -> fork(moment);
            case EXEC -> execute(moment);
            case EXIT -> end(moment);
            case THREAD_NAME -> thread(moment, moment.number(1));
            case THREAD_STATE -> threadState(moment);
            case FILE_STATE -> files.state(moment.number(0), moment.number(3), moment.number(1), moment.text(0));
            case SYSTEM_CALL_ENTRY -> {
                nameCall(moment);
                calls.enter(moment);
            }
            case SYSTEM_CALL_EXIT -> {
                nameCall(moment);
                calls.exit(moment);
            }
            case INTERRUPT_ENTRY -> interrupts.enter(moment);
            case INTERRUPT_EXIT -> interrupts.exit(moment);
            case SOFT_INTERRUPT_RAISE -> interrupts.raise(moment);
            case SOFT_INTERRUPT_ENTRY -> interrupts.enterSoft(moment);
            case SOFT_INTERRUPT_EXIT -> interrupts.exitSoft(moment);
            case BLOCK_ISSUE -> devices.issue(moment);
            case BLOCK_COMPLETE -> devices.complete(moment);
            case NETWORK_TRANSMIT -> devices.transmit(moment);
            case NETWORK_RECEIVE -> devices.receive(moment);
            case PAGE_ALLOCATE -> current.usage.threads.at(moment.thread.number).pagesAllocated += pages(moment);
            case PAGE_FREE -> current.usage.threads.at(moment.thread.number).pagesFreed += pages(moment);
        }
    }

    private static long pages(Moment moment) {
        long order = moment.number(0);
        return order >= 0 && order < Integer.SIZE ? 1L << order : 1;
    }

    private void switchThreads(Moment moment) {
        long from = moment.number(0);
        long to = moment.number(1);
        if (moment.cpu == null || from == Moment.ABSENT || to == Moment.ABSENT) {
            return;
        }
        TracedThread ended = names.threads.get(number, from);
        TracedThread begun = names.threads.get(number, to);
        ended.rename(moment.text(0));
        begun.rename(moment.text(1));
        cpuTracker.switchTo(moment.cpu, ended, begun, moment.timeNs);
        cpuTracker.ranWith(ended, priority(moment, 2));
        cpuTracker.ranWith(begun, priority(moment, 3));
    }

    private static int priority(Moment moment, int number) {
        long value = moment.number(number);
        return value == Moment.ABSENT ? TracedThread.UNKNOWN_PRIORITY : (int) value - moment.priorityOrigin;
    }

    private void end(Moment moment) {
        if (moment.number(0) != Moment.ABSENT) {
            TracedThread thread = names.threads.get(number, moment.number(0));
            thread.endedNs = moment.timeNs;
            current.usage.lives.at(thread.number).ended = true;
        }
    }

    private void fork(Moment moment) {
        TracedThread parent =
                moment.number(2) == Moment.ABSENT ? moment.thread : names.threads.get(number, moment.number(2));
        TracedThread child = names.threads.begin(number, moment.number(0));
        child.rename(moment.text(0));
        child.begunNs = moment.timeNs;
        child.parent = parent;
        current.usage.lives.at(child.number).begun = true;
        if (moment.number(1) != Moment.ABSENT) {
            child.pid = moment.number(1);
        }
        files.fork(parent, child);
    }

    private void execute(Moment moment) {
        TracedThread thread = thread(moment, Moment.ABSENT);
        thread.renameToProgram(moment.text(0));
        files.execute(thread);
    }

    private TracedThread thread(Moment moment, long pid) {
        TracedThread thread = names.threads.get(number, moment.number(0));
        thread.rename(moment.text(0));
        setProcess(thread, pid);
        return thread;
    }

    /// A thread is of a process. Its file descriptors are that process's, too.
    static void setProcess(TracedThread thread, long pid) {
        if (pid != Moment.ABSENT && pid != thread.pid) {
            if (pid != thread.processId()) {
                thread.files = null;
            }
            thread.pid = pid;
        }
    }

    private void threadState(Moment moment) {
        TracedThread thread = thread(moment, moment.number(1));
        names.threads.setVirtualId(thread, moment.number(2));
        if (moment.number(3) != Moment.ABSENT) {
            files.use(thread, moment.number(3));
        }
    }

    private void nameCall(Moment moment) {
        long raw = moment.number(3);
        if (moment.call == TracedThread.NO_CALL && raw != Moment.ABSENT) {
            moment.call = rawCalls.computeIfAbsent(raw, n -> names.call(SystemCallNumbers.name(machine, n)));
        }
    }

    /// Event records of a CPU are lost, from an instant to another.
    void lose(@Nullable TracedCpu cpu, long beginNs, long endNs) {
        if (cpu != null) {
            cpuTracker.lose(cpu, beginNs, endNs);
            interrupts.lose(cpu);
        }
        devices.lose();
    }

    /// Counts what its CPUs do up to an instant.
    void countUntil(long timeNs) {
        cpuTracker.countUntil(timeNs);
    }
}
