package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.lttng.live.LiveUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `spoor cat` and babeltrace2 print the same of a live session. A relay gives it to one of them after the other.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class LiveBabeltraceTest {

    private static final int EVENTS = 6000;

    @TempDir
    Path temporary;

    /// babeltrace2 takes a session up where it is, so it comes first; spoor gets the same from the relay's beginning.
    @Test
    void catPrintsWhatBabeltracePrintsOfTheSameSession() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("live_session one uid");
            LiveUrl url = host.session("one");
            List<String> expected = babeltrace(host, url);

            FutureTask<Run> cat = new FutureTask<>(() -> Run.spoor("cat", "--clock-gmt", url));
            Thread.ofPlatform().daemon().start(cat);
            host.awaitViewers(1);
            Thread.sleep(1000);
            host.run("lttng destroy one");
            Run all = cat.get(60, TimeUnit.SECONDS);
            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(inOrder(all.out().lines())).isEqualTo(expected);
        }
    }

    /// What babeltrace2 prints of a session while it goes on.
    private List<String> babeltrace(LiveHost host, LiveUrl url) throws Exception {
        Path out = temporary.resolve("babeltrace2.out");
        Process babeltrace = new ProcessBuilder(
                        "babeltrace2", "--clock-gmt", "--input-format=lttng-live", url.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            host.awaitViewers(1);
            host.run("LD_PRELOAD=liblttng-ust-fork.so $recorder " + EVENTS + " 2 3 300");
            LiveHost.await(() -> lines(out).size() >= EVENTS);
        } finally {
            babeltrace.destroy();
            assertThat(babeltrace.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        LiveHost.await(() -> !Run.spoor("ls", host.relay(), "--json").out().contains("\"viewer_count\":1"));
        assertThat(lines(out)).hasSize(EVENTS);
        return inOrder(lines(out).stream());
    }

    private static List<String> lines(Path out) throws Exception {
        try (Stream<String> lines = Files.lines(out)) {
            return lines.filter(l -> l.contains(" work:")).toList();
        }
    }

    /// By time, then by CPU; without the time since the line before, which depends on the order.
    private static List<String> inOrder(Stream<String> lines) {
        return lines.map(l -> l.replaceFirst("^(\\[[^]]*\\]) \\([^)]*\\)", "$1"))
                .sorted()
                .toList();
    }
}
