package dev.spoor.summary.usage;

/// Follows the system calls that threads of a host are in. Mutable, single-threaded.
///
/// Calls that were under way when event records were lost are counted, but not measured.
final class SystemCallTracker {

    /// Linux returns an error as its number's negative.
    private static final long LEAST_ERROR = -4095;

    private final Current current;
    private final UsageNames names;
    private final CpuTracker cpus;
    private final FileTracker files;

    SystemCallTracker(Current current, UsageNames names, CpuTracker cpus, FileTracker files) {
        this.current = current;
        this.names = names;
        this.cpus = cpus;
        this.files = files;
    }

    void enter(Moment moment) {
        TracedThread thread = moment.thread;
        if (moment.call == TracedThread.NO_CALL) {
            return;
        }
        current.usage.calls.at(Usage.key(thread, moment.call)).entered++;
        if (thread.tid == TracedThread.UNKNOWN_ID) {
            return;
        }
        thread.call = moment.call;
        thread.callBeginNs = moment.timeNs;
        thread.fileCall = files.enter(names.systemCall(moment.call), moment);
    }

    void exit(Moment moment) {
        TracedThread thread = moment.thread;
        int call = thread.call;
        if (call == TracedThread.NO_CALL) {
            return;
        }
        thread.call = TracedThread.NO_CALL;
        FileCall fileCall = thread.fileCall;
        thread.fileCall = FileCall.NONE;
        boolean another = moment.call != TracedThread.NO_CALL && moment.call != call;
        if (another || !cpus.isSeen(thread, thread.callBeginNs)) {
            current.usage.interruptedCount++;
            return;
        }
        CallTally tally = current.usage.calls.at(Usage.key(thread, call));
        tally.durationNs.add(moment.timeNs - thread.callBeginNs);
        long returned = moment.number(0);
        if (returned != Moment.ABSENT) {
            if (returned < 0 && returned >= LEAST_ERROR) {
                tally.errors++;
            }
            files.exit(thread, fileCall, returned);
        }
    }
}
