package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentStepsTest {

    @Test
    void givesOnWhatItCounted() {
        Random random = new Random(3);
        int[] namesOfClasses = IntStream.range(0, 400).map(c -> c % 150).toArray();
        SeriesCounts series = new SeriesCounts();
        RecentSteps recent = new RecentSteps(series, namesOfClasses);
        Map<List<Integer>, Long> expected = new HashMap<>();
        for (int packet = 0; packet < 40; packet++) {
            int firstClass = 100 * random.nextInt(4);
            recent.begin(firstClass, 100);
            int step = random.nextInt(1000);
            for (int run = 0; run < 50; run++) {
                step = Math.max(0, step + random.nextInt(-3, 8));
                int[] classes = random.ints(40, 0, 100).toArray();
                recent.count(classes, 5, 30, step);
                for (int i = 5; i < 30; i++) {
                    expected.merge(List.of(namesOfClasses[firstClass + classes[i]], step), 1L, Long::sum);
                }
            }
        }
        recent.giveOn();
        recent.giveOn();

        Map<List<Integer>, Long> found = new HashMap<>();
        for (SeriesCounts.Key key : series.keys()) {
            long[] counts = series.counts(key.value(), key.process()).toArray(2000);
            for (int step = 0; step < counts.length; step++) {
                if (counts[step] != 0) {
                    found.put(List.of(key.value(), step), counts[step]);
                }
            }
        }
        assertThat(found).isEqualTo(expected);
        assertThat(Arrays.stream(found.values().toArray(Long[]::new))
                        .mapToLong(n -> n)
                        .sum())
                .isEqualTo(40 * 50 * 25);
    }
}
