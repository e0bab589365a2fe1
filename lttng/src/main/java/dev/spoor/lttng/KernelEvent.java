package dev.spoor.lttng;

/// What an event record of the Linux kernel tells. Each constant says what its numbers and texts are, which
/// are columns of [KernelFields]: the first number is number 0.
public enum KernelEvent {
    /// A CPU stops running a thread (number 0, text 0) of a priority (number 2) and begins to run another (number 1,
    /// text 1) of a priority (number 3). The priorities count from [KernelEvents#priorityOrigin].
    SWITCH,
    /// A thread (number 0, text 0) may run.
    WAKE_UP,
    /// A thread (number 2) makes a new one (number 0, text 0), of a process (number 1).
    FORK,
    /// A thread (number 0) begins to execute a program (text 0, a path).
    EXEC,
    /// A thread (number 0, text 0) ends.
    EXIT,
    /// A thread (number 0, text 0) of a process (number 1) has a name.
    THREAD_NAME,
    /// A thread (number 0, text 0) of a process (number 1) exists; its id in its own namespace is number 2; its file
    /// descriptors are those of a table (number 3).
    THREAD_STATE,
    /// A process (number 0), or a table of file descriptors (number 3), has a file descriptor (number 1) of
    /// a file (text 0).
    FILE_STATE,
    /// A system call begins: its file descriptor (number 0), its second one or a socket's family (number 1),
    /// its flags (number 2), its number where its name does not say which one it is (number 3), its path
    /// (text 0).
    SYSTEM_CALL_ENTRY,
    /// A system call ends: what it returns (number 0), its number (number 3) as above.
    SYSTEM_CALL_EXIT,
    /// A handler (text 0) of an interrupt (number 0) begins.
    INTERRUPT_ENTRY,
    /// A handler of an interrupt (number 0) ends.
    INTERRUPT_EXIT,
    /// A soft interrupt (number 0) is wanted.
    SOFT_INTERRUPT_RAISE,
    /// A soft interrupt (number 0) begins.
    SOFT_INTERRUPT_ENTRY,
    /// A soft interrupt (number 0) ends.
    SOFT_INTERRUPT_EXIT,
    /// A request goes to a block device (number 0): from a sector (number 1), so many sectors (number 2), of
    /// a kind (number 3 as LTTng's flags, or text 0 as letters).
    BLOCK_ISSUE,
    /// A request to a block device (number 0), from a sector (number 1) is done.
    BLOCK_COMPLETE,
    /// Bytes (number 0) leave through a network interface (text 0).
    NETWORK_TRANSMIT,
    /// Bytes (number 0) come in through a network interface (text 0).
    NETWORK_RECEIVE,
    /// 2^n pages (n is number 0) are allocated.
    PAGE_ALLOCATE,
    /// 2^n pages (n is number 0) are freed.
    PAGE_FREE
}
