package dev.spoor.summary.index;

import java.util.Arrays;

/// How many event records of one series are in which buckets: pairs of a bucket and a count, of which the
/// buckets mostly rise. Mutable, single-threaded.
public final class BucketCounts {

    private long[] buckets = new long[4];
    private long[] counts = new long[4];
    private int size;

    /// Adds event records. A bucket may be added to more than once.
    public void add(long bucket, long count) {
        if (size > 0 && buckets[size - 1] == bucket) {
            counts[size - 1] += count;
            return;
        }
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        buckets[size] = bucket;
        counts[size++] = count;
    }

    /// Adds all pairs of another.
    public void addAll(BucketCounts other) {
        if (other.size == 0) {
            return;
        }
        add(other.buckets[0], other.counts[0]);
        int more = other.size - 1;
        if (size + more > buckets.length) {
            int capacity = Math.max(2 * buckets.length, size + more);
            buckets = Arrays.copyOf(buckets, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        System.arraycopy(other.buckets, 1, buckets, size, more);
        System.arraycopy(other.counts, 1, counts, size, more);
        size += more;
    }

    /// How many pairs there are.
    public int size() {
        return size;
    }

    /// The bucket of a pair.
    public long bucket(int pair) {
        return buckets[pair];
    }

    /// The count of a pair.
    public long count(int pair) {
        return counts[pair];
    }

    /// How many event records there are in all buckets.
    public long total() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[i];
        }
        return total;
    }

    /// The same counts, each bucket once, by rising bucket.
    public BucketCounts sorted() {
        BucketCounts sorted = this;
        int end = endOfRun(0);
        while (end < sorted.size) {
            sorted = sorted.mergedRuns(end);
            end = sorted.endOfRun(0);
        }
        return sorted;
    }

    /// Where the buckets rise no more.
    private int endOfRun(int begin) {
        int end = Math.min(begin + 1, size);
        while (end < size && buckets[end - 1] < buckets[end]) {
            end++;
        }
        return end;
    }

    /// The same counts with half as many rising runs: two and two are merged.
    ///
    /// @param firstEnd where the first run ends
    private BucketCounts mergedRuns(int firstEnd) {
        BucketCounts merged = new BucketCounts();
        merged.buckets = new long[size];
        merged.counts = new long[size];
        int end = firstEnd;
        int begin = 0;
        while (begin < size) {
            int otherEnd = endOfRun(end);
            merged.merge(this, begin, end, otherEnd);
            begin = otherEnd;
            end = endOfRun(begin);
        }
        return merged;
    }

    private void merge(BucketCounts from, int begin, int middle, int end) {
        int a = begin;
        int b = middle;
        while (a < middle || b < end) {
            boolean first = b == end || (a < middle && from.buckets[a] <= from.buckets[b]);
            int next = first ? a++ : b++;
            add(from.buckets[next], from.counts[next]);
        }
    }

    /// The same counts in wider buckets.
    ///
    /// @param factor how many of these buckets make one of those; bucket 0 of both begins at one time
    public BucketCounts wider(long factor) {
        BucketCounts wider = new BucketCounts();
        long bucket = 0;
        // Divisions are slow, and most pairs are in the bucket of the one before.
        long begin = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            if (buckets[i] < begin || buckets[i] - begin >= factor) {
                bucket = Math.floorDiv(buckets[i], factor);
                begin = bucket * factor;
            }
            wider.add(bucket, counts[i]);
        }
        return wider;
    }
}
