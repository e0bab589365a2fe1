package dev.spoor.summary;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What event records tell of threads: when each of their names was last told, and their processes.
/// Mutable, single-threaded.
final class ThreadNames {

    /// Linux cuts a thread's name after so many bytes.
    private static final int NAME_LENGTH = 15;

    /// @param host the host's number
    /// @param tid the thread's id
    record ThreadId(int host, long tid) {}

    private long[] toldNs = new long[16];
    private final Map<ThreadId, Told> processes = new HashMap<>();

    private record Told(long timeNs, long pid) {
        /// The later one; of the same time, the one with the greater id, so that the order makes no
        /// difference.
        static Told later(Told a, Told b) {
            boolean second = b.timeNs > a.timeNs || (b.timeNs == a.timeNs && b.pid > a.pid);
            return second ? b : a;
        }
    }

    ThreadNames() {
        Arrays.fill(toldNs, Long.MIN_VALUE);
    }

    /// A thread has a name at some time.
    ///
    /// @param process the number of that thread with that name
    void tell(int process, long timeNs) {
        if (process >= toldNs.length) {
            int oldLength = toldNs.length;
            toldNs = Arrays.copyOf(toldNs, Math.max(2 * oldLength, process + 1));
            Arrays.fill(toldNs, oldLength, toldNs.length, Long.MIN_VALUE);
        }
        toldNs[process] = Math.max(toldNs[process], timeNs);
    }

    /// A thread is of a process at some time.
    void setProcess(ThreadId thread, long pid, long timeNs) {
        processes.merge(thread, new Told(timeNs, pid), Told::later);
    }

    /// Takes what another one was told.
    ///
    /// @param processesHere the numbers that its processes have here
    void merge(ThreadNames other, int[] processesHere) {
        for (int i = 0; i < Math.min(other.toldNs.length, processesHere.length); i++) {
            if (other.toldNs[i] != Long.MIN_VALUE) {
                tell(processesHere[i], other.toldNs[i]);
            }
        }
        other.processes.forEach((thread, told) -> processes.merge(thread, told, Told::later));
    }

    /// When the thread was last told to have the name that a process number has; `Long.MIN_VALUE` if never.
    long toldNs(int process) {
        return process < toldNs.length ? toldNs[process] : Long.MIN_VALUE;
    }

    /// Takes what a thread was told to be of.
    @FunctionalInterface
    interface Member {
        void accept(ThreadId thread, long pid, long toldNs);
    }

    /// Gives every thread that was told to be of a process.
    void forEachMember(Member sink) {
        processes.forEach((thread, told) -> sink.accept(thread, told.pid, told.timeNs));
    }

    /// The process that a thread was last told to be of, or -1.
    long process(ThreadId thread) {
        Told told = processes.get(thread);
        return told == null ? -1 : told.pid;
    }

    /// The name in a text that is a thread's name or the path of the program that it begins to execute.
    static String nameOf(String text) {
        if (!text.startsWith("/") && !text.startsWith("./")) {
            return text;
        }
        String file = text.substring(text.lastIndexOf('/') + 1);
        return file.length() > NAME_LENGTH ? file.substring(0, NAME_LENGTH) : file;
    }
}
