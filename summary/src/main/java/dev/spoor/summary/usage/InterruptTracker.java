package dev.spoor.summary.usage;

import org.jspecify.annotations.Nullable;

/// Follows the interrupts that CPUs handle. Mutable, single-threaded.
final class InterruptTracker {

    private final Current current;
    private final UsageNames names;

    InterruptTracker(Current current, UsageNames names) {
        this.current = current;
        this.names = names;
    }

    void enter(Moment moment) {
        TracedCpu cpu = moment.cpu;
        if (cpu != null) {
            long id = moment.number(0);
            int number = names.interrupt(cpu.host, true, id, moment.text(0));
            cpu.interrupt = new TracedCpu.Running(id, number, moment.timeNs);
        }
    }

    void exit(Moment moment) {
        TracedCpu cpu = moment.cpu;
        if (cpu != null) {
            // A soft interrupt's own time is going to have that of hard ones in it.
            count(cpu, cpu.interrupt, moment, cpu.softInterrupt == null);
            cpu.interrupt = null;
        }
    }

    private void count(TracedCpu cpu, TracedCpu.@Nullable Running running, Moment moment, boolean ofCpu) {
        if (running != null && running.id() == moment.number(0)) {
            long lengthNs = Math.max(0, moment.timeNs - running.beginNs());
            current.usage.interrupts.at(running.number()).durationNs.add(lengthNs);
            current.usage.cpus.at(cpu.number).interruptNs += ofCpu ? lengthNs : 0;
        }
    }

    /// A soft interrupt is wanted: of several times before it begins, the first one counts.
    void raise(Moment moment) {
        TracedCpu cpu = moment.cpu;
        if (cpu != null) {
            long id = moment.number(0);
            current.usage.interrupts.at(names.interrupt(cpu.host, false, id, null)).raised++;
            cpu.raisedNs.putIfAbsent(id, moment.timeNs);
        }
    }

    void enterSoft(Moment moment) {
        TracedCpu cpu = moment.cpu;
        if (cpu == null) {
            return;
        }
        long id = moment.number(0);
        int number = names.interrupt(cpu.host, false, id, null);
        Long raisedNs = cpu.raisedNs.remove(id);
        if (raisedNs != null) {
            current.usage.interrupts.at(number).latencyNs.add(moment.timeNs - raisedNs);
        }
        cpu.softInterrupt = new TracedCpu.Running(id, number, moment.timeNs);
    }

    void exitSoft(Moment moment) {
        TracedCpu cpu = moment.cpu;
        if (cpu != null) {
            count(cpu, cpu.softInterrupt, moment, true);
            cpu.softInterrupt = null;
        }
    }

    /// Event records of a CPU are lost: what is under way there can't be measured.
    void lose(TracedCpu cpu) {
        cpu.interrupt = null;
        cpu.softInterrupt = null;
        cpu.raisedNs.clear();
    }
}
