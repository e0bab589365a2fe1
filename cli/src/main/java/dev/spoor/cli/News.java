package dev.spoor.cli;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets one thread wait until others say that there is something new. Thread-safe.
final class News {

    private final Semaphore untold = new Semaphore(0);

    /// There is something new.
    void tell() {
        untold.release();
    }

    /// Waits until there is something that no call before has waited for.
    ///
    /// @return whether there is
    boolean await(Duration atMost) throws InterruptedException {
        boolean any = untold.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        untold.drainPermits();
        return any;
    }
}
