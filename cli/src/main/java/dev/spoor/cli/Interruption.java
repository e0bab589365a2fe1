package dev.spoor.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Whether the process is asked to end (Ctrl-C). A command that says so has some time to end in order. Thread-safe.
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_S = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtExit exit = AtExit.add(this::ask);
    private volatile boolean asked;
    private volatile boolean awaited;

    private void ask() {
        asked = true;
        if (!awaited) {
            return;
        }
        try {
            ended.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // The process ends in any case.
        }
    }

    /// From now on the command looks whether it is to end, and closes this when all is in order.
    void awaitEnd() {
        awaited = true;
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
