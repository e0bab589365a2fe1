package dev.spoor.ctf.read;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Fails where an input makes a reader allocate much more memory than the input is long, or work for long.
final class FuzzBounds {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Of the processor: how busy the machine is does not count.
    private static final long GREATEST_NS = 5_000_000_000L;

    private FuzzBounds() {}

    /// What to watch.
    @FunctionalInterface
    interface Reading {
        void run() throws Exception;
    }

    private record Cost(long allocatedBytes, long ns) {

        static Cost of(Reading reading) throws Exception {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long ns = THREADS.getCurrentThreadCpuTime();
            reading.run();
            return new Cost(THREADS.getCurrentThreadAllocatedBytes() - bytes, THREADS.getCurrentThreadCpuTime() - ns);
        }

        boolean isAbove(long greatestBytes) {
            return allocatedBytes > greatestBytes || ns > GREATEST_NS;
        }
    }

    /// Runs something, once more if it cost too much: the first time counts classes that were loaded.
    ///
    /// @param free how many bytes any input may allocate
    /// @param perByte how many more for each of its bytes
    static void check(byte[] input, long free, long perByte, Reading reading) throws Exception {
        long greatest = free + perByte * input.length;
        if (Cost.of(reading).isAbove(greatest)) {
            Cost again = Cost.of(reading);
            if (again.isAbove(greatest)) {
                throw new AssertionError("expected at most " + greatest + " bytes and " + GREATEST_NS
                        + " ns for an input of " + input.length + " bytes, found " + again);
            }
        }
    }
}
