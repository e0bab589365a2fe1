package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures random recordings and compares with a plain reading of them. A failure names its seed.
final class RandomRecordingTest {

    @TempDir
    private Path folder;

    private static Map<Long, Long> processCounts(Measuring measuring) throws Exception {
        Map<Long, Long> counts = new TreeMap<>();
        measuring.rates().processes().forEach(p -> counts.merge(p.process().id(), p.count(), Long::sum));
        return counts;
    }

    private static Map<String, Map<Long, Long>> eventCounts(Rates rates) {
        Map<String, Map<Long, Long>> counts = new TreeMap<>();
        for (Rates.Series series : rates.series()) {
            Map<Long, Long> bySteps = new TreeMap<>();
            for (int i = 0; i < series.counts().length; i++) {
                if (series.counts()[i] > 0) {
                    bySteps.put(rates.steps().originNs() + i * rates.steps().stepNs(), series.counts()[i]);
                }
            }
            counts.put(series.name(), bySteps);
        }
        return counts;
    }

    @Test
    void agreesWithAPlainReading() throws Exception {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            RandomRecording recording = new RandomRecording(random, folder.resolve("seed-" + seed));
            long stepNs = random.nextLong(1_000_000, 1_000_000_000);
            Measuring measuring = Measuring.of(recording.directory()).step(stepNs);
            Map<Long, Long> expected = recording.processCounts();
            for (int threads : new int[] {1, 2, 5}) {
                assertThat(processCounts(measuring.threads(threads)))
                        .as("seed %d, %d threads", seed, threads)
                        .isEqualTo(expected);
                assertThat(eventCounts(measuring.threads(threads).rates()))
                        .as("seed %d, %d threads", seed, threads)
                        .isEqualTo(recording.eventCounts(0, Long.MAX_VALUE, stepNs));
            }
            long beginNs = random.nextLong(recording.lastNs() + 1);
            long endNs = beginNs + 1 + random.nextLong(recording.lastNs() - beginNs + 1);
            assertThat(eventCounts(measuring.window(beginNs, endNs).rates()))
                    .as("seed %d, window from %d to %d", seed, beginNs, endNs)
                    .isEqualTo(recording.eventCounts(beginNs, endNs, stepNs));
        }
    }

    @Test
    void sumsUpTheSameInEveryGrouping() throws Exception {
        for (int seed = 100; seed < 104; seed++) {
            RandomRecording recording = new RandomRecording(new Random(seed), folder.resolve("seed-" + seed));
            Measuring all = Measuring.of(recording.directory()).step(100_000_000);
            long total = all.rates().total();
            for (Grouping grouping : Grouping.values()) {
                for (int limit : new int[] {1, 1000}) {
                    Rates rates = all.by(grouping).limit(limit).rates();
                    assertThat(rates.series().stream()
                                    .mapToLong(Rates.Series::total)
                                    .sum())
                            .as("seed %d by %s", seed, grouping)
                            .isEqualTo(total);
                    long some = all.by(grouping)
                            .processes(p -> p.id() % 2 == 0)
                            .rates()
                            .total();
                    long others = all.by(grouping)
                            .processes(p -> p.id() % 2 != 0)
                            .rates()
                            .total();
                    assertThat(some + others).isEqualTo(total);
                }
            }
        }
    }
}
