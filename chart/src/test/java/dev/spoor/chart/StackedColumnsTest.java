package dev.spoor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StackedColumnsTest {

    private static final int WIDTH_PX = 700;

    @Test
    void showsStepsAsTheyAre() {
        StackedColumns columns =
                StackedColumns.of(chart(0, 30, 0, 10, new long[] {1, 0, 3}, new long[] {4, 5, 0}), WIDTH_PX);
        assertThat(columns.columnNs()).isEqualTo(10);
        assertThat(columns.eventsPerUnit()).isEqualTo(1);
        assertThat(columns.tops()).isDeepEqualTo(new int[][] {{1, 0, 3}, {5, 5, 3}});
        // 5 events in 10 ns.
        assertThat(columns.peakRate()).isCloseTo(5e8, within(1.0));
    }

    @Test
    void leavesOutStepsOutsideOfTheWindow() {
        StackedColumns columns = StackedColumns.of(chart(25, 45, 0, 10, new long[] {9, 9, 1, 2, 3, 9, 9}), WIDTH_PX);
        assertThat(columns.firstNs()).isEqualTo(-5);
        assertThat(columns.tops()).isDeepEqualTo(new int[][] {{1, 2, 3}});
    }

    @Test
    void keepsTheAreaWhereAPixelIsManySteps() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int steps = random.nextInt(WIDTH_PX + 1, 20_000);
            long[] many = random.longs(steps, 0, 1_000_000).toArray();
            long[] few = random.longs(steps, 0, 2).toArray();
            StackedColumns columns = StackedColumns.of(chart(3, steps * 10L - 4, 0, 10, many, few), WIDTH_PX);
            int[] lower = columns.tops()[0];
            int[] upper = columns.tops()[1];
            double unit = columns.eventsPerUnit();
            assertThat(Arrays.stream(lower).sum() * unit)
                    .as("seed %d", seed)
                    .isCloseTo((double) Arrays.stream(many).sum(), within(unit));
            assertThat((Arrays.stream(upper).asLongStream().sum()
                                    - Arrays.stream(lower).asLongStream().sum())
                            * unit)
                    .as("seed %d", seed)
                    .isCloseTo((double) Arrays.stream(few).sum(), within(unit));
        }
    }

    private static RateChart chart(long beginNs, long endNs, long firstNs, long stepNs, long[]... counts) {
        List<Series> series = Arrays.stream(counts)
                .map(one -> new Series("s" + one.length, one))
                .toList();
        return new RateChart(
                "", "", beginNs, endNs, firstNs, stepNs, counts[0].length, series, List.of(), true, ZoneOffset.UTC);
    }
}
