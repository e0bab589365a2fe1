package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.lttng.live.LiveFollower;
import dev.spoor.lttng.live.TraceDownload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// What arrives from a real relay is what that relay wrote, byte for byte.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class LiveDownloadTest {

    private static final String TRACED = "LD_PRELOAD=liblttng-ust-fork.so $recorder ";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temporary;

    /// Follows a session to its end in a thread of its own.
    private record Following(LiveFollower follower, Future<LiveFollower.End> end, Diagnostics diagnostics) {

        static Following begin(LiveHost host, String session, Path root, Background threads) throws IOException {
            Diagnostics diagnostics = new Diagnostics();
            TraceDownload download = new TraceDownload(root, diagnostics);
            LiveFollower follower =
                    new LiveFollower(host.session(session), download, LiveFollower.Choices.DEFAULT, diagnostics);
            Callable<LiveFollower.End> all = () -> {
                try (download) {
                    return follower.run();
                }
            };
            return new Following(follower, threads.submit(all), diagnostics);
        }

        void awaitAttached() throws Exception {
            while (!follower.isAttached()) {
                assertThat(end.isDone()).isFalse();
                Thread.sleep(5);
            }
        }
    }

    @Test
    void writesWhatTheRelayWrote() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                Background threads = new Background()) {
            host.run("live_session one uid");
            Path root = temporary.resolve("download");
            Following following = Following.begin(host, "one", root, threads);
            following.awaitAttached();
            host.run(TRACED + "50000 3 3 200");
            host.run("lttng destroy one");
            assertThat(following.end().get(60, TimeUnit.SECONDS)).isEqualTo(LiveFollower.End.CLOSED);
            assertThat(following.diagnostics().kept()).isEmpty();
            assertThat(LiveHost.files(root)).isNotEmpty();
            LiveHost.assertSame(host.output("one"), root);
        }
    }

    @Test
    void keepsAllOfRandomProcesses() throws Exception {
        randomProcesses(10, new Random().nextLong());
    }

    @Test
    @Tag("long")
    void keepsAllOfRandomProcessesManyTimes() throws Exception {
        randomProcesses(100, new Random().nextLong());
    }

    private void randomProcesses(int runs, long seed) throws Exception {
        System.out.println("random processes: seed " + seed);
        Random random = new Random(seed);
        try (LiveHost host = new LiveHost(temporary);
                Background threads = new Background()) {
            int mayLack = 0;
            for (int run = 0; run < runs; run++) {
                String session = "run" + run;
                boolean perUser = run % 2 == 0;
                host.run("live_session " + session + (perUser ? " uid" : " pid"));
                Following following = Following.begin(host, session, temporary.resolve(session), threads);
                following.awaitAttached();
                startAndKill(host, random);
                boolean closes = destroy(host, session);
                host.run("pkill -KILL -x recorder-1; true");
                if (!closes) {
                    LiveHost.awaitQuiet(temporary.resolve(session));
                    following.follower().stop();
                }
                assertThat(following.end().get(60, TimeUnit.SECONDS))
                        .isEqualTo(closes ? LiveFollower.End.CLOSED : LiveFollower.End.STOPPED);
                compare(host.output(session), temporary.resolve(session), following.diagnostics());
                mayLack += following.diagnostics().kept().isEmpty() ? 0 : 1;
            }
            System.out.println("random processes: in " + mayLack + " of " + runs / 2
                    + " runs with buffers per process, the relay may have kept back what processes had at their end");
        }
    }

    /// A process that was killed in the middle of a word leaves a sub-buffer that a session daemon waits for, for ever;
    /// the relay then never closes the session either.
    ///
    /// @return whether the relay closes the session
    private boolean destroy(LiveHost host, String session) throws IOException {
        Path waits = temporary.resolve(session + "-waits");
        host.run("timeout 10 lttng destroy " + session + " || { touch " + waits + "; lttng destroy --no-wait " + session
                + "; true; }");
        return !Files.exists(waits);
    }

    private static void startAndKill(LiveHost host, Random random) throws Exception {
        for (int i = 0; i < 8; i++) {
            int events = 500 + random.nextInt(20_000);
            host.run(TRACED + events + " 1 3 " + (1 + random.nextInt(3000)) + " &");
            Thread.sleep(random.nextInt(150));
            if (random.nextInt(3) == 0) {
                host.run("pkill -KILL -n -x recorder-1 || true");
            }
        }
    }

    /// A relay before 2.14 forgets the ends of the streams of processes with buffers of their own. No viewer can get
    /// them; but it has to be said.
    private static void compare(Path relay, Path download, Diagnostics diagnostics) throws IOException {
        if (diagnostics.kept().isEmpty()) {
            LiveHost.assertSame(relay, download);
        } else {
            assertThat(LiveHost.files(download)).allMatch(f -> f.startsWith("ust/pid/"));
            assertThat(diagnostics.kept())
                    .singleElement()
                    .asString()
                    .contains("the last packets of ")
                    .contains("may be missing");
            LiveHost.assertBegins(relay, download);
        }
    }
}
