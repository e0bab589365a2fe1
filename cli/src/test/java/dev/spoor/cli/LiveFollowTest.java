package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.lttng.live.LiveUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `--follow` on live sessions of a real relay.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class LiveFollowTest {

    private static final String TRACED = "LD_PRELOAD=liblttng-ust-fork.so $recorder ";

    @TempDir
    Path temporary;

    /// One process is attached to the session and keeps it; several others look at it meanwhile.
    @Test
    void oneAttachmentServesManyViews() throws Exception {
        try (Background threads = new Background();
                LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one uid");
            LiveUrl url = host.session("one");
            Path kept = temporary.resolve("kept");
            Future<Run> index = threads.submit(() -> Run.spoor("index", "--follow", "--json", url, "-o", kept));
            host.awaitViewers(1);
            Path picture = temporary.resolve("now.json");
            Future<Run> graph =
                    threads.submit(() -> Run.spoor("graph", "--follow", kept, "-o", picture, "--for", "8s"));
            host.run(TRACED + "30000 2 3 300");
            LiveHost.await(() -> count(kept) == 30_000);
            assertThat(Run.spoor("cat", "--limit", "20000", kept).out().lines()).hasSize(20_000);
            Run whole = graph.get(60, TimeUnit.SECONDS);
            assertThat(whole.exitCode()).as(whole.err()).isZero();
            assertThat(total(Files.readString(picture))).isEqualTo(30_000);

            host.run("lttng destroy one");
            Run all = index.get(60, TimeUnit.SECONDS);
            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.err()).isEmpty();
            check(all.out().lines().toList(), 30_000);
            assertKept(host.output("one"), kept);
        }
    }

    private static void check(List<String> lines, long eventRecords) {
        assertThat(lines).hasSizeGreaterThan(3);
        JsonNode last = new ObjectMapper().readTree(lines.getLast());
        assertThat(last.path("event_record_count").asLong()).isEqualTo(eventRecords);
        assertThat(last.path("streams").size())
                .isPositive()
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(last.path("lag_ns").isNull())
                .as("nothing is awaited at the end")
                .isTrue();
        // The last but one may be of the time in which the session ended.
        JsonNode before = new ObjectMapper().readTree(lines.get(lines.size() - 3));
        assertThat(before.path("lag_ns").asLong(-1)).isBetween(0L, 5_000_000_000L);
        for (JsonNode stream : before.path("streams")) {
            assertThat(stream.path("ended").asBoolean()).isFalse();
            assertThat(stream.path("lag_ns").asLong())
                    .isLessThanOrEqualTo(before.path("lag_ns").asLong());
        }
    }

    private static void assertKept(Path relay, Path kept) throws IOException {
        Run verified = Run.spoor("index", "--verify", kept);
        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("the same as the packets").doesNotContain("are read each time");
        try (Stream<Path> indexes = Files.list(kept)) {
            for (Path file : indexes.filter(Files::isRegularFile).toList()) {
                assertThat(file.getFileName().toString()).endsWith(".index");
                Files.delete(file);
            }
        }
        LiveHost.assertSame(relay, kept);
    }

    @Test
    void graphDrawsASessionAsItArrives() throws Exception {
        try (Background threads = new Background();
                LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one uid");
            LiveUrl url = host.session("one");
            Path picture = temporary.resolve("now.json");
            Future<Run> graph = threads.submit(
                    () -> Run.spoor("graph", "--follow", url, "-o", picture, "--title", "one", "--step", "10ms"));
            host.awaitViewers(1);
            host.run(TRACED + "5000 2 3 300");
            LiveHost.await(() -> Files.exists(picture) && total(Files.readString(picture)) == 5000);
            host.run(TRACED + "5000 2 3 300");
            host.run("lttng destroy one");
            Run all = graph.get(60, TimeUnit.SECONDS);
            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.out()).startsWith("wrote " + picture);
            Path expected = temporary.resolve("whole.json");
            Run.spoor("graph", host.output("one"), "-o", expected, "--title", "one", "--step", "10ms");
            assertThat(Files.readString(picture)).isEqualTo(Files.readString(expected));
        }
    }

    @Test
    void sessionsAndDirectoriesAreOneQuestion() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one uid");
            host.run("live_session two pid");
            host.run(TRACED + "10000000 1 3 1000 &");
            Path sample = temporary.resolve("sample");
            Run.spoor("cut", Peer.USER_SPACE_SAMPLE, "-o", sample);
            Path picture = temporary.resolve("now.json");
            Run graph = Run.spoor(
                    "graph",
                    "--follow",
                    "--by",
                    "trace",
                    "--for",
                    "4s",
                    "-o",
                    picture,
                    host.session("one"),
                    host.session("two"),
                    sample);
            assertThat(graph.exitCode()).as(graph.err()).isEqualTo(ExitCode.DONE_WITH_LOSSES);
            JsonNode series =
                    new ObjectMapper().readTree(Files.readString(picture)).path("series");
            assertThat(series.size()).isEqualTo(3);
            Path kept = temporary.resolve("kept");
            Run index =
                    Run.spoor("index", "--follow", "--for", "2s", "-o", kept, host.session("one"), host.session("two"));
            // A busy machine may lose some: the processes don't wait for the buffers.
            assertThat(index.exitCode()).as(index.err()).isIn(ExitCode.DONE, ExitCode.DONE_WITH_LOSSES);
            assertThat(index.err().isEmpty()).isEqualTo(index.exitCode() == ExitCode.DONE);
            assertThat(LiveHost.files(kept)).anyMatch(f -> f.matches("[^/]+-one/ust/uid/.*/metadata"));
            assertThat(LiveHost.files(kept)).anyMatch(f -> f.matches("[^/]+-two/ust/pid/.*/metadata"));
        }
    }

    @Test
    void topReportsEachStepAsItComes() throws Exception {
        try (Background threads = new Background();
                LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one uid");
            LiveUrl url = host.session("one");
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            String[] top = {"top", "--view", "events", "--refresh", "500ms", "--json", url.toString()};
            Future<Integer> exitCode =
                    threads.submit(() -> Main.run(printed, new PrintWriter(new StringWriter()), top));
            host.awaitViewers(1);
            host.run(TRACED + "5000 1 3 0 2000");
            LiveHost.await(
                    () -> printed.toString(StandardCharsets.UTF_8).lines().count() >= 3);
            host.run("lttng destroy one");
            assertThat(exitCode.get(60, TimeUnit.SECONDS)).isZero();
            top[top.length - 1] = host.output("one").toString();
            List<String> files = Run.spoor((Object[]) top).out().lines().toList();
            List<String> live = printed.toString(StandardCharsets.UTF_8).lines().toList();
            // What only live sessions have is between these two.
            List<String> comparable = live.stream()
                    .map(l -> l.replaceFirst("\"lag_ns\":.*\"views\":", "\"views\":"))
                    .toList();
            int last = files.size() - 1;
            assertThat(comparable.subList(0, last)).isEqualTo(files.subList(0, last));
            // The files end with the last event record; the session was seen to go on without any.
            assertThat(counts(comparable.get(last)))
                    .isEqualTo(counts(files.get(last)))
                    .isNotEmpty();
            assertThat(comparable.subList(last + 1, live.size()))
                    .allMatch(l -> counts(l).isEmpty());
            assertThat(live).allMatch(l -> l.matches(".*\"lag_ns\":(\\d+|null),\"streams\":\\[\\{\"path\":.*"));
        }
    }

    private static List<String> counts(String line) {
        return Pattern.compile(
                        "\"event\":\"[^\"]*\",\"event_record_count\":\\d+|\"begin_ns\":\\d+(?=.*\"row_count\":[1-9])")
                .matcher(line)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void saysWhatIsWrong() {
        String url = "net://localhost:1/host/a/b";
        assertThat(Run.spoor("index", url).err())
                .isEqualTo(
                        "spoor: expected a directory to keep a live session and its index in (-o DIR), found none\n");
        assertThat(Run.spoor("index", "--json", Peer.USER_SPACE_SAMPLE).err())
                .isEqualTo("spoor: --json: expected --follow beside it, found none\n");
        assertThat(Run.spoor("index", url, "-o", "a", "--keep", "b").err())
                .isEqualTo("spoor: --output: expected no --keep beside it, found one\n");
        assertThat(Run.spoor("index", Peer.USER_SPACE_SAMPLE, "-o", "a").err())
                .startsWith("spoor: --keep: expected a live session");
        Run gone = Run.spoor("graph", "--follow", url, "-o", temporary.resolve("x.svg"));
        assertThat(gone.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(gone.err()).contains("expected a relay (lttng-relayd) that takes connections");
    }

    private static long count(Path kept) throws IOException {
        if (LiveHost.files(kept).stream().noneMatch(f -> f.endsWith("metadata"))) {
            return 0;
        }
        long count = 0;
        for (JsonNode trace : Run.spoor("info", "--json", kept).json().path("traces")) {
            count += trace.path("event_record_count").asLong();
        }
        return count;
    }

    private static long total(String chart) {
        return new ObjectMapper().readTree(chart).path("total_event_records").asLong();
    }
}
