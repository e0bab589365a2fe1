package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The screen of `spoor top` of a live session of a real relay, in a real terminal.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class LiveTopScreenTest {

    private static final Pattern LAG = Pattern.compile("live, ([0-9.]+) s behind");
    private static final Pattern COUNT = Pattern.compile("work:enter\\s+([0-9,]+)");

    @TempDir
    Path temporary;

    private static long count(String screen) {
        Matcher found = COUNT.matcher(screen);
        return found.find() ? Long.parseLong(found.group(1).replace(",", "")) : 0;
    }

    @Test
    void keepsUpWithASessionAndShowsHowFarItIsBehind() throws Exception {
        try (LiveHost host = new LiveHost(temporary);
                Tmux tmux = Tmux.start(120, 30)) {
            host.run("live_session one uid");
            tmux.spoor("top", host.session("one"));
            tmux.await(s -> s.contains("spoor top  one") && s.contains("waiting for event records"));
            host.run("LD_PRELOAD=liblttng-ust-fork.so $recorder 24000 1 3 0 2000 & traced=$!");
            String title = tmux.await(s -> LAG.matcher(s).find() && count(s) > 0)
                    .lines()
                    .findFirst()
                    .orElseThrow();
            assertThat(title).contains("spoor top  one");
            long begun = count(tmux.screen());
            tmux.await(s -> count(s) > begun + 2000 && LAG.matcher(s).find());
            host.run("wait $traced");
            tmux.await(s -> count(s) == 8000);
            host.run("lttng destroy one");
            String ended = tmux.await(s -> s.lines().findFirst().orElse("").contains(" ended · all "));
            assertThat(count(ended))
                    .isEqualTo(Peer.babeltrace2(host.output("one"))
                            .path("per_event")
                            .path("work:enter")
                            .asLong());
            tmux.press("q");
            tmux.await(s -> s.contains("exit=0"));
            assertThat(tmux.tell("#{alternate_on}")).isEqualTo("0");
        }
    }
}
