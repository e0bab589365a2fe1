package dev.spoor.cli;

import dev.spoor.chart.Counted;
import dev.spoor.summary.Grouping;
import dev.spoor.summary.usage.Consumption;
import dev.spoor.summary.usage.Measure;

/// What a graph is of.
enum Measured {
    EVENTS,
    CPU,
    IO,
    SYSCALLS,
    IRQ,
    MEMORY;

    Counted counted() {
        return switch (this) {
            case EVENTS -> Counted.EVENT_RECORDS;
            case CPU, IRQ -> Counted.CPU_TIME;
            case IO -> Counted.BYTES;
            case SYSCALLS -> Counted.SYSTEM_CALLS;
            case MEMORY -> Counted.PAGES;
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
        };
    }

    /// What a reading has to count.
    ///
    /// @throws IllegalStateException for events, which are counted otherwise
    Measure measure() {
        return switch (quantity()) {
            case CPU, IRQ -> Measure.CPU;
            case IO, SYSCALLS -> Measure.CALLS;
            case MEMORY -> Measure.MEMORY;
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
            case PROCESS, THREAD -> this == IRQ ? "interrupt" : "process";
            case CPU -> "CPU";
            case NONE -> "nothing";
        };
    }
}
