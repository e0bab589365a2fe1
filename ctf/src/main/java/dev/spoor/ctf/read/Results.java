package dev.spoor.ctf.read;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// What other threads have found.
public final class Results {

    private Results() {}

    /// Waits for a result. What its thread threw is thrown here.
    ///
    /// @throws InterruptedException if the calling thread is interrupted
    public static <T> T await(Future<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException r -> throw r;
                case Error r -> throw r;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
