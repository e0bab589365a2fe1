package dev.spoor.summary.usage;

import java.util.Arrays;

/// How values of a kind are distributed: their count, sum, least, greatest, standard deviation and any
/// percentile. Two of them merge without loss. Mutable, single-threaded.
///
/// Values are counted in buckets: exactly below 64, above by their six highest bits, so that a percentile is
/// off by less than 1/64 of its value. An array holds the buckets from the least to the greatest value, so
/// that values that resemble each other cost little.
public final class Distribution implements Tally<Distribution> {

    private static final int PRECISION_BITS = 6;
    private static final int LINEAR = 1 << PRECISION_BITS;
    private static final int[] NONE = {};

    private long count;
    private long sum;
    private double sumOfSquares;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;
    private int firstBucket;
    private int[] buckets = NONE;

    /// Counts a value.
    ///
    /// @param value at least 0; a lesser one counts as 0
    public void add(long value) {
        long counted = Math.max(0, value);
        count++;
        sum += counted;
        sumOfSquares += (double) counted * counted;
        least = Math.min(least, counted);
        greatest = Math.max(greatest, counted);
        int bucket = bucket(counted);
        widen(bucket, bucket);
        buckets[bucket - firstBucket]++;
    }

    @Override
    public void merge(Distribution other) {
        if (other.count == 0) {
            return;
        }
        count += other.count;
        sum += other.sum;
        sumOfSquares += other.sumOfSquares;
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        widen(other.firstBucket, other.firstBucket + other.buckets.length - 1);
        for (int i = 0; i < other.buckets.length; i++) {
            buckets[other.firstBucket + i - firstBucket] += other.buckets[i];
        }
    }

    private void widen(int from, int to) {
        if (buckets.length == 0) {
            firstBucket = from;
            buckets = new int[to - from + 1];
            return;
        }
        int first = Math.min(from, firstBucket);
        int last = Math.max(to, firstBucket + buckets.length - 1);
        if (last - first + 1 != buckets.length) {
            int[] wider = new int[last - first + 1];
            System.arraycopy(buckets, 0, wider, firstBucket - first, buckets.length);
            buckets = wider;
            firstBucket = first;
        }
    }

    private static int bucket(long value) {
        if (value < LINEAR) {
            return (int) value;
        }
        int shift = Long.SIZE - Long.numberOfLeadingZeros(value) - PRECISION_BITS;
        // The highest of the kept bits is always set: half of the numbers would be unused.
        return LINEAR + (shift - 1) * (LINEAR / 2) + (int) (value >>> shift) - LINEAR / 2;
    }

    private static long middle(int bucket) {
        if (bucket < LINEAR) {
            return bucket;
        }
        int shift = (bucket - LINEAR) / (LINEAR / 2) + 1;
        int high = (bucket - LINEAR) % (LINEAR / 2) + LINEAR / 2;
        return ((long) high << shift) + (1L << shift) / 2;
    }

    /// How many values.
    public long count() {
        return count;
    }

    /// Their sum.
    public long sum() {
        return sum;
    }

    /// The least one; 0 where there is none.
    public long least() {
        return count == 0 ? 0 : least;
    }

    /// The greatest one; 0 where there is none.
    public long greatest() {
        return count == 0 ? 0 : greatest;
    }

    /// Their average; 0 where there is none.
    public double average() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /// Their standard deviation, as of a sample; 0 where there are fewer than two.
    public double standardDeviation() {
        if (count < 2) {
            return 0;
        }
        double squares = sumOfSquares - (double) sum * sum / count;
        return Math.sqrt(Math.max(0, squares) / (count - 1));
    }

    /// The value that a share of all values is not above.
    ///
    /// @param share in (0, 1]
    /// @return off by less than 1/64; 0 where there is no value
    public long percentile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * count));
        if (wanted >= count) {
            return greatest();
        }
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= wanted) {
                return Math.clamp(middle(firstBucket + i), least, greatest);
            }
        }
        return greatest();
    }

    /// How many values are in each of some equal parts of the logarithmic range from the least to the
    /// greatest value.
    ///
    /// @param parts at least 1
    public long[] histogram(int parts) {
        long[] counts = new long[parts];
        double low = log(least());
        double width = Math.max(1e-9, log(greatest()) - low);
        for (int i = 0; i < buckets.length; i++) {
            double place = (log(middle(firstBucket + i)) - low) / width * parts;
            counts[Math.clamp((long) place, 0, parts - 1)] += buckets[i];
        }
        return counts;
    }

    private static double log(long value) {
        return Math.log((double) Math.max(1, value));
    }

    /// About how much memory it needs.
    long sizeBytes() {
        return 72 + (long) Integer.BYTES * buckets.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distribution d
                && count == d.count
                && sum == d.sum
                && least == d.least
                && greatest == d.greatest
                && firstBucket == d.firstBucket
                && Arrays.equals(buckets, d.buckets);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(count * 31 + sum);
    }
}
