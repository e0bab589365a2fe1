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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Views of a live session of a real relay say what they say of the relay's files afterwards.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class LiveViewsTest {

    private static final String TRACED = "LD_PRELOAD=liblttng-ust-fork.so $recorder ";

    @TempDir
    Path temporary;

    private List<Path> found = List.of();

    @BeforeEach
    void look() throws IOException {
        found = temporaryDirectories();
    }

    @Test
    void infoSaysWhatTheFilesSay() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                Background threads = new Background()) {
            host.run("live_session one uid");
            LiveUrl url = host.session("one");
            Future<Run> info = threads.submit(() -> Run.spoor("info", "--json", url));
            host.awaitViewers(1);
            host.run(TRACED + "20000 2 3 300");
            host.run("lttng destroy one");
            Run live = info.get(60, TimeUnit.SECONDS);
            assertThat(live.exitCode()).as(live.err()).isZero();
            assertThat(live.err()).isEmpty();
            JsonNode trace = live.json().path("traces").get(0);
            assertThat(trace.path("path").asString()).isEqualTo(url + "/ust/uid/" + uid() + "/64-bit");
            assertThat(trace.path("event_record_count").asLong()).isEqualTo(20_000);
            JsonNode files = Run.spoor("info", "--json", host.output("one")).json();
            for (String what :
                    List.of("event_record_count", "begin_ns", "end_ns", "event_record_classes", "processes")) {
                assertThat(trace.path(what))
                        .as(what)
                        .isEqualTo(files.path("traces").get(0).path(what));
            }
            assertThat(leftBehind()).isEmpty();
        }
    }

    /// babeltrace2 reads the relay's files afterwards: a relay gives a session to one viewer.
    @Test
    void catPrintsWhatBabeltracePrints() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                Background threads = new Background()) {
            host.run("live_session one uid");
            LiveUrl url = host.session("one");
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            Future<Integer> cat = threads.submit(
                    () -> Main.run(printed, new PrintWriter(new StringWriter()), "cat", "--clock-gmt", url.toString()));
            host.awaitViewers(1);
            host.run(TRACED + "3000 2 3 300");
            long endNs = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (lineCount(printed) < 3000) {
                assertThat(System.nanoTime())
                        .as("%d lines while the session is open", lineCount(printed))
                        .isLessThan(endNs);
                Thread.sleep(20);
            }
            host.run(TRACED + "3000 2 3 300");
            host.run("lttng destroy one");
            assertThat(cat.get(60, TimeUnit.SECONDS)).isZero();
            String expected =
                    Peer.run("babeltrace2", "--clock-gmt", host.output("one").toString());
            assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        }
    }

    /// Data streams appear in the middle, with event records of a time that others have passed.
    @Test
    void catPrintsAllOfProcessesThatComeAndGo() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                Background threads = new Background()) {
            host.run("live_session one pid");
            Path kept = temporary.resolve("kept");
            LiveUrl url = host.session("one");
            Future<Run> cat = threads.submit(() -> Run.spoor("cat", "--clock-gmt", "--keep", kept, url));
            host.awaitViewers(1);
            for (int i = 0; i < 5; i++) {
                host.run(TRACED + "6000 2 3 0 3000 &");
                Thread.sleep(300);
            }
            Thread.sleep(2000);
            host.run("lttng destroy one");
            Run live = cat.get(60, TimeUnit.SECONDS);
            // A relay of LTTng 2.13 may keep the ends of processes to itself: cat says so.
            assertThat(live.exitCode()).as(live.err()).isIn(ExitCode.DONE, ExitCode.DONE_WITH_LOSSES);
            String expected = Peer.run("babeltrace2", "--clock-gmt", "--no-delta", kept.toString());
            List<String> found = live.out()
                    .lines()
                    .map(l -> l.replaceAll("^(\\[[^]]*\\]) \\([^)]*\\)", "$1"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(10_000);
            Set<String> missing = expected.lines().collect(Collectors.toCollection(TreeSet::new));
            found.forEach(missing::remove);
            assertThat(missing).as(live.err()).isEmpty();
            assertThat(found).isEqualTo(expected.lines().sorted().toList());
        }
    }

    @Test
    void catEndsWithItsLimit() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one pid");
            host.run(TRACED + "10000000 2 3 1000 &");
            Run cat = Run.spoor("cat", "--event", "work:l*", "--limit", "7", host.session("one"));
            assertThat(cat.exitCode()).as(cat.err()).isZero();
            assertThat(cat.out().lines()).hasSize(7).allMatch(l -> l.contains(" work:leave: "));
            assertThat(leftBehind()).isEmpty();
        }
    }

    private static long lineCount(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8).lines().count();
    }

    @Test
    void graphEndsWhenItIsTime() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one uid");
            host.run(TRACED + "10000000 1 3 1000 &");
            Path csv = temporary.resolve("rates.csv");
            Run graph = Run.spoor("graph", host.session("one"), "--for", "3s", "--json", "-o", csv);
            assertThat(graph.exitCode()).as(graph.err()).isZero();
            assertThat(graph.json().path("event_record_count").asLong()).isGreaterThan(1000);
            assertThat(csv).isNotEmptyFile();
            assertThat(leftBehind()).isEmpty();
        }
    }

    @Test
    void keepsWhatCame() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                Background threads = new Background()) {
            host.run("live_session one uid");
            Path kept = temporary.resolve("kept");
            LiveUrl url = host.session("one");
            Future<Run> info = threads.submit(() -> Run.spoor("info", "--json", "--keep", kept, url));
            host.awaitViewers(1);
            host.run(TRACED + "20000 2 3 300");
            host.run("lttng destroy one");
            Run live = info.get(60, TimeUnit.SECONDS);
            assertThat(live.exitCode()).as(live.err()).isZero();
            assertThat(live.json().path("traces").get(0).path("path").asString())
                    .startsWith(kept + "/");
            LiveHost.assertSame(host.output("one"), kept);
            Run occupied = Run.spoor("info", "--keep", kept, url);
            assertThat(occupied.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(occupied.err())
                    .isEqualTo(
                            "spoor: " + kept + ": expected an empty directory or none, found one with files in it\n");
        }
    }

    @Test
    void waitsForASession() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                Background threads = new Background()) {
            LiveUrl url = new LiveUrl(host.relay().host(), host.relay().port(), hostName(), "later");
            Run absent = Run.spoor("info", url);
            assertThat(absent.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(absent.err())
                    .startsWith("spoor: " + url + ": expected a session of this name on the relay, found none");
            Run end = Run.spoor("info", url, "--session-not-found", "end");
            assertThat(end).isEqualTo(new Run(ExitCode.DONE, "", ""));

            Future<Run> info = threads.submit(() -> Run.spoor("info", "--json", "--wait", url));
            Thread.sleep(300);
            host.run("live_session later uid");
            host.awaitViewers(1);
            host.run(TRACED + "100 1 3");
            host.run("lttng destroy later");
            JsonNode trace =
                    info.get(60, TimeUnit.SECONDS).json().path("traces").get(0);
            assertThat(trace.path("event_record_count").asLong()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "cat", "graph", "top --batch", "top --refresh 1s"})
    void endsQuietlyWhenItIsInterruptedWhileItWaits(String view) throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("cd " + temporary);
            host.run(LiveRecordTest.PRIVATE_TEMPORARY);
            String url = host.relay() + "/host/" + hostName() + "/later";
            host.run(RecordCommandTest.spoor(view + " --wait " + url) + " 2> err & spoor_pid=$!");
            host.run("for i in {1..300}; do [[ -n $(ls tmp-$$) ]] && break; sleep 0.1; done; sleep 0.5");
            host.run("kill -TERM $spoor_pid; wait $spoor_pid; (( $? == 143 ))");
            host.run(LiveRecordTest.TEMPORARY_IS_EMPTY);
            assertThat(Files.readString(temporary.resolve("err")).replaceFirst("Picked up .*\n", ""))
                    .isEqualTo("spoor: interrupted while waiting for " + url + "\n");
        }
    }

    @Test
    void saysWhatIsWrong() {
        Run sample = Run.spoor("info", Peer.USER_SPACE_SAMPLE, "--for", "1s");
        assertThat(sample.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(sample.err()).startsWith("spoor: --for: expected a live session");
        Run relay = Run.spoor("graph", "net://localhost:1");
        assertThat(relay.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(relay.err()).startsWith("spoor: net://localhost:1: expected a session on this relay");
        Run gone = Run.spoor("info", "net://localhost:1/host/a/b");
        assertThat(gone.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(gone.err()).contains("expected a relay (lttng-relayd) that takes connections");
    }

    private static String uid() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
    }

    private static String hostName() {
        return Peer.run("hostname").strip();
    }

    /// Temporary directories of this process that were not there when the test began.
    private List<Path> leftBehind() throws IOException {
        return temporaryDirectories().stream().filter(d -> !found.contains(d)).toList();
    }

    private static List<Path> temporaryDirectories() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith(TemporaryDirectory.prefix()))
                    .toList();
        }
    }
}
