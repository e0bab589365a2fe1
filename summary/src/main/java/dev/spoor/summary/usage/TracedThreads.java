package dev.spoor.summary.usage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The threads of all hosts. A number of a thread that has ended may come again for another one, which is a
/// thread of its own here. Mutable, single-threaded.
///
/// Hot: once or more for every event record.
final class TracedThreads {

    /// Threads beyond so many are not told apart, so that a trace can't eat memory with them.
    static final int MAXIMUM_COUNT = 1 << 20;

    private static final int RECENT = 256;

    /// What event records are of that say nothing of their thread.
    final TracedThread unknown = new TracedThread(0, -1, TracedThread.UNKNOWN_ID);

    private final List<TracedThread> threads = new ArrayList<>(List.of(unknown));
    private final List<Map<Long, TracedThread>> byId = new ArrayList<>();
    private final TracedThread[] recent = new TracedThread[RECENT];
    private boolean virtualIds;

    /// The thread that has an id now.
    TracedThread get(int host, long tid) {
        int slot = (int) (tid ^ host * 31L) & (RECENT - 1);
        TracedThread found = recent[slot];
        if (found == null || found.tid != tid || found.host != host) {
            found = ofHost(host).computeIfAbsent(tid, id -> add(host, id));
            recent[slot] = found;
        }
        return found;
    }

    /// A new thread, which has its id from now on.
    TracedThread begin(int host, long tid) {
        TracedThread thread = add(host, tid);
        ofHost(host).put(tid, thread);
        recent[(int) (tid ^ host * 31L) & (RECENT - 1)] = thread;
        return thread;
    }

    private Map<Long, TracedThread> ofHost(int host) {
        while (byId.size() <= host) {
            byId.add(new HashMap<>());
        }
        return byId.get(host);
    }

    private TracedThread add(int host, long tid) {
        if (threads.size() >= MAXIMUM_COUNT) {
            return unknown;
        }
        TracedThread thread = new TracedThread(threads.size(), host, tid);
        threads.add(thread);
        return thread;
    }

    /// A thread has an id in its own namespace. In namespaces within each other, the innermost is told first,
    /// the host's last.
    ///
    /// @param vtid possibly [Moment#ABSENT]
    void setVirtualId(TracedThread thread, long vtid) {
        boolean known = thread.vtid != TracedThread.UNKNOWN_ID && thread.vtid != thread.tid;
        if (vtid > 0 && !known && thread != unknown) {
            thread.vtid = vtid;
            virtualIds |= vtid != thread.tid;
        }
    }

    /// Whether a thread's id in its own namespace differs from the host's.
    boolean hasVirtualIds() {
        return virtualIds;
    }

    /// The thread with a number.
    TracedThread byNumber(int number) {
        return threads.get(number);
    }

    /// All of them.
    List<TracedThread> all() {
        return threads;
    }
}
