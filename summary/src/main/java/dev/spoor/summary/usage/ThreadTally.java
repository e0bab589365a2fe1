package dev.spoor.summary.usage;

import org.jspecify.annotations.Nullable;

/// What a thread used.
final class ThreadTally implements Tally<ThreadTally> {

    private static final int KINDS = FileKind.values().length;

    long cpuNs;
    long switches;
    long migrations;
    long reads;
    long writes;
    final long[] readBytes = new long[KINDS];
    final long[] writtenBytes = new long[KINDS];
    long pagesAllocated;
    long pagesFreed;
    long blockRequests;
    long blockSectorsRead;
    long blockSectorsWritten;

    /// The least priority number that it ran with, which is the most urgent one; the greatest number where it is not
    /// known.
    int leastPriority = Integer.MAX_VALUE;

    /// The greatest one; the least number where it is not known.
    int greatestPriority = Integer.MIN_VALUE;

    /// From wake-up to running, in nanoseconds.
    @Nullable
    Distribution wakeUpNs;

    void wokeUp(long latencyNs) {
        Distribution all = wakeUpNs;
        if (all == null) {
            all = new Distribution();
            wakeUpNs = all;
        }
        all.add(latencyNs);
    }

    /// It ran with a priority.
    ///
    /// @param priority possibly [TracedThread#UNKNOWN_PRIORITY]
    void ran(int priority) {
        if (priority != TracedThread.UNKNOWN_PRIORITY) {
            leastPriority = Math.min(leastPriority, priority);
            greatestPriority = Math.max(greatestPriority, priority);
        }
    }

    boolean hasPriority() {
        return leastPriority <= greatestPriority;
    }

    /// How many bytes it read and wrote.
    long bytes() {
        long sum = 0;
        for (int i = 0; i < KINDS; i++) {
            sum += readBytes[i] + writtenBytes[i];
        }
        return sum;
    }

    @Override
    public void merge(ThreadTally other) {
        cpuNs += other.cpuNs;
        switches += other.switches;
        migrations += other.migrations;
        reads += other.reads;
        writes += other.writes;
        for (int i = 0; i < KINDS; i++) {
            readBytes[i] += other.readBytes[i];
            writtenBytes[i] += other.writtenBytes[i];
        }
        leastPriority = Math.min(leastPriority, other.leastPriority);
        greatestPriority = Math.max(greatestPriority, other.greatestPriority);
        pagesAllocated += other.pagesAllocated;
        pagesFreed += other.pagesFreed;
        blockRequests += other.blockRequests;
        blockSectorsRead += other.blockSectorsRead;
        blockSectorsWritten += other.blockSectorsWritten;
        if (other.wakeUpNs != null) {
            if (wakeUpNs == null) {
                wakeUpNs = new Distribution();
            }
            wakeUpNs.merge(other.wakeUpNs);
        }
    }
}
