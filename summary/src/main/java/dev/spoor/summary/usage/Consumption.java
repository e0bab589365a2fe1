package dev.spoor.summary.usage;

import dev.spoor.summary.Rates;
import dev.spoor.summary.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What processes used over time. Takes the usage of each step, gives series. Mutable, single-threaded.
public final class Consumption {

    /// What is counted.
    public enum Quantity {
        /// Time on CPUs, in nanoseconds.
        CPU,
        /// Bytes read and written by system calls.
        IO,
        /// System calls entered.
        SYSCALLS,
        /// Time in interrupts, in nanoseconds.
        IRQ,
        /// Pages of memory allocated.
        MEMORY,
        /// What a performance counter has counted.
        COUNTER,
        /// Periods that have ended.
        PERIODS
    }

    /// What the series are.
    public enum By {
        PROCESS,
        THREAD,
        /// CPUs, for time.
        CPU,
        NONE
    }

    /// A step's value for a thread, a CPU, an interrupt or a period.
    private record Value(int step, int of, long value) {}

    private final Quantity quantity;
    private final int counter;
    private final By by;
    private final Steps steps;
    private final List<Value> values = new ArrayList<>();

    /// @param counter which counter, by its place in [UsageNames#counterNames()]; of no meaning for other quantities
    /// @param steps the steps, of which each usage is one or a part of one
    public Consumption(Quantity quantity, int counter, By by, Steps steps) {
        this.quantity = quantity;
        this.counter = counter;
        this.by = by;
        this.steps = steps;
    }

    /// Adds the usage of a step.
    public void add(Usage usage) {
        int step = (int) ((usage.beginNs() - steps.originNs()) / steps.stepNs());
        if (step < 0 || step >= steps.count()) {
            return;
        }
        switch (quantity) {
            case CPU -> {
                if (by == By.CPU) {
                    usage.cpus.entries().forEach(e -> add(step, e.key(), e.tally().busyNs));
                } else {
                    usage.threads.entries().forEach(e -> add(step, e.key(), e.tally().cpuNs));
                }
            }
            case IO -> usage.threads.entries().forEach(e -> add(step, e.key(), bytes(e.tally())));
            case SYSCALLS -> usage.calls.entries().forEach(e -> add(step, Usage.threadOf(e.key()), e.tally().entered));
            case IRQ -> {
                if (by == By.CPU) {
                    usage.cpus.entries().forEach(e -> add(step, e.key(), e.tally().interruptNs));
                } else {
                    usage.interrupts
                            .entries()
                            .forEach(
                                    e -> add(step, e.key(), e.tally().durationNs.sum()));
                }
            }
            case MEMORY -> usage.threads.entries().forEach(e -> add(step, e.key(), e.tally().pagesAllocated));
            case COUNTER ->
                usage.counters.entries().stream()
                        .filter(e -> Usage.thingOf(e.key()) == counter)
                        .forEach(e -> add(step, Usage.threadOf(e.key()), e.tally().value));
            case PERIODS ->
                usage.periods
                        .entries()
                        .forEach(e -> add(step, e.key(), e.tally().durationNs.count()));
        }
    }

    private void add(int step, long of, long value) {
        if (value > 0) {
            values.add(new Value(step, (int) of, value));
        }
    }

    private static long bytes(ThreadTally tally) {
        return Arrays.stream(tally.readBytes).sum()
                + Arrays.stream(tally.writtenBytes).sum();
    }

    /// The series.
    ///
    /// @param names of the reading that gave the usages
    /// @param filter which processes count
    /// @param limit so many have a series of their own; the rest are one
    /// @return the largest first, then the rest
    public List<Rates.Series> series(UsageNames names, Report.Filter filter, int limit) {
        Report report = new Report(Usage.nothing(), names, by == By.THREAD, filter, _ -> true);
        Map<Integer, String> labels = new HashMap<>();
        Map<String, Long> totals = new TreeMap<>();
        for (Value value : values) {
            String label = labels.computeIfAbsent(value.of, of -> label(report, of));
            if (!label.isEmpty()) {
                totals.merge(label, value.value, Long::sum);
            }
        }
        List<String> largest = totals.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        int own = largest.size() <= limit ? largest.size() : limit;
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < largest.size(); i++) {
            places.put(largest.get(i), Math.min(i, own));
        }
        long[][] counts = new long[Math.min(largest.size(), own + 1)][steps.count()];
        for (Value value : values) {
            Integer place = places.get(labels.getOrDefault(value.of, ""));
            if (place != null) {
                counts[place][value.step] += value.value;
            }
        }
        List<Rates.Series> series = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            boolean rest = i == own;
            int members = rest ? largest.size() - own : 1;
            String name = rest && members > 1 ? members + " more" : largest.get(i);
            series.add(new Rates.Series(name, members, Arrays.stream(counts[i]).sum(), counts[i]));
        }
        return series;
    }

    /// What a series is called; empty for what does not count.
    private String label(Report report, int of) {
        if (by == By.NONE) {
            return "all";
        }
        if (by == By.CPU) {
            TracedCpu cpu = report.names().cpus.get(of);
            return "CPU " + cpu.id
                    + (report.hasHosts() ? " of " + report.names().host(cpu.host) : "");
        }
        if (quantity == Quantity.PERIODS) {
            return report.names().periods.get(of).name();
        }
        if (quantity == Quantity.IRQ) {
            UsageNames.Interrupt interrupt = report.names().interrupts.get(of);
            return (interrupt.hard() ? "IRQ " : "soft IRQ ") + interrupt.id() + " "
                    + report.names().interruptName(of);
        }
        Owner owner = report.owner(of);
        return report.shows(owner) ? owner.label() : "";
    }
}
