package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./spoor` tells the JVM of a command: whether it reads so little that compiling with all effort would not pay.
final class LauncherTest {

    /// More than what is little without an index.
    private static final int MUCH = 33 << 20;

    private static final String LITTLE_EFFORT = "-XX:TieredStopAtLevel=1";

    @TempDir
    private Path scratch = Path.of("");

    private Path trace = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        script = Launcher.in(scratch.resolve("launcher"));
        trace = Files.createDirectories(scratch.resolve("trace"));
        Files.writeString(trace.resolve("metadata"), "no metadata");
        Files.write(trace.resolve("stream"), new byte[MUCH]);
        for (String name : List.of("metadata", "stream")) {
            Files.setLastModifiedTime(trace.resolve(name), FileTime.fromMillis(1_700_000_000_000L));
        }
    }

    /// The last command of the launcher, which replaces it.
    private String lastCommand(Object... arguments) throws Exception {
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of("bash", "-x", script.toString()),
                                Stream.of(arguments).map(Object::toString))
                        .toList())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(l -> l.startsWith("+ exec "))
                .toList();
        process.waitFor();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    @Test
    void compilesLittleForAnswersFromAnIndex() throws Exception {
        assertThat(lastCommand("graph", trace)).doesNotContain(LITTLE_EFFORT);
        Files.writeString(trace.resolve(".spoor.index"), "no index");
        assertThat(lastCommand("graph", trace)).contains(LITTLE_EFFORT);
        assertThat(lastCommand("info", trace)).contains(LITTLE_EFFORT);
        assertThat(lastCommand("graph", "--no-index", trace)).doesNotContain(LITTLE_EFFORT);
        assertThat(lastCommand("graph", "--measure", "cpu", trace)).doesNotContain(LITTLE_EFFORT);
        assertThat(lastCommand("index", trace)).doesNotContain(LITTLE_EFFORT);
    }

    @Test
    void compilesWithAllEffortWhereAnIndexIsOlderThanItsTrace() throws Exception {
        Files.writeString(trace.resolve(".spoor.index"), "no index");
        Files.setLastModifiedTime(trace.resolve(".spoor.index"), FileTime.fromMillis(1_600_000_000_000L));
        assertThat(lastCommand("graph", trace)).doesNotContain(LITTLE_EFFORT);
    }
}
