package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SparseCountsTest {

    @Test
    void isEmptyAtFirst() {
        SparseCounts counts = new SparseCounts();
        assertThat(counts.total()).isZero();
        assertThat(counts.toArray(3)).containsExactly(0, 0, 0);
        assertThat(entries(counts)).isEmpty();
    }

    @Test
    void leavesOutWhatIsBeyondTheArray() {
        SparseCounts counts = new SparseCounts();
        counts.add(1, 5);
        counts.add(64, 6);
        counts.add(200, 7);
        assertThat(counts.toArray(2)).containsExactly(0, 5);
        assertThat(counts.toArray(65)).hasSize(65).endsWith(6).contains(5);
        assertThat(counts.toArray(0)).isEmpty();
        assertThat(counts.total()).isEqualTo(18);
    }

    /// A map is the plain twin.
    @Test
    void countsAsAMapDoes() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int range = 1 << random.nextInt(1, 25);
            SparseCounts one = new SparseCounts();
            SparseCounts other = new SparseCounts();
            Map<Integer, Long> expected = new TreeMap<>();
            for (int i = 0; i < 100; i++) {
                int at = random.nextInt(range);
                long count = random.nextLong(1, 1000);
                (random.nextBoolean() ? one : other).add(at, count);
                expected.merge(at, count, Long::sum);
            }
            one.merge(other);
            assertThat(entries(one)).as("seed %d", seed).isEqualTo(expected);
            long[] array = one.toArray(range);
            expected.forEach((at, count) -> assertThat(array[at]).isEqualTo(count));
            assertThat(one.total())
                    .isEqualTo(expected.values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    private static Map<Integer, Long> entries(SparseCounts counts) {
        Map<Integer, Long> entries = new TreeMap<>();
        counts.forEach(entries::put);
        return entries;
    }
}
