package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/// `spoor record --live` with the real LTTng.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class LiveRecordTest {

    static final String PRIVATE_TEMPORARY =
            "mkdir $PWD/tmp-$$ && export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=$PWD/tmp-$$";

    /// The relay's files were in it, and all else that is of no use afterwards.
    static final String TEMPORARY_IS_EMPTY = "rmdir $PWD/tmp-$$";

    private static final String NO_RELAY = "! pgrep -f \"lttng-relayd --output=.*/tmp-$$/\"";

    @TempDir
    Path temporary;

    private static long total(Path chart) throws Exception {
        return new ObjectMapper()
                .readTree(Files.readString(chart))
                .path("total_event_records")
                .asLong();
    }

    /// The command goes on once there is a chart.
    @Test
    void drawsWhileTheCommandRuns() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("cd " + temporary);
            host.run(PRIVATE_TEMPORARY);
            Path chart = temporary.resolve("rates.json");
            String drawn = "for i in {1..600}; do [[ -s " + chart + " ]] && break; sleep 0.1; done; (( i < 600 ))";
            String command = "bash -c '$recorder 20000 2 3; " + drawn + " && $recorder 10000 2 3'";
            host.run("export recorder");
            host.run(RecordCommandTest.spoor(
                    "record --live graph --event 'work:*' --preload fork --graph " + chart + " -- " + command));
            assertThat(total(chart)).isEqualTo(30_000);
            host.run(RecordCommandTest.NO_SESSION);
            host.run(NO_RELAY);
            host.run(TEMPORARY_IS_EMPTY);
        }
    }

    @Test
    void reportsWhileTheCommandRunsAndKeepsTheTrace() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            Path trace = temporary.resolve("kept");
            host.run(RecordCommandTest.spoor(
                    "record --live --preload fork -o " + trace + " -- $recorder 9000 2 3 0 3000"));
            assertThat(host.log()).contains("== events ==").contains("the trace is in " + trace);
            assertThat(Peer.babeltrace2(trace)
                            .path("per_event")
                            .path("work:enter")
                            .asLong())
                    .isEqualTo(3000);
            assertThat(trace.resolve("ust")).isDirectory();
            host.run(RecordCommandTest.NO_SESSION);
            host.run("! pgrep -f 'lttng-relayd --output=" + trace + "'");
        }
    }

    /// In a real terminal: the screen shows the command's event records, and what it printed follows at the end.
    @Test
    void fillsTheScreenOfATerminal() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("cd " + temporary);
            Path script = temporary.resolve("script");
            String spoor = RecordCommandTest.spoor("record --live --preload fork -- sh -c 'echo printed by it;"
                            + " exec $recorder 20000 2 3 0 2000'")
                    .replace(" dev.spoor", " -Dspoor.terminal.stdin=true -Dspoor.stdout=terminal dev.spoor");
            Files.writeString(
                    script,
                    "recorder=$1\n"
                            + spoor.replace("'echo printed", "\"echo printed").replace("0 2000'", "0 2000\"")
                            + "\necho exit=$?\nsleep 60\n");
            host.run("tmux -S $PWD/socket -f /dev/null new-session -d -x 120 -y 30" + " \"TERM=tmux-256color sh "
                    + script + " $recorder\"");
            host.run(shows("live, .* s behind"));
            host.run(shows("work:enter"));
            host.run(shows(" ended · all "));
            host.run("tmux -S $PWD/socket send-keys q");
            host.run(shows("exit=0"));
            host.run(shows("printed by it"));
            host.run("tmux -S $PWD/socket kill-server");
            host.run(RecordCommandTest.NO_SESSION);
        }
    }

    /// Ctrl-C from the keyboard reaches all that runs in the terminal: spoor, the relay that it began, the command.
    @ParameterizedTest
    @ValueSource(strings = {"top", "graph"})
    void leavesNothingBehindAfterControlC(String view) throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("cd " + temporary);
            host.run(PRIVATE_TEMPORARY);
            Path chart = temporary.resolve("rates.json");
            Path script = temporary.resolve("script");
            String spoor = RecordCommandTest.spoor("record --live " + view + " --preload fork --graph " + chart
                            + " -- \"$1\" 1000000000 1 3 0 1000")
                    .replace(" dev.spoor", " -Dspoor.terminal.stdin=true -Dspoor.stdout=terminal dev.spoor");
            Files.writeString(script, "trap : INT\n" + spoor + "\necho exit=$?\nexec sleep 60\n");
            host.run("tmux -S $PWD/socket -f /dev/null new-session -d -x 120 -y 30" + " \"TERM=tmux-256color sh "
                    + script + " $recorder\"");
            if (view.equals("top")) {
                host.run(shows("live, .* s behind"));
            } else {
                LiveHost.await(() -> Files.exists(chart) && total(chart) > 0);
            }
            host.run("pgrep -x recorder-1 && ! { " + NO_RELAY + "; }");
            host.run("tmux -S $PWD/socket send-keys C-c");
            host.run(shows("exit=130"));
            host.run("tmux -S $PWD/socket kill-server");
            host.run(RecordCommandTest.NO_SESSION);
            host.run(NO_RELAY);
            host.run("! pgrep -x 'recorder|recorder-1'");
            host.run(TEMPORARY_IS_EMPTY);
            host.run("[[ $(ls -A | grep -c rates) == " + (view.equals("top") ? 0 : 1) + " ]]");
            if (view.equals("graph")) {
                assertThat(total(chart)).isPositive();
            }
        }
    }

    private static String shows(String pattern) {
        return "for i in {1..300}; do tmux -S $PWD/socket capture-pane -p | grep -q '" + pattern
                + "' && break; sleep 0.1; done; tmux -S $PWD/socket capture-pane -p; (( i < 300 ))";
    }

    @Test
    void cleansUpWhenItIsInterrupted() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("cd " + temporary);
            host.run(PRIVATE_TEMPORARY);
            host.run(RecordCommandTest.spoor("record --live --preload fork -- $recorder 1000000000 1 3 1000")
                    + " & spoor_pid=$!");
            host.run("for i in {1..300}; do pgrep -x recorder-1 && break; sleep 0.1; done");
            host.run("sleep 1; kill -TERM $spoor_pid; wait $spoor_pid; (( $? == 143 ))");
            host.run(RecordCommandTest.NO_SESSION);
            host.run(NO_RELAY);
            host.run("sleep 0.2; ! pgrep -x recorder");
            host.run(TEMPORARY_IS_EMPTY);
        }
    }

    /// While it is still beginning, too.
    @Test
    void cleansUpWheneverItIsInterrupted() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("cd " + temporary);
            host.run(PRIVATE_TEMPORARY);
            for (double seconds = 0.3; seconds < 1.5; seconds += 0.5) {
                host.run(RecordCommandTest.spoor("record --live --preload fork -- $recorder 1000000000 1 3 1000")
                        + " & spoor_pid=$!");
                host.run(String.format(Locale.ROOT, "sleep %.1f", seconds));
                host.run("kill -TERM $spoor_pid; wait $spoor_pid; (( $? == 143 ))");
                host.run(RecordCommandTest.NO_SESSION);
                host.run(NO_RELAY);
            }
            host.run("sleep 0.2; ! pgrep -x 'recorder|recorder-1'");
            host.run(TEMPORARY_IS_EMPTY);
        }
    }

    @Test
    void saysWhatIsWrongAndCleansUp() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("cd " + temporary);
            host.run(PRIVATE_TEMPORARY);
            host.run("! " + RecordCommandTest.spoor("record --live -- /no/such/command"));
            assertThat(host.log())
                    .contains("spoor: /no/such/command: expected a command that can be run, found No such file or"
                            + " directory");
            host.run(RecordCommandTest.NO_SESSION);
            host.run(NO_RELAY);
            host.run(TEMPORARY_IS_EMPTY);
        }
    }
}
