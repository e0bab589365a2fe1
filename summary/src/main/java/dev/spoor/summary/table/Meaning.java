package dev.spoor.summary.table;

/// What a column is about, for those who know such things by more than a name.
public enum Meaning {
    /// A figure, or a text about nothing in particular.
    FIGURE,
    /// A host.
    HOST,
    /// The name of a process or a thread.
    PROCESS_NAME,
    /// The id of a process.
    PID,
    /// The id of a thread.
    TID,
    /// A CPU.
    CPU,
    /// A system call.
    SYSTEM_CALL,
    /// A file.
    PATH,
    /// A block device.
    DISK,
    /// A network interface.
    NETWORK_INTERFACE,
    /// The number of an interrupt.
    INTERRUPT
}
