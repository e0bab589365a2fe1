package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProcessClassCountsTest {

    private static Map<List<Integer>, Long> all(ProcessClassCounts counts) {
        Map<List<Integer>, Long> all = new HashMap<>();
        counts.forEach((process, classNumber, count) -> {
            assertThat(all.put(List.of(process, classNumber), count)).isNull();
        });
        return all;
    }

    @Test
    void sumsByProcessAndClass() {
        Random random = new Random(1);
        ProcessClassCounts counts = new ProcessClassCounts();
        Map<List<Integer>, Long> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int process = random.nextInt(3000);
            int classNumber = random.nextInt(4) * 1000;
            counts.add(process, classNumber, i);
            expected.merge(List.of(process, classNumber), (long) i, Long::sum);
        }
        assertThat(all(counts)).isEqualTo(expected);
    }

    @Test
    void recentOnesGiveOnWhatTheyCounted() {
        Random random = new Random(2);
        ProcessClassCounts counts = new ProcessClassCounts();
        RecentCounts recent = new RecentCounts(counts);
        Map<List<Integer>, Long> expected = new HashMap<>();
        for (int packet = 0; packet < 50; packet++) {
            int firstClass = random.nextInt(3) * 100;
            int classCount = 1 + random.nextInt(100);
            recent.begin(firstClass, classCount);
            for (int run = 0; run < 100; run++) {
                int process = random.nextInt(80);
                int[] classes = random.ints(30, 0, classCount).toArray();
                recent.count(process, classes, 10, 25);
                for (int i = 10; i < 25; i++) {
                    expected.merge(List.of(process, firstClass + classes[i]), 1L, Long::sum);
                }
            }
            recent.giveOn();
        }
        assertThat(all(counts)).isEqualTo(expected);
    }
}
