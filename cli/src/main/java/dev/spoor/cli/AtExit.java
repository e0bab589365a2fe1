package dev.spoor.cli;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// What has to be put in order when the process is asked to end (Ctrl-C): what was begun last comes first. Thread-safe.
final class AtExit implements AutoCloseable {

    private static final Deque<AtExit> BEGUN = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> BEGUN.forEach(exit -> exit.action.run())));
    }

    private final Runnable action;

    private AtExit(Runnable action) {
        this.action = action;
    }

    /// Has something done if the process is asked to end before this is closed.
    static AtExit add(Runnable action) {
        AtExit added = new AtExit(action);
        BEGUN.addFirst(added);
        return added;
    }

    /// It is in order.
    @Override
    public void close() {
        BEGUN.remove(this);
    }
}
