package dev.spoor.summary.usage;

import dev.spoor.lttng.KernelEvent;
import java.util.EnumSet;
import java.util.Set;

/// What a reading counts.
public enum Measure {
    /// Who runs on CPUs, and the interrupts that they handle.
    CPU,
    /// System calls, and what they read and write.
    CALLS,
    /// Requests to block devices, bytes through network interfaces.
    DEVICES,
    /// Pages of memory.
    MEMORY,
    /// All of the above: everything that the kernel's event records tell.
    KERNEL,
    /// Performance counters in contexts.
    COUNTERS,
    /// Event records by class and thread.
    EVENTS;

    /// Who runs, and what threads are called: nothing can be said of a thread without them.
    private static final Set<KernelEvent> THREADS = EnumSet.of(
            KernelEvent.SWITCH,
            KernelEvent.WAKE_UP,
            KernelEvent.FORK,
            KernelEvent.EXEC,
            KernelEvent.THREAD_NAME,
            KernelEvent.THREAD_STATE);

    private Set<KernelEvent> events() {
        return switch (this) {
            case CPU ->
                EnumSet.of(
                        KernelEvent.EXIT,
                        KernelEvent.INTERRUPT_ENTRY,
                        KernelEvent.INTERRUPT_EXIT,
                        KernelEvent.SOFT_INTERRUPT_RAISE,
                        KernelEvent.SOFT_INTERRUPT_ENTRY,
                        KernelEvent.SOFT_INTERRUPT_EXIT);
            case CALLS ->
                EnumSet.of(KernelEvent.SYSTEM_CALL_ENTRY, KernelEvent.SYSTEM_CALL_EXIT, KernelEvent.FILE_STATE);
            case DEVICES ->
                EnumSet.of(
                        KernelEvent.BLOCK_ISSUE,
                        KernelEvent.BLOCK_COMPLETE,
                        KernelEvent.NETWORK_TRANSMIT,
                        KernelEvent.NETWORK_RECEIVE);
            case MEMORY -> EnumSet.of(KernelEvent.PAGE_ALLOCATE, KernelEvent.PAGE_FREE);
            case KERNEL -> EnumSet.allOf(KernelEvent.class);
            case COUNTERS, EVENTS -> EnumSet.noneOf(KernelEvent.class);
        };
    }

    /// The kernel events that some measures need.
    static Set<KernelEvent> events(Set<Measure> measures) {
        EnumSet<KernelEvent> events = EnumSet.copyOf(THREADS);
        measures.forEach(m -> events.addAll(m.events()));
        return events;
    }
}
