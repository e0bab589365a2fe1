package dev.spoor.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Whether the process is asked to end (Ctrl-C). A command that says so has some time to end in order. Thread-safe.
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_MS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtExit exit = AtExit.add(this::ask);
    private volatile boolean asked;
    private volatile boolean awaited;

    private void ask() {
        asked = true;
        long endNs = System.nanoTime() + PATIENCE_NS;
        try {
            while (awaited && System.nanoTime() - endNs < 0 && !ended.await(LOOK_MS, TimeUnit.MILLISECONDS)) {}
        } catch (InterruptedException e) {
            // The process ends in any case.
        }
    }

    /// From now on the command looks whether it is to end, and closes this when all is in order.
    void awaitEnd() {
        awaited = true;
    }

    /// From now on the process ends at once when it is asked to.
    void awaitNoMore() {
        awaited = false;
    }

    /// Whether the command is to end.
    boolean isAsked() {
        return asked;
    }

    @Override
    public void close() {
        ended.countDown();
        exit.close();
    }
}
