package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.lttng.live.LiveSession;
import dev.spoor.lttng.live.LiveUrl;
import dev.spoor.lttng.live.RelayConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real host that is recorded, with a real relay (`scripts/live-host`).
final class LiveHost implements AutoCloseable {

    private static final int NOT_INSTALLED = 77;

    private final Path directory;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;
    private final int livePort;

    /// Starts one; the test is skipped where LTTng is not installed.
    LiveHost(Path parent) throws IOException, InterruptedException {
        directory = parent.resolve("host").toAbsolutePath();
        Path err = parent.resolve("host.err");
        process = new ProcessBuilder("scripts/live-host", directory.toString())
                .directory(Peer.ROOT.toFile())
                .redirectError(err.toFile())
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        String ready = answers.readLine();
        if (ready == null) {
            String message = Files.readString(err).strip();
            assumeTrue(process.waitFor() != NOT_INSTALLED, "skipped: " + message);
            throw new AssertionError(message);
        }
        livePort = Integer.parseInt(ready.replace("ready ", ""));
    }

    /// Runs a line with bash and waits for its end, unless it ends with an ampersand.
    void run(String line) throws IOException {
        commands.println(line);
        assertThat(answers.readLine()).as(line + ": " + log()).isEqualTo("done 0");
    }

    String log() throws IOException {
        Path log = directory.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /// The relay.
    LiveUrl relay() {
        return new LiveUrl("127.0.0.1", livePort, null, null);
    }

    /// A session that there is.
    LiveUrl session(String name) throws IOException {
        return relay().of(sessions().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private List<LiveSession> sessions() throws IOException {
        try (RelayConnection connection = RelayConnection.open(relay(), Duration.ofSeconds(10))) {
            return connection.sessions();
        }
    }

    /// Waits until viewers are attached, each to a session of its own.
    ///
    /// @param count how many
    void awaitViewers(int count) throws Exception {
        await(() -> sessions().stream().filter(s -> s.clientCount() == 1).count() == count);
    }

    /// Waits until something is so.
    static void await(Callable<Boolean> state) throws Exception {
        long endNs = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!state.call()) {
            assertThat(System.nanoTime()).isLessThan(endNs);
            Thread.sleep(50);
        }
    }

    /// The directory that the relay writes the last session of a name into.
    Path output(String session) throws IOException {
        try (Stream<Path> found = Files.walk(directory.resolve("relay"), 2)) {
            return found.filter(p -> p.getFileName().toString().startsWith(session + "-"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /// All files below a directory, by their paths in it.
    static List<String> files(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    /// Asserts that two directories have the same files with the same bytes.
    static void assertSame(Path expected, Path actual) throws IOException {
        assertThat(files(actual)).isEqualTo(files(expected));
        for (String file : files(expected)) {
            assertThat(Files.mismatch(actual.resolve(file), expected.resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    /// Waits until nothing has come into a directory for some seconds.
    static void awaitQuiet(Path root) throws Exception {
        int quietSeconds = 0;
        for (long before = -1; quietSeconds < 3; Thread.sleep(1000)) {
            long bytes = 0;
            for (String file : files(root)) {
                bytes += Files.size(root.resolve(file));
            }
            quietSeconds = bytes == before ? quietSeconds + 1 : 0;
            before = bytes;
        }
    }

    /// Asserts that the files of a directory are those of another one, or begin like them.
    static void assertBegins(Path whole, Path begin) throws IOException {
        assertThat(files(whole)).containsAll(files(begin));
        for (String file : files(begin)) {
            byte[] bytes = Files.readAllBytes(begin.resolve(file));
            byte[] all = Files.readAllBytes(whole.resolve(file));
            int different = Arrays.mismatch(bytes, all);
            assertThat(different == -1 || different == bytes.length)
                    .as("%s: of %d bytes, byte %d differs from that of %d", file, bytes.length, different, all.length)
                    .isTrue();
        }
    }

    @Override
    public void close() {
        commands.close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroy();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
