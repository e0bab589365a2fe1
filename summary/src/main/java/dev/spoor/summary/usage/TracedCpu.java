package dev.spoor.summary.usage;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A CPU of a host: what it is doing now. Mutable, single-threaded.
final class TracedCpu {

    final int number;
    final int host;

    /// Its number on its host.
    final long id;

    /// The thread that runs, or null while nobody knows.
    @Nullable
    TracedThread running;

    /// Since when it does what it does, as far as that is not counted yet.
    long sinceNs;

    /// Since when the thread runs.
    long runningSinceNs;

    /// The interrupt that is being handled, or null.
    @Nullable
    Running interrupt;

    /// The soft interrupt that is being handled, or null.
    @Nullable
    Running softInterrupt;

    /// When soft interrupts were raised that have not begun yet.
    final Map<Long, Long> raisedNs = new HashMap<>();

    /// The values that its counters had last.
    long @Nullable [] counters;

    /// An interrupt that is being handled.
    ///
    /// @param id its number on its host
    /// @param number the number of its name
    record Running(long id, int number, long beginNs) {}

    TracedCpu(int number, int host, long id) {
        this.number = number;
        this.host = host;
        this.id = id;
    }

    /// It begins to run a thread.
    void run(TracedThread thread, long timeNs) {
        running = thread;
        runningSinceNs = timeNs;
    }
}
