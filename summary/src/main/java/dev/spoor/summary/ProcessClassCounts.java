package dev.spoor.summary;

import java.util.Arrays;

/// How many event records each process has of each event record class. Mutable, single-threaded.
///
/// Hot: what was counted of every run of event records of one process comes through [#add]; `RateBenchmark` measures
/// it.
/// A trace may have ten thousand threads with a few classes each: 16 bytes for each pair that there is, in a table that
/// is at most half full.
final class ProcessClassCounts {

    private static final long FREE = -1;

    private long[] pairs = filled(256);
    private long[] counts = new long[256];
    private int size;

    private static long[] filled(int length) {
        long[] free = new long[length];
        Arrays.fill(free, FREE);
        return free;
    }

    /// Adds event records.
    ///
    /// @param process at least 0
    /// @param classNumber at least 0
    void add(int process, int classNumber, long count) {
        long pair = ((long) process << Integer.SIZE) | classNumber;
        int at = place(pair);
        if (pairs[at] == FREE) {
            pairs[at] = pair;
            size++;
            if (2 * size > pairs.length) {
                grow();
                at = place(pair);
            }
        }
        counts[at] += count;
    }

    private int place(long pair) {
        int at = (int) ((pair * 0x9E3779B97F4A7C15L) >>> Integer.SIZE) & (pairs.length - 1);
        while (pairs[at] != pair && pairs[at] != FREE) {
            at = (at + 1) & (pairs.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldPairs = pairs;
        long[] oldCounts = counts;
        pairs = filled(2 * oldPairs.length);
        counts = new long[pairs.length];
        for (int i = 0; i < oldPairs.length; i++) {
            if (oldPairs[i] != FREE) {
                int at = place(oldPairs[i]);
                pairs[at] = oldPairs[i];
                counts[at] = oldCounts[i];
            }
        }
    }

    /// Takes a process, a class and their count.
    @FunctionalInterface
    interface Entry {
        void accept(int process, int classNumber, long count);
    }

    /// Gives every pair, in no order that means something.
    void forEach(Entry sink) {
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] != FREE) {
                sink.accept((int) (pairs[i] >>> Integer.SIZE), (int) pairs[i], counts[i]);
            }
        }
    }
}
