package dev.spoor.summary.usage;

import dev.spoor.lttng.KernelEvent;
import dev.spoor.summary.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a usage can be looked at for.
public enum View {
    /// Who runs on which CPU.
    CPU,
    /// Who reads and writes what.
    IO,
    /// Which system calls are made, and how long they take.
    SYSCALLS,
    /// Which interrupts are handled, and how long that takes.
    IRQ,
    /// Who allocates and frees pages of memory.
    MEMORY,
    /// How performance counters rise.
    COUNTERS,
    /// Which event records there are.
    EVENTS,
    /// How long periods take.
    PERIODS;

    /// Its name in options and data.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its name for people.
    public String title() {
        return switch (this) {
            case CPU -> "CPU";
            case IO -> "I/O";
            case SYSCALLS -> "system calls";
            case IRQ -> "interrupts";
            case MEMORY -> "memory";
            case COUNTERS -> "performance counters";
            case EVENTS -> "events";
            case PERIODS -> "periods";
        };
    }

    /// Its tables, each in its order: the greatest consumers first. A table without rows is among them.
    public List<Table> tables(Report report) {
        return switch (this) {
            case CPU -> CpuView.tables(report);
            case IO -> IoView.tables(report);
            case SYSCALLS -> SystemCallView.tables(report);
            case IRQ -> InterruptView.tables(report);
            case MEMORY -> MemoryView.tables(report);
            case COUNTERS -> CounterView.tables(report);
            case EVENTS -> EventView.tables(report);
            case PERIODS -> PeriodView.tables(report);
        };
    }

    /// What a reading has to count for it.
    public Set<Measure> measures() {
        return switch (this) {
            case CPU, IRQ -> Set.of(Measure.CPU);
            case IO -> Set.of(Measure.CALLS, Measure.DEVICES);
            case SYSCALLS -> Set.of(Measure.CALLS);
            case MEMORY -> Set.of(Measure.MEMORY);
            case COUNTERS -> Set.of(Measure.COUNTERS);
            case EVENTS -> Set.of(Measure.EVENTS);
            case PERIODS -> Set.of();
        };
    }

    /// The kernel events that it is made of.
    Set<KernelEvent> wanted() {
        return switch (this) {
            case CPU -> Set.of(KernelEvent.SWITCH, KernelEvent.WAKE_UP, KernelEvent.FORK, KernelEvent.EXIT);
            case IO ->
                Set.of(
                        KernelEvent.SYSTEM_CALL_ENTRY,
                        KernelEvent.SYSTEM_CALL_EXIT,
                        KernelEvent.FILE_STATE,
                        KernelEvent.BLOCK_ISSUE,
                        KernelEvent.BLOCK_COMPLETE,
                        KernelEvent.NETWORK_TRANSMIT,
                        KernelEvent.NETWORK_RECEIVE);
            case SYSCALLS -> Set.of(KernelEvent.SYSTEM_CALL_ENTRY, KernelEvent.SYSTEM_CALL_EXIT);
            case IRQ ->
                Set.of(
                        KernelEvent.INTERRUPT_ENTRY,
                        KernelEvent.INTERRUPT_EXIT,
                        KernelEvent.SOFT_INTERRUPT_RAISE,
                        KernelEvent.SOFT_INTERRUPT_ENTRY,
                        KernelEvent.SOFT_INTERRUPT_EXIT);
            case MEMORY -> Set.of(KernelEvent.PAGE_ALLOCATE, KernelEvent.PAGE_FREE);
            case COUNTERS, EVENTS, PERIODS -> Set.of();
        };
    }
}
