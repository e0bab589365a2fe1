package dev.spoor.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Threads that a test needs beside its own. A test that failed does not wait for what goes on in them: that may never
/// end, as what would end it is behind the place where the test failed.
final class Background implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("background-", 0).factory());

    <T> Future<T> submit(Callable<T> work) {
        return threads.submit(work);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            // What still goes on ends with the Java machine.
            boolean _ = threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
