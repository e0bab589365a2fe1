package dev.spoor.summary;

/// What a rate is counted for.
public enum Grouping {
    /// Each event record class name.
    EVENT,
    /// Each process.
    PROCESS,
    /// Each CPU.
    CPU,
    /// Each trace.
    TRACE,
    /// All event records together.
    NONE
}
