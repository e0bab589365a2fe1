package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.Measure;
import dev.spoor.summary.usage.Report;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Steps of traces that grow, of which a data stream appears when steps that it has event records of are reported.
@Timeout(120)
final class TopFollowerTest {

    private static final long STEP_NS = 1_000_000_000L;

    private static final Path WHOLE = Peer.USER_SPACE_SAMPLE.resolve("ust/uid/0/64-bit");

    @TempDir
    Path directory;

    @TempDir
    Path other;

    /// What was reported of a step.
    private record Step(long beginNs, String tables, long lateCount) {

        static Step of(TopFollower.Step step) {
            Report report = new Report(step.usage(), step.names(), false, (_, _, _) -> true, _ -> true);
            return new Step(step.usage().beginNs(), View.EVENTS.tables(report).toString(), step.lateCount());
        }
    }

    private void copy(String file) {
        try {
            Files.createDirectories(directory.resolve("trace/index"));
            Files.copy(WHOLE.resolve(file), directory.resolve("trace").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Step> reports(Followed followed) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        try (Interruption interruption = new Interruption()) {
            new TopFollower(followed, interruption, 2, STEP_NS)
                    .run(
                            new TopFollower.Reports() {
                                @Override
                                public UsageQuestion question(List<Trace> traces) {
                                    return new UsageQuestion(Set.of(Measure.EVENTS), List.of(), null, STEP_NS);
                                }

                                @Override
                                public void take(TopFollower.Step step) {
                                    steps.add(Step.of(step));
                                }
                            },
                            new Diagnostics());
        }
        return steps;
    }

    /// Traces that grow as a test says.
    private abstract static class Growing implements Followed {
        private final Path path;
        private int round;

        Growing(Path path) {
            this.path = path;
        }

        abstract boolean isOver(int atRound);

        @Override
        public List<Path> paths() {
            return List.of(path);
        }

        @Override
        public boolean isOver() {
            return isOver(round++);
        }

        @Override
        public LiveLag lag() {
            return LiveLag.NONE;
        }
    }

    @Test
    void reportsAStepAgainThatMoreHasComeOf() throws Exception {
        List<Step> expected = reports(new Growing(WHOLE) {
            @Override
            boolean isOver(int atRound) {
                return true;
            }

            @Override
            public long watermarkNs() {
                return Long.MAX_VALUE;
            }
        });
        assertThat(expected).hasSizeGreaterThan(5).allMatch(s -> s.lateCount() == 0);
        long untilNs = expected.get(3).beginNs();
        copy("metadata");
        copy("web_0");
        List<Step> found = reports(new Growing(directory) {
            @Override
            boolean isOver(int atRound) {
                if (atRound == 2) {
                    copy("web_1");
                }
                return atRound == 4;
            }

            @Override
            public long watermarkNs() {
                return untilNs;
            }
        });
        Map<Long, Step> last = new TreeMap<>();
        found.forEach(s -> last.put(s.beginNs(), s));
        long lateCount = found.stream().mapToLong(Step::lateCount).sum();
        assertThat(lateCount).isEqualTo(late(untilNs));
        assertThat(found.stream().filter(s -> s.lateCount() > 0)).hasSizeBetween(2, 3);
        assertThat(found).hasSize(expected.size() + 3);
        for (Step step : expected) {
            assertThat(last.getOrDefault(step.beginNs(), step).tables()).isEqualTo(step.tables());
        }
    }

    /// How many event records of the late data stream babeltrace2 finds before an instant.
    private long late(long untilNs) throws IOException {
        Path alone = Files.createTempDirectory(other, "alone");
        Files.copy(WHOLE.resolve("metadata"), alone.resolve("metadata"));
        Files.copy(WHOLE.resolve("web_1"), alone.resolve("web_1"));
        return Peer.run("babeltrace2", "--clock-seconds", "--no-delta", alone.toString())
                .lines()
                .map(l -> new BigDecimal(l.substring(1, l.indexOf(']')))
                        .movePointRight(9)
                        .longValueExact())
                .filter(ns -> ns < untilNs)
                .count();
    }
}
