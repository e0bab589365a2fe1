package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/// Live sessions on slow networks, that are rotated, or of hosts whose clocks differ: all comes, and comes once.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class LiveSessionFaultsTest {

    private static final String TRACED = "LD_PRELOAD=liblttng-ust-fork.so $recorder ";

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path temporary;

    private static FutureTask<Run> begin(Object... arguments) {
        FutureTask<Run> run = new FutureTask<>(() -> Run.spoor(arguments));
        Thread.ofPlatform().daemon().start(run);
        return run;
    }

    @Test
    void aSlowNetworkLosesNothingAndTheLagIsShown() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                LiveProxy network = new LiveProxy(host.relay())) {
            network.delay(Duration.ofMillis(150));
            host.run("live_session one uid");
            Path kept = temporary.resolve("kept");
            FutureTask<Run> index = begin("index", "--follow", "--json", network.url(host.session("one")), "-o", kept);
            host.awaitViewers(1);
            host.run(TRACED + "60000 2 3 300");
            // LTTng 2.13 gives nothing of a stream that is closed before a viewer first asked for it.
            LiveHost.await(() -> {
                List<String> recorded = LiveHost.files(host.output("one"));
                return !recorded.isEmpty() && LiveHost.files(kept).containsAll(recorded);
            });
            host.run("lttng destroy one");
            Run all = index.get(120, TimeUnit.SECONDS);
            assertThat(all.exitCode()).as(all.err()).isZero();
            long greatestLagNs = all.out()
                    .lines()
                    .mapToLong(
                            l -> new ObjectMapper().readTree(l).path("lag_ns").asLong(0))
                    .max()
                    .orElse(0);
            assertThat(greatestLagNs).isGreaterThan(Duration.ofSeconds(1).toNanos());
            String last = all.out().lines().toList().getLast();
            assertThat(new ObjectMapper()
                            .readTree(last)
                            .path("event_record_count")
                            .asLong())
                    .isEqualTo(60_000);
            for (String file : LiveHost.files(host.output("one"))) {
                assertThat(kept.resolve(file))
                        .hasSameBinaryContentAs(host.output("one").resolve(file));
            }
        }
    }

    /// LTTng does not rotate live sessions. Whoever tries disturbs nobody.
    @Test
    void aRotationChangesNothing() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one uid");
            Path kept = temporary.resolve("kept");
            FutureTask<Run> cat = begin("cat", "--clock-gmt", "--keep", kept, host.session("one"));
            host.awaitViewers(1);
            for (int i = 0; i < 3; i++) {
                host.run(TRACED + "2000 2 3 300");
                host.run("lttng rotate one || true");
            }
            host.run("lttng destroy one");
            Run all = cat.get(60, TimeUnit.SECONDS);
            assertThat(all.exitCode()).as(all.err() + host.log()).isZero();
            assertThat(all.out().lines()).hasSize(6000);
            assertThat(all.out()).isEqualTo(Peer.run("babeltrace2", "--clock-gmt", kept.toString()));
        }
    }

    /// Of two hosts, one's clock is an hour behind the other's: what is shown is in the order of the clocks.
    @Test
    void hostsWhoseClocksDifferAreOneQuestion() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                LiveProxy network = new LiveProxy(host.relay())) {
            network.setClocksBack(HOUR);
            host.run("live_session one uid");
            host.run("live_session two uid");
            Path kept = temporary.resolve("kept");
            FutureTask<Run> cat = begin(
                    "cat", "--clock-seconds", "--keep", kept, host.session("one"), network.url(host.session("two")));
            LiveHost.await(
                    () -> Run.spoor("ls", host.relay(), "--json").out().split("\"viewer_count\":1", -1).length == 3);
            host.run(TRACED + "3000 2 3 300");
            // LTTng 2.13 waits for ever for the data of the first of two live sessions.
            host.run("lttng destroy --no-wait one");
            host.run(TRACED + "3000 2 3 300");
            host.run("lttng destroy --no-wait two");
            Run all = cat.get(60, TimeUnit.SECONDS);
            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.out().lines()).hasSize(9000);
            List<String> times =
                    all.out().lines().map(l -> l.substring(0, l.indexOf(']'))).toList();
            assertThat(times).isSorted();
            assertThat(all.out()).isEqualTo(Peer.run("babeltrace2", "--clock-seconds", kept.toString()));
        }
    }
}
