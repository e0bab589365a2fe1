package dev.spoor.cli;

import dev.spoor.chart.Counted;
import dev.spoor.summary.Grouping;
import dev.spoor.summary.usage.Consumption;
import dev.spoor.summary.usage.Measure;
import java.util.Set;

/// What a graph is of.
enum Measured {
    EVENTS,
    CPU,
    IO,
    SYSCALLS,
    IRQ,
    MEMORY,
    COUNTERS,
    PERIODS;

    Counted counted() {
        return switch (this) {
            case EVENTS -> Counted.EVENT_RECORDS;
            case CPU, IRQ -> Counted.CPU_TIME;
            case IO -> Counted.BYTES;
            case SYSCALLS -> Counted.SYSTEM_CALLS;
            case MEMORY -> Counted.PAGES;
            case COUNTERS -> Counted.COUNTER;
            case PERIODS -> Counted.PERIODS;
        };
    }

    String title() {
        return switch (this) {
            case EVENTS -> "events";
            case CPU -> "time on CPUs";
            case IO -> "bytes read and written";
            case SYSCALLS -> "system calls";
            case IRQ -> "time in interrupts";
            case MEMORY -> "pages allocated";
            case COUNTERS -> "performance counters";
            case PERIODS -> "periods";
        };
    }

    /// What is counted.
    ///
    /// @throws IllegalStateException for events, which are counted otherwise
    Consumption.Quantity quantity() {
        return switch (this) {
            case EVENTS -> throw new IllegalStateException("expected a quantity, found events");
            case CPU -> Consumption.Quantity.CPU;
            case IO -> Consumption.Quantity.IO;
            case SYSCALLS -> Consumption.Quantity.SYSCALLS;
            case IRQ -> Consumption.Quantity.IRQ;
            case MEMORY -> Consumption.Quantity.MEMORY;
            case COUNTERS -> Consumption.Quantity.COUNTER;
            case PERIODS -> Consumption.Quantity.PERIODS;
        };
    }

    /// What a reading has to count.
    ///
    /// @throws IllegalStateException for events, which are counted otherwise
    Set<Measure> measures() {
        return switch (quantity()) {
            case CPU, IRQ -> Set.of(Measure.CPU);
            case IO, SYSCALLS -> Set.of(Measure.CALLS);
            case MEMORY -> Set.of(Measure.MEMORY);
            case COUNTER -> Set.of(Measure.COUNTERS);
            case PERIODS -> Set.of();
        };
    }

    /// What the areas are.
    Consumption.By by(Grouping grouping) {
        boolean ofCpus = this == CPU || this == IRQ;
        return switch (grouping) {
            case EVENT, PROCESS -> Consumption.By.PROCESS;
            case NONE -> Consumption.By.NONE;
            case CPU, TRACE -> {
                if (grouping == Grouping.CPU && ofCpus) {
                    yield Consumption.By.CPU;
                }
                throw new CommandException("--by: expected process" + (ofCpus ? ", cpu" : "") + " or none for "
                        + title() + ", found " + grouping);
            }
        };
    }

    String groupName(Grouping grouping) {
        return switch (by(grouping)) {
            case PROCESS, THREAD -> this == IRQ ? "interrupt" : this == PERIODS ? "name" : "process";
            case CPU -> "CPU";
            case NONE -> "nothing";
        };
    }
}
