package dev.spoor.summary.usage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts how performance counters rise, for the threads that make them rise. Mutable, single-threaded.
///
/// A CPU's counter rises for the thread of the later one of two event records on that CPU: the switch that
/// ends a thread is still of that thread. A counter that falls begins anew.
final class CounterTracker {

    private final Current current;
    private final List<Counter> counters;

    CounterTracker(Current current, List<Counter> counters) {
        this.current = current;
        this.counters = counters;
    }

    void take(Moment moment) {
        for (int i = 0; i < counters.size(); i++) {
            long value = moment.integerOf(counters.get(i).column());
            if (value != Moment.ABSENT) {
                take(moment, i, value);
            }
        }
    }

    private void take(Moment moment, int counter, long value) {
        long[] values = values(moment, counters.get(counter).perThread());
        if (values == null) {
            return;
        }
        long before = values[counter];
        values[counter] = value;
        if (before != Moment.ABSENT && value > before) {
            current.usage.counters.at(Usage.key(moment.thread, counter)).value += value - before;
        }
    }

    private long @Nullable [] values(Moment moment, boolean perThread) {
        if (perThread) {
            if (moment.thread.counters == null) {
                moment.thread.counters = none();
            }
            return moment.thread.counters;
        }
        TracedCpu cpu = moment.cpu;
        if (cpu == null) {
            return null;
        }
        if (cpu.counters == null) {
            cpu.counters = none();
        }
        return cpu.counters;
    }

    private long[] none() {
        long[] values = new long[counters.size()];
        Arrays.fill(values, Moment.ABSENT);
        return values;
    }
}
