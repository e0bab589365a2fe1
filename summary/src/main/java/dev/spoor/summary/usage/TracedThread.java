package dev.spoor.summary.usage;

import org.jspecify.annotations.Nullable;

/// A thread of a host: what is known of it, and what it is doing now. Mutable, single-threaded.
final class TracedThread {

    static final long UNKNOWN_ID = -1;
    static final int NO_CALL = -1;
    static final int UNKNOWN_PRIORITY = Integer.MIN_VALUE;
    static final long UNKNOWN_TIME = Long.MIN_VALUE;

    private static final int LONGEST_NAME = 15;

    final int number;
    final int host;
    final long tid;
    long pid = UNKNOWN_ID;
    String name = "";

    /// Its id in its own namespace, as in a container; [#UNKNOWN_ID] where that is not known.
    long vtid = UNKNOWN_ID;

    /// When it began, in nanoseconds from the clock's origin, or [#UNKNOWN_TIME].
    long begunNs = UNKNOWN_TIME;

    /// When it ended, or [#UNKNOWN_TIME].
    long endedNs = UNKNOWN_TIME;

    /// The thread that made it, or null.
    @Nullable
    TracedThread parent;

    /// The priority that it ran with last, or [#UNKNOWN_PRIORITY].
    int priority = UNKNOWN_PRIORITY;

    /// The CPU that it ran on last, or null.
    @Nullable
    TracedCpu lastCpu;

    boolean running;
    long runningSinceNs;
    boolean woken;
    long wokenNs;

    /// The number of the system call that is under way, or [#NO_CALL].
    int call = NO_CALL;

    long callBeginNs;
    FileCall fileCall = FileCall.NONE;

    @Nullable
    FileDescriptors files;

    /// The values that its counters had last.
    long @Nullable [] counters;

    TracedThread(int number, int host, long tid) {
        this.number = number;
        this.host = host;
        this.tid = tid;
    }

    /// It has a name from now on. The idle thread, of which each CPU has one, keeps the one that all of them
    /// have in common.
    void rename(@Nullable String newName) {
        if (newName != null) {
            name = isIdle() ? "swapper" : newName;
        }
    }

    /// It begins to execute a program: its name is that of the file, as far as Linux keeps it.
    void renameToProgram(@Nullable String path) {
        if (path != null) {
            String file = path.substring(path.lastIndexOf('/') + 1);
            name = file.length() > LONGEST_NAME ? file.substring(0, LONGEST_NAME) : file;
        }
    }

    /// Whether it is what a CPU runs when there is nothing to run.
    boolean isIdle() {
        return tid == 0;
    }

    /// The process's id; the thread's own where nothing says it.
    long processId() {
        return pid == UNKNOWN_ID ? tid : pid;
    }
}
