package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Follows what the real LTTng is recording, by processes that are killed at random moments.
class FollowTest {

    private static final int NOT_INSTALLED = 77;

    @TempDir
    private Path scratch = Path.of("");

    private final List<Process> started = new ArrayList<>();

    private Process start(Path log, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(Peer.ROOT.toFile())
                .start();
        started.add(process);
        return process;
    }

    private Process spoor(Path log, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.spoor.cli.Main"));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return start(log, command.toArray(String[]::new));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void leavesTheIndexThatIsMadeAfterwards() throws Exception {
        long seed = System.nanoTime();
        Path trace = Files.createDirectories(scratch.resolve("trace")).toAbsolutePath();
        Path log = scratch.resolve("log");
        try {
            Process recording =
                    start(scratch.resolve("recording"), "scripts/record-growing", trace.toString(), "--rounds", "7");
            kill(recording, trace, log, new Random(seed));
            assumeTrue(
                    recording.exitValue() != NOT_INSTALLED,
                    "skipped: " + Files.readString(scratch.resolve("recording")));
            assertThat(recording.exitValue())
                    .as(Files.readString(scratch.resolve("recording")))
                    .isZero();
            Process last = spoor(log, "index", "--follow", trace);
            awaitCompleteIndex(trace);
            last.destroy();
            assertThat(last.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            started.forEach(Process::destroyForcibly);
        }
        String where = "seed " + seed + ": " + Files.readString(log);
        Run verified = Run.spoor("index", "--verify", trace);
        assertThat(verified.exitCode()).as(where + verified.err()).isZero();
        assertThat(verified.out()).as(where).contains("the same as the packets").doesNotContain("are read each time");
        Run with = graph(trace);
        assertThat(with.out()).as(where).isEqualTo(graph(trace, "--no-index").out());
    }

    private Run graph(Path trace, String... more) {
        return Run.spoor(Stream.concat(
                        Stream.of("graph", "--json", "--by", "process", "-o", scratch.resolve("x.csv"), trace),
                        Stream.of(more))
                .toArray());
    }

    /// Starts to follow and kills again until the recording has ended.
    private void kill(Process recording, Path trace, Path log, Random random) throws Exception {
        boolean draw = false;
        while (recording.isAlive()) {
            Process follower = draw
                    ? spoor(log, "graph", "--follow", trace, "-o", scratch.resolve("picture.svg"))
                    : spoor(log, "index", "--follow", trace);
            draw = !draw;
            recording.waitFor(500 + random.nextInt(4000), TimeUnit.MILLISECONDS);
            follower.destroyForcibly().waitFor();
        }
    }

    private static void awaitCompleteIndex(Path trace) throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            Thread.sleep(1000);
            Run state = Run.spoor("index", "--verify", trace);
            if (state.exitCode() == 0 && !state.out().contains("are read each time")) {
                return;
            }
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void drawsAnewWhatGrows() throws Exception {
        Path trace = Files.createDirectories(scratch.resolve("trace"));
        Path picture = scratch.resolve("picture.json");
        Path log = scratch.resolve("log");
        Path sample = Peer.KERNEL_SAMPLE;
        Process follower = spoor(log, "graph", "--follow", trace, "-o", picture);
        try {
            Files.copy(sample.resolve("metadata"), trace.resolve("metadata"));
            Files.copy(sample.resolve("perf_stream_0"), trace.resolve("perf_stream_0"));
            String first = awaitContent(picture, "");
            Files.copy(sample.resolve("perf_stream_1"), trace.resolve("perf_stream_1"));
            String second = awaitContent(picture, first);
            assertThat(second).isNotEqualTo(first);
            Run whole = Run.spoor("graph", "--no-index", trace, "-o", scratch.resolve("whole.json"));
            assertThat(whole.exitCode()).as(whole.err()).isNotEqualTo(ExitCode.FAILED);
            assertThat(second).isEqualTo(Files.readString(scratch.resolve("whole.json")));
        } finally {
            follower.destroy();
            assertThat(follower.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Files.readString(log, StandardCharsets.UTF_8))
                .doesNotContain("error")
                .doesNotContain("fault");
    }

    /// Waits until a file has another content.
    private static String awaitContent(Path file, String other) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (Files.exists(file) && !Files.readString(file).equals(other)) {
                return Files.readString(file);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("expected " + file + " to be written anew within a minute, found no change");
    }
}
