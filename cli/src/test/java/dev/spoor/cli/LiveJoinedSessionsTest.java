package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.lttng.live.LiveUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A relay has several sessions for one session of a user's: for the kernel, for 32-bit and for 64-bit programs. Here
/// two session daemons of one host send sessions of the same name to one relay.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class LiveJoinedSessionsTest {

    private static final String TRACED = "LD_PRELOAD=liblttng-ust-fork.so $recorder ";

    @TempDir
    Path temporary;

    @Test
    void relaySessionsOfOneNameAreOneSession() throws Exception {
        followsBoth(true);
    }

    /// The data streams of the session that was attached first come after those of the other one.
    @Test
    void relaySessionsOfOneNameAreOneSessionWhicheverIsTracedFirst() throws Exception {
        followsBoth(false);
    }

    private void followsBoth(boolean firstIsFirst) throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                LiveHost other = new LiveHost(Files.createDirectory(temporary.resolve("other")));
                Background threads = new Background()) {
            int port = host.relay().port();
            other.run("relay_url=net://127.0.0.1:" + (port - 2) + ":" + (port - 1));
            host.run("live_session one uid");
            LiveUrl url = host.session("one");
            Path kept = temporary.resolve("kept");
            Future<Run> cat = threads.submit(() -> Run.spoor("cat", "--clock-gmt", "--keep", kept, url));
            host.awaitViewers(1);
            if (firstIsFirst) {
                host.run(TRACED + "3000 2 3 300");
            }
            awaitNextSecond();
            other.run("live_session one uid");
            host.awaitViewers(2);
            other.run(TRACED + "2000 1 3 300");
            if (!firstIsFirst) {
                host.run(TRACED + "3000 2 3 300");
            }
            // Of data streams that are unknown when their session is destroyed, the relay gives nothing.
            LiveHost.await(() -> LiveHost.files(kept).stream()
                            .filter(f -> f.endsWith("/metadata"))
                            .count()
                    == 2);
            host.run(TRACED + "1000 1 3 300");
            host.run("lttng destroy one");
            other.run(TRACED + "500 1 3 300");
            other.run("lttng destroy one");
            Run all = cat.get(60, TimeUnit.SECONDS);
            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.out().lines()).hasSize(6500);
            assertThat(sorted(all.out())).isEqualTo(sorted(Peer.run("babeltrace2", "--clock-gmt", kept.toString())));
        }
    }

    /// The relay names a session's directory by its host, its name and the second in which it was made: two sessions of
    /// one host, name and second would be written into the same files, and break each other.
    private static void awaitNextSecond() throws InterruptedException {
        long nowMs = System.currentTimeMillis();
        for (long nextMs = (nowMs / 1000 + 1) * 1000; nowMs < nextMs; nowMs = System.currentTimeMillis()) {
            Thread.sleep(nextMs - nowMs);
        }
    }

    /// Without the time since the line before, which depends on the order: the second session comes late.
    private static List<String> sorted(String lines) {
        return lines.lines()
                .map(l -> l.replaceFirst("^(\\[[^]]*\\]) \\([^)]*\\)", "$1"))
                .sorted()
                .toList();
    }
}
