package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rehearsal comes to its end: what it does not reach, the JVM does not learn, and nobody is told.
final class RehearsalTest {

    @ParameterizedTest
    @ValueSource(strings = {"all", "text", "picture"})
    void reachesItsEnd(String what, @TempDir Path folder) throws Exception {
        Process rehearsal = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        Rehearsal.class.getName(),
                        what,
                        Peer.ROOT.resolve("samples").toString(),
                        folder.toString())
                .redirectErrorStream(true)
                // As when it is built: there is no terminal.
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(rehearsal.waitFor())
                .as(Files.readString(folder.resolve("said")))
                .isZero();
        if (!what.equals("text")) {
            assertThat(folder.resolve("graph.png")).isNotEmptyFile();
        }
        assertThat(folder.resolve("web-server-ust")).isDirectory();
    }
}
