package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `spoor record` with the real LTTng.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RecordCommandTest {

    static final String NO_SESSION = "! lttng list | grep spoor-";

    @TempDir
    Path temporary;

    /// `spoor` as a process on the host that is recorded.
    static String spoor(String arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return java + " -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED -cp '" + classes
                + "' dev.spoor.cli.Main " + arguments;
    }

    @Test
    void recordsACommand() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            Path csv = temporary.resolve("rates.csv");
            Path trace = temporary.resolve("kept");
            host.run(spoor("record -o " + trace + " --preload fork --graph " + csv + " -- $recorder 3000 2 3"));
            assertThat(host.log()).contains("work:enter").contains("the trace is in " + trace);
            assertThat(csv).isNotEmptyFile();
            assertThat(Peer.babeltrace2(trace)
                            .path("per_event")
                            .path("work:enter")
                            .asLong())
                    .isEqualTo(1000);
            host.run(NO_SESSION);
        }
    }

    @Test
    void removesTheTraceThatNobodyWants() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            Path csv = temporary.resolve("rates.csv");
            host.run("mkdir tmp-$$ && export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=$PWD/tmp-$$");
            host.run(spoor("record --preload libc --graph " + csv + " --by process -- true"));
            assertThat(host.log()).contains("lttng_ust_libc:");
            host.run("rmdir tmp-$$");
            host.run(NO_SESSION);
        }
    }

    @Test
    void cleansUpWhenItIsInterrupted() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("cd " + temporary);
            host.run(LiveRecordTest.PRIVATE_TEMPORARY);
            host.run(spoor("record -- $recorder 1000000000 1 3 1000 & spoor_pid=$!"));
            host.run("for i in {1..300}; do pgrep -x recorder-1 && break; sleep 0.1; done");
            host.run("kill -TERM $spoor_pid; wait $spoor_pid; (( $? == 143 ))");
            host.run(NO_SESSION);
            host.run("sleep 0.2; ! pgrep -x recorder");
            host.run(LiveRecordTest.TEMPORARY_IS_EMPTY);
        }
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        try (LiveHost host = new LiveHost(temporary)) {
            host.run("! " + spoor("record -- /no/such/command"));
            assertThat(host.log())
                    .contains("spoor: /no/such/command: expected a command that can be run, found No such file or"
                            + " directory");
            host.run("! " + spoor("record -- true"));
            assertThat(host.log()).contains("expected event records, found none: is a program with LTTng-UST");
            host.run("! " + spoor("record --kernel -- true"));
            assertThat(host.log())
                    .contains("'lttng enable-channel --kernel ")
                    .contains("expected it to succeed, found: ")
                    .contains("; to record the kernel, LTTng's modules have to be installed (Debian, Ubuntu:"
                            + " lttng-modules-dkms) and lttng-sessiond has to run as root");
            host.run("! PATH=/nowhere " + spoor("record -- true"));
            assertThat(host.log()).contains("expected the command 'lttng', found none: install LTTng's tools");
            host.run(NO_SESSION);
        }
        assertThat(kept()).isZero();
    }

    private long kept() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.filter(f -> f.getFileName().toString().equals("true")).count();
        }
    }
}
