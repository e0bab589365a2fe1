package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RateAxisTest {

    @Test
    void labelsRatesWithAPrefixThatFits() {
        assertThat(labels(9)).isEqualTo("0 2 4 6 8");
        assertThat(labels(4_000)).isEqualTo("0 1,000 2,000 3,000 4,000");
        assertThat(labels(450_000)).isEqualTo("0 100 k 200 k 300 k 400 k");
        assertThat(labels(1_200_000)).isEqualTo("0 0.5 M 1.0 M");
        assertThat(labels(9e9)).isEqualTo("0 2 G 4 G 6 G 8 G");
        assertThat(labels(0.009)).isEqualTo("0 0.002 0.004 0.006 0.008");
        assertThat(labels(4e-8)).isEqualTo("0 1e-8 2e-8 3e-8 4e-8");
        assertThat(labels(0)).isEqualTo("0");
    }

    @Test
    void reachesAboveEveryPeakWithFewTicks() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double peak = Math.pow(10, random.nextDouble() * 30 - 10);
            RateAxis axis = RateAxis.of(peak, 5);
            assertThat(axis.maximum()).as("peak %s", peak).isBetween(peak, peak * 1.1);
            assertThat(axis.ticks()).as("peak %s", peak).hasSizeBetween(3, 6);
            assertThat(axis.ticks())
                    .as("peak %s", peak)
                    .extracting(RateAxis.Tick::label)
                    .doesNotHaveDuplicates();
        }
    }

    private static String labels(double peak) {
        return String.join(
                " ",
                RateAxis.of(peak, 5).ticks().stream().map(RateAxis.Tick::label).toList());
    }
}
