package dev.spoor.summary.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BucketCountsTest {

    private record Pair(long bucket, long count) {}

    /// Pairs as folds add them: some rising runs, of which the buckets may be the same.
    private static List<Pair> pairs(Random random) {
        List<Pair> pairs = new ArrayList<>();
        for (int run = random.nextInt(6); run > 0; run--) {
            long bucket = random.nextInt(200) - 100L;
            for (int i = random.nextInt(40); i > 0; i--) {
                pairs.add(new Pair(bucket, 1 + random.nextInt(9)));
                bucket += random.nextInt(5);
            }
        }
        return pairs;
    }

    private static BucketCounts of(List<Pair> pairs) {
        BucketCounts counts = new BucketCounts();
        pairs.forEach(p -> counts.add(p.bucket, p.count));
        return counts;
    }

    private static Map<Long, Long> sums(List<Pair> pairs, long factor) {
        Map<Long, Long> sums = new TreeMap<>();
        pairs.forEach(p -> sums.merge(Math.floorDiv(p.bucket, factor), p.count, Long::sum));
        return sums;
    }

    private static void assertHas(BucketCounts sorted, Map<Long, Long> expected) {
        List<Pair> found = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            found.add(new Pair(sorted.bucket(i), sorted.count(i)));
        }
        List<Pair> wanted = new ArrayList<>();
        expected.forEach((bucket, count) -> wanted.add(new Pair(bucket, count)));
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void sortsAndWidensAnyPairs() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            List<Pair> pairs = pairs(random);
            assertHas(of(pairs).sorted(), sums(pairs, 1));
            assertHas(of(pairs).sorted().wider(10), sums(pairs, 10));
            assertHas(of(pairs).wider(3).sorted(), sums(pairs, 3));
        }
    }

    @Test
    void addsOthers() {
        Random random = new Random(8);
        for (int i = 0; i < 1000; i++) {
            List<Pair> pairs = pairs(random);
            List<Pair> more = pairs(random);
            BucketCounts counts = of(pairs);
            counts.addAll(of(more));
            pairs.addAll(more);
            assertHas(counts.sorted(), sums(pairs, 1));
            assertThat(counts.total())
                    .isEqualTo(pairs.stream().mapToLong(Pair::count).sum());
        }
    }

    @Test
    void keepsBordersOfNegativeAndFarBuckets() {
        List<Pair> pairs = List.of(new Pair(Long.MIN_VALUE / 100, 1), new Pair(-1, 2), new Pair(0, 3), new Pair(9, 4));
        assertHas(of(pairs).wider(10), sums(pairs, 10));
    }
}
