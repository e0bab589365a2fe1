package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns a fold's process numbers into processes as people know them: threads become their processes where
/// that is known, and ids without a name get the one that was told last.
final class ProcessNames {

    private record Told(long timeNs, String name) {}

    private final ProcessNumbers numbers;
    private final ThreadNames threads;
    private final List<String> hosts;
    private final Map<ThreadNames.ThreadId, Told> latest = new HashMap<>();

    ProcessNames(ProcessNumbers numbers, ThreadNames threads, List<String> hosts) {
        this.numbers = numbers;
        this.threads = threads;
        this.hosts = hosts;
        for (int i = 1; i < numbers.size(); i++) {
            ProcessNumbers.Key key = numbers.key(i);
            long toldNs = threads.toldNs(i);
            if (toldNs != Long.MIN_VALUE && key.name() >= 0) {
                Told told = new Told(toldNs, numbers.text(key.name()));
                latest.merge(new ThreadNames.ThreadId(key.host(), key.tid()), told, ProcessNames::later);
            }
        }
    }

    private static Told later(Told a, Told b) {
        boolean second = b.timeNs > a.timeNs || (b.timeNs == a.timeNs && b.name.compareTo(a.name) > 0);
        return second ? b : a;
    }

    /// The process of a number.
    ProcessName of(int process) {
        if (process == ProcessNumbers.UNKNOWN) {
            return ProcessName.UNKNOWN;
        }
        ProcessNumbers.Key key = numbers.key(process);
        String name = numbers.text(key.name());
        String host = hosts.get(key.host());
        if (key.pid() != Batch.ABSENT) {
            return new ProcessName(host, key.pid(), false, name.isEmpty() ? told(key.host(), key.pid()) : name);
        }
        if (key.tid() == Batch.ABSENT) {
            return new ProcessName(host, -1, false, name);
        }
        // Thread 0 is every CPU's idle thread, a process of its own.
        long pid = key.tid() == 0 ? 0 : threads.process(new ThreadNames.ThreadId(key.host(), key.tid()));
        if (pid < 0) {
            return new ProcessName(host, key.tid(), true, name.isEmpty() ? told(key.host(), key.tid()) : name);
        }
        // A process is called what its first thread is called.
        String ofProcess = pid == key.tid() ? name : told(key.host(), pid);
        String known = ofProcess.isEmpty() ? name : ofProcess;
        return new ProcessName(host, pid, false, known.isEmpty() ? told(key.host(), key.tid()) : known);
    }

    private String told(int host, long tid) {
        Told told = latest.get(new ThreadNames.ThreadId(host, tid));
        return told == null ? "" : told.name;
    }
}
