package dev.spoor.summary.usage;

/// Where event records say which ids their thread and its process have in their own namespace, as in a container,
/// besides the host's.
///
/// @param threadColumn the column of the thread's id, or [#NONE]
/// @param processColumn the column of the process's id, or [#NONE]
record VirtualIds(int threadColumn, int processColumn) {

    static final int NONE = -1;

    boolean isAny() {
        return threadColumn != NONE || processColumn != NONE;
    }

    /// Takes what an event record says.
    void take(Moment moment, TracedThreads threads) {
        TracedThread thread = moment.thread;
        if (thread.tid == TracedThread.UNKNOWN_ID) {
            return;
        }
        if (threadColumn != NONE) {
            threads.setVirtualId(thread, moment.integerOf(threadColumn));
        }
        if (processColumn != NONE && thread.pid != TracedThread.UNKNOWN_ID) {
            // A process has the id of its first thread.
            threads.setVirtualId(threads.get(thread.host, thread.pid), moment.integerOf(processColumn));
        }
    }
}
