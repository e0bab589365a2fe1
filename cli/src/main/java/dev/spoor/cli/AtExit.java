package dev.spoor.cli;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

/// What has to be put in order when the process is asked to end (Ctrl-C): what was begun last comes first. Thread-safe.
final class AtExit implements AutoCloseable {

    private static final Deque<AtExit> BEGUN = new ConcurrentLinkedDeque<>();
    private static final Object BEGINNING = new Object();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::end));
    }

    private final Runnable action;

    private AtExit(Runnable action) {
        this.action = action;
    }

    /// Makes something that has to be put in order afterwards.
    ///
    /// @param <T> what it is
    /// @param <E> what goes wrong
    interface Beginning<T, E extends Exception> {

        /// Makes it, and calls [AtExit#add].
        T begin() throws E;
    }

    /// Makes something that has to be put in order afterwards: the process does not begin to end between the making and
    /// [#add]. Where it is ending already, this does not return.
    static <T, E extends Exception> T begin(Beginning<T, E> beginning) throws E {
        synchronized (BEGINNING) {
            awaitEndIfEnding();
            return beginning.begin();
        }
    }

    /// Has something done if the process is asked to end before this is closed. Where it is ending already, this does
    /// not return.
    static AtExit add(Runnable action) {
        synchronized (BEGINNING) {
            awaitEndIfEnding();
            AtExit added = new AtExit(action);
            BEGUN.addFirst(added);
            return added;
        }
    }

    private static void end() {
        synchronized (BEGINNING) {
            ending = true;
        }
        BEGUN.forEach(exit -> exit.action.run());
    }

    /// What would be begun now would be left behind.
    private static void awaitEndIfEnding() {
        while (ending) {
            LockSupport.park();
        }
    }

    /// It is in order.
    @Override
    public void close() {
        BEGUN.remove(this);
    }
}
