package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.lttng.live.LiveFollower;
import dev.spoor.lttng.live.LiveUrl;
import dev.spoor.lttng.live.RelayConnection;
import dev.spoor.lttng.live.TraceDownload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Faults around a real relay: what arrived is right, nothing comes twice, and what may be missing is said.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class LiveRelayFaultsTest {

    private static final String TRACED = "LD_PRELOAD=liblttng-ust-fork.so $recorder ";

    private static final LiveFollower.Choices PATIENT_FOR_A_SECOND = new LiveFollower.Choices(
            RelayConnection.Seek.BEGINNING,
            LiveFollower.NotFound.FAIL,
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMillis(20));

    @TempDir
    Path temporary;

    private final Diagnostics diagnostics = new Diagnostics();
    private final Background threads = new Background();

    private Path root() {
        return temporary.resolve("download");
    }

    private Future<LiveFollower.End> follow(LiveUrl url) throws InterruptedException {
        TraceDownload download = new TraceDownload(root(), diagnostics);
        LiveFollower follower = new LiveFollower(url, download, PATIENT_FOR_A_SECOND, diagnostics);
        Future<LiveFollower.End> end = threads.submit(() -> {
            try (download) {
                return follower.run();
            }
        });
        while (!follower.isAttached() && !end.isDone()) {
            Thread.sleep(5);
        }
        return end;
    }

    private LiveFollower.End await(Future<LiveFollower.End> end) throws Exception {
        return end.get(60, TimeUnit.SECONDS);
    }

    @Test
    void aNetworkThatBreaksLosesNothing() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                LiveProxy network = new LiveProxy(host.relay())) {
            host.run("live_session one uid");
            Future<LiveFollower.End> end = follow(network.url(host.session("one")));
            for (int i = 0; i < 5; i++) {
                host.run(TRACED + "30000 2 3 300");
                network.cut();
            }
            // Who attaches while the session is being destroyed gets nothing from this relay.
            host.run(TRACED + "1000 1 3");
            Thread.sleep(1000);
            host.run("lttng destroy one");
            assertThat(await(end)).isEqualTo(LiveFollower.End.CLOSED);
            assertThat(diagnostics.errorCount()).isZero();
            assertThat(diagnostics.kept())
                    .isNotEmpty()
                    .allMatch(d -> d.sentence().contains("expected a connection that lasts, found that it broke"));
            LiveHost.assertSame(host.output("one"), root());
        }
    }

    @Test
    void aBreakAtTheEndIsTold() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                LiveProxy network = new LiveProxy(host.relay())) {
            host.run("live_session one uid");
            Future<LiveFollower.End> end = follow(network.url(host.session("one")));
            host.run(TRACED + "30000 2 3 300");
            awaitPackets();
            network.refuse(true);
            network.cut();
            host.run(TRACED + "30000 2 3 300");
            host.run("lttng destroy one");
            network.refuse(false);
            assertThat(await(end)).isEqualTo(LiveFollower.End.LOST);
            assertThat(diagnostics.errorCount()).isPositive();
            LiveHost.assertBegins(host.output("one"), root());
        }
    }

    @Test
    void aRelayThatIsKilledLeavesWhatCameUntilThen() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one uid");
            Future<LiveFollower.End> end = follow(host.session("one"));
            host.run(TRACED + "30000 2 3 300");
            awaitPackets();
            host.run("stop_private_relay KILL");
            assertThat(await(end)).isEqualTo(LiveFollower.End.LOST);
            assertThat(diagnostics.errorCount()).isEqualTo(1);
            assertThat(diagnostics.kept().getLast().sentence()).endsWith("; what came until then is kept");
            LiveHost.assertBegins(host.output("one"), root());
            assertThat(Run.spoor("info", root()).exitCode()).isZero();
        }
    }

    @Test
    void aRelayThatIsStartedAnewDoesNotHaveTheSession() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one uid");
            LiveUrl url = host.session("one");
            Future<LiveFollower.End> end = follow(url);
            host.run("stop_private_relay KILL; start_private_relay $relay_output");
            assertThat(await(end)).isEqualTo(LiveFollower.End.LOST);
            assertThat(diagnostics.kept().getLast().sentence()).startsWith(url + ": expected ");
        }
    }

    /// `lttng clear` removes what the relay has. A viewer goes on with what comes afterwards.
    @Test
    void aClearedSessionGoesOn() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one uid");
            Future<LiveFollower.End> end = follow(host.session("one"));
            host.run(TRACED + "20000 1 3 300");
            awaitPackets();
            host.run("lttng clear one");
            host.run(TRACED + "10000 1 3 300");
            host.run("lttng destroy one");
            assertThat(await(end)).isEqualTo(LiveFollower.End.CLOSED);
            Path relay = host.output("one");
            for (String file : LiveHost.files(relay)) {
                if (file.matches(".*/work_\\d+")) {
                    byte[] after = Files.readAllBytes(relay.resolve(file));
                    byte[] all = Files.readAllBytes(root().resolve(file));
                    assertThat(Arrays.equals(Arrays.copyOfRange(all, all.length - after.length, all.length), after))
                            .as(file)
                            .isTrue();
                }
            }
            long here = events(root());
            assertThat(events(relay)).isEqualTo(10_000);
            assertThat(here).isBetween(10_001L, 30_000L);
        }
    }

    private static long events(Path trace) {
        long count = 0;
        for (var t : Run.spoor("info", "--json", trace).json().path("traces")) {
            count += t.path("event_record_count").asLong();
        }
        return count;
    }

    private void awaitPackets() throws Exception {
        long endNs = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (LiveHost.files(root()).stream().noneMatch(f -> f.endsWith(".idx"))) {
            assertThat(System.nanoTime()).isLessThan(endNs);
            Thread.sleep(20);
        }
    }
}
