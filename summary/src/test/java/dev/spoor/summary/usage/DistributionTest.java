package dev.spoor.summary.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void hasNothingAtFirst() {
        Distribution none = new Distribution();
        assertThat(none.count()).isZero();
        assertThat(none.least()).isZero();
        assertThat(none.greatest()).isZero();
        assertThat(none.percentile(0.5)).isZero();
        assertThat(none.standardDeviation()).isZero();
    }

    /// 2, 4, 4, 4, 5, 5, 7, 9: the sample's standard deviation is √(32/7).
    @Test
    void knowsStandardDeviation() {
        Distribution values = new Distribution();
        for (int value : new int[] {2, 4, 4, 4, 5, 5, 7, 9}) {
            values.add(value);
        }
        assertThat(values.average()).isEqualTo(5);
        assertThat(values.standardDeviation()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
    }

    @Test
    void percentilesAreOffByLessThanOneSixtyFourth() {
        Random random = new Random(7);
        long[] all = new long[10_000];
        Distribution values = new Distribution();
        for (int i = 0; i < all.length; i++) {
            all[i] = (long) Math.exp(random.nextDouble() * 40);
            values.add(all[i]);
        }
        Arrays.sort(all);
        for (double share : new double[] {0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 1}) {
            long exact = all[(int) Math.ceil(share * all.length) - 1];
            assertThat((double) values.percentile(share))
                    .as("at %s", share)
                    .isCloseTo((double) exact, within(exact / 64.0));
        }
    }

    @Test
    void mergesWithoutLoss() {
        Random random = new Random(8);
        Distribution whole = new Distribution();
        Distribution one = new Distribution();
        Distribution other = new Distribution();
        for (int i = 0; i < 1000; i++) {
            long value = random.nextLong(1L << random.nextInt(1, 62));
            whole.add(value);
            (i % 3 == 0 ? one : other).add(value);
        }
        one.merge(other);
        one.merge(new Distribution());
        assertThat(one).isEqualTo(whole);
        assertThat(one.percentile(0.9)).isEqualTo(whole.percentile(0.9));
    }

    @Test
    void takesExtremes() {
        Distribution values = new Distribution();
        values.add(0);
        values.add(Long.MAX_VALUE);
        values.add(-5);
        assertThat(values.least()).isZero();
        assertThat(values.greatest()).isEqualTo(Long.MAX_VALUE);
        assertThat(values.percentile(1)).isEqualTo(Long.MAX_VALUE);
        assertThat(values.percentile(0.1)).isZero();
    }

    @Test
    void histogramCountsEveryValue() {
        Distribution values = new Distribution();
        for (int i = 1; i <= 1000; i++) {
            values.add(i * 100L);
        }
        assertThat(Arrays.stream(values.histogram(7)).sum()).isEqualTo(1000);
    }
}
