package dev.spoor.summary.usage;

/// What a reading counts. What is not asked for costs less.
public enum Measure {
    /// Everything that the kernel's event records tell: time on CPUs, system calls, files, devices,
    /// interrupts, memory.
    KERNEL,
    /// Performance counters.
    COUNTERS,
    /// How many event records of each name.
    EVENTS
}
