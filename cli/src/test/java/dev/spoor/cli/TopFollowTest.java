package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `spoor top --follow` of a directory in which the real LTTng records, with a rotation in the middle.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class TopFollowTest {

    private static final int NOT_INSTALLED = 77;
    private static final Pattern COUNT = Pattern.compile("work:enter\\s+([0-9,]+)");

    @TempDir
    Path temporary;

    private Path trace() {
        return temporary.resolve("trace").toAbsolutePath();
    }

    private Process record(String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "scripts/record-growing", trace().toString(), "--rounds", "4", "--events", "6000", "--pause", "0.4");
        builder.command().addAll(List.of(options));
        return builder.directory(Peer.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("recording").toFile())
                .start();
    }

    private void awaitEnd(Process recording) throws Exception {
        assertThat(recording.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(temporary.resolve("recording"));
        assumeTrue(recording.exitValue() != NOT_INSTALLED, "skipped: " + said);
        assertThat(recording.exitValue()).as(said).isZero();
    }

    private static long count(String screen) {
        Matcher found = COUNT.matcher(screen);
        return found.find() ? Long.parseLong(found.group(1).replace(",", "")) : 0;
    }

    private long recorded(String event) {
        return Peer.babeltrace2(trace()).path("per_event").path(event).asLong();
    }

    @Test
    void showsWhatIsBeingRecorded() throws Exception {
        Files.createDirectories(trace());
        try (Tmux tmux = Tmux.start(120, 30)) {
            tmux.spoor("top", "--follow", trace());
            Process recording = record();
            try {
                // The title says so one frame after the first event records, at the latest.
                String first = tmux.await(s -> (count(s) > 0 && s.contains("following, ")) || !recording.isAlive());
                if (recording.isAlive()) {
                    assertThat(first.lines().findFirst().orElse("")).contains("spoor top  trace", "following, ");
                    long begun = count(first);
                    tmux.await(s -> count(s) > begun || !recording.isAlive());
                }
                awaitEnd(recording);
            } finally {
                recording.destroy();
            }
            long expected = recorded("work:enter");
            assertThat(expected).isPositive();
            tmux.await(s -> count(s) == expected && s.contains("following, nothing new for "));
            tmux.press("Right");
            tmux.await(s -> s.contains(" + ") && count(s) < expected);
            tmux.press("q");
            // A busy machine may lose event records, which the tracer says, and nothing else ends it so.
            int exitCode = Run.spoor("info", trace()).exitCode();
            tmux.await(s -> s.contains("exit=" + exitCode));
        }
    }

    /// Whatever the steps, each event record is in one of them; a step that is reported again counts once.
    @Test
    void reportsEachStepOfWhatIsBeingRecorded() throws Exception {
        Files.createDirectories(trace());
        try (Background threads = new Background()) {
            Process recording = record("--per-pid");
            Future<Run> reports = threads.submit(() -> Run.spoor(
                    "top", "--follow", "--refresh", "500ms", "--view", "events", "--json", "--for", "16s", trace()));
            awaitEnd(recording);
            Run run = reports.get(2, TimeUnit.MINUTES);
            assertThat(run.exitCode()).as(run.err()).isZero();
            Map<Long, Long> byStep = new TreeMap<>();
            for (String line : run.out().lines().toList()) {
                JsonNode report = new ObjectMapper().readTree(line);
                assertThat(report.path("lag_ns").isNumber()).as(line).isTrue();
                byStep.put(report.path("begin_ns").asLong() / 500_000_000, count(report));
            }
            assertThat(byStep).hasSizeGreaterThan(5);
            assertThat(byStep.values().stream().mapToLong(n -> n).sum()).isEqualTo(recorded("work:enter"));
        }
    }

    private static long count(JsonNode report) {
        for (JsonNode row : TopScreenTest.rows(report, "events")) {
            if (row.path("event").asString().equals("work:enter")) {
                return row.path("event_record_count").asLong();
            }
        }
        return 0;
    }

    @Test
    void saysWhatDoesNotGoWithFollowing() {
        Run tables = Run.spoor("top", "--follow", "--batch", Peer.KERNEL_SAMPLE);
        assertThat(tables.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(tables.err()).contains("--follow: expected a step to report (--refresh");
        Run times = Run.spoor("top", "--follow", "--refresh", "1s", "--begin", "12:00", Peer.KERNEL_SAMPLE);
        assertThat(times.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(times.err()).contains("--follow: expected neither --begin");
    }

    /// A recording that is over: the same as without `--follow`.
    @Test
    void reportsWhatIsThereAlready() {
        // Threads may have no name yet where steps are printed as they are read.
        Run follows =
                Run.spoor("top", "--follow", "--for", "2s", "--refresh", "1s", "--view", "irq", Peer.KERNEL_SAMPLE);
        Run reads = Run.spoor("top", "--refresh", "1s", "--view", "irq", Peer.KERNEL_SAMPLE);
        assertThat(follows.exitCode()).as(follows.err()).isZero();
        assertThat(follows.out().replaceAll(", [0-9.]+ s behind\n", "\n")).isEqualTo(reads.out());
    }
}
