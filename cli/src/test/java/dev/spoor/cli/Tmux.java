package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A real terminal: a tmux server of its own, with one window in which a shell runs.
final class Tmux implements AutoCloseable {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final Path folder;

    /// @param folder where its socket and its scripts are; its path has to be short
    private Tmux(Path folder) {
        this.folder = folder;
    }

    /// Starts it; the test is skipped where tmux is not installed.
    ///
    /// @param environment what the shell's environment has besides, as `NAME=VALUE`
    static Tmux start(int columns, int rows, String... environment) throws IOException {
        Tmux tmux = new Tmux(Files.createTempDirectory("spoor-tmux"));
        try {
            List<String> command = new ArrayList<>(List.of("new-session", "-d"));
            command.addAll(List.of("-x", Integer.toString(columns), "-y", Integer.toString(rows)));
            command.addAll(List.of("env", "-u", "NO_COLOR", "PS1=$ ", "TERM=tmux-256color"));
            command.addAll(List.of(environment));
            command.add("sh");
            tmux.run(command);
        } catch (IOException e) {
            assumeTrue(false, "skipped: tmux is not installed");
        }
        tmux.await(screen -> screen.contains("$"));
        return tmux;
    }

    private String run(List<String> command) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("tmux", "-S", folder.resolve("socket").toString(), "-f", "/dev/null"));
        all.addAll(command);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }

    /// A file of a name that is gone when this is closed.
    Path file(String name) {
        return folder.resolve(name);
    }

    /// Presses keys, as tmux names them.
    void press(String... keys) throws IOException {
        List<String> command = new ArrayList<>(List.of("send-keys"));
        command.addAll(List.of(keys));
        run(command);
    }

    /// Types a text.
    void type(String text) throws IOException {
        run(List.of("send-keys", "-l", text));
    }

    /// Types the command that starts `spoor`.
    ///
    /// @param arguments without what a shell would change
    void spoor(Object... arguments) throws IOException {
        Path script = file("spoor");
        Files.writeString(
                script,
                String.join(
                        " ",
                        "exec",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Dspoor.terminal.stderr=true",
                        "-Dspoor.terminal.stdin=true -Dspoor.stdout=${SPOOR_STDOUT:-terminal}",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.spoor.cli.Main \"$@\""));
        StringBuilder line = new StringBuilder("sh " + script);
        for (Object argument : arguments) {
            line.append(" '").append(argument).append("'");
        }
        type(line + "; echo exit=$?");
        press("Enter");
    }

    /// What is on the screen.
    String screen() throws IOException {
        return run(List.of("capture-pane", "-p"));
    }

    /// The same with the escape sequences of its colours.
    String colours() throws IOException {
        return run(List.of("capture-pane", "-p", "-e"));
    }

    /// What tmux knows of the terminal, such as `#{alternate_on}`.
    String tell(String format) throws IOException {
        return run(List.of("display-message", "-p", format)).strip();
    }

    void resize(int columns, int rows) throws IOException {
        run(List.of("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows)));
    }

    /// Waits until the screen is as it should be, and stands still.
    ///
    /// @return the screen
    String await(Predicate<String> wanted) throws IOException {
        long endNs = System.nanoTime() + PATIENCE_NS;
        String before = "";
        String screen = screen();
        while (!wanted.test(screen) || !screen.equals(before)) {
            if (System.nanoTime() - endNs > 0) {
                throw new AssertionError("the screen did not become what it should, but:\n" + screen);
            }
            rest();
            before = screen;
            screen = screen();
        }
        return screen;
    }

    /// A frame comes in pieces: what is the same after so long is whole. And who draws it needs the core.
    private static void rest() {
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        run(List.of("kill-server"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
