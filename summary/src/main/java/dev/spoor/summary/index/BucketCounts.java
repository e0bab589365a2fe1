package dev.spoor.summary.index;

import java.util.Arrays;
import java.util.stream.IntStream;

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

    /// The same counts, each bucket once, by rising bucket.
    public BucketCounts sorted() {
        boolean rising = true;
        for (int i = 1; i < size && rising; i++) {
            rising = buckets[i - 1] < buckets[i];
        }
        if (rising) {
            return this;
        }
        BucketCounts sorted = new BucketCounts();
        IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Long.compare(buckets[a], buckets[b]))
                .forEach(i -> sorted.add(buckets[i], counts[i]));
        return sorted;
    }

    /// The same counts in wider buckets.
    ///
    /// @param factor how many of these buckets make one of those; bucket 0 of both begins at one time
    public BucketCounts wider(long factor) {
        BucketCounts wider = new BucketCounts();
        for (int i = 0; i < size; i++) {
            wider.add(Math.floorDiv(buckets[i], factor), counts[i]);
        }
        return wider;
    }
}
