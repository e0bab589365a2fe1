package dev.spoor.cli;

import dev.spoor.lttng.live.LiveSession;
import dev.spoor.lttng.live.LiveUrl;
import dev.spoor.lttng.live.RelayConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A relay daemon of LTTng's for one recording, which nobody but this machine reaches. It is ended with the recording,
/// also when the command is interrupted.
final class RecordingRelay implements AutoCloseable {

    /// Ports are free when they are looked for, and may be another's by the time that the relay takes them.
    private static final int ATTEMPTS = 5;

    private static final long PATIENCE_NS = Duration.ofSeconds(10).toNanos();
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Process process;
    private final List<Integer> ports;
    private final AtExit exit = AtExit.add(this::stop);

    private RecordingRelay(Process process, List<Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    /// Starts one.
    ///
    /// @param output where it writes what it gets
    /// @param log where it says what goes wrong
    static RecordingRelay start(Path output, Path log) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Integer> ports = freePorts();
            RecordingRelay relay = AtExit.begin(() -> new RecordingRelay(begin(ports, output, log), ports));
            if (relay.listens()) {
                return relay;
            }
            relay.close();
        }
        throw new CommandException("expected lttng-relayd to take connections, found that it does not: "
                + Files.readString(log).strip().replace('\n', ' '));
    }

    private static List<Integer> freePorts() throws IOException {
        InetAddress own = InetAddress.getLoopbackAddress();
        try (ServerSocket control = new ServerSocket(0, 1, own);
                ServerSocket data = new ServerSocket(0, 1, own);
                ServerSocket live = new ServerSocket(0, 1, own)) {
            return List.of(control.getLocalPort(), data.getLocalPort(), live.getLocalPort());
        }
    }

    private static Process begin(List<Integer> ports, Path output, Path log) {
        String tcp = "tcp://127.0.0.1:";
        try {
            return new ProcessBuilder(
                            "lttng-relayd",
                            "--output=" + output,
                            "--control-port=" + tcp + ports.get(0),
                            "--data-port=" + tcp + ports.get(1),
                            "--live-port=" + tcp + ports.get(2))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new CommandException("expected the command 'lttng-relayd', found none: install LTTng's tools (Debian"
                    + " and Ubuntu: lttng-tools)");
        }
    }

    private boolean listens() throws InterruptedException {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (process.isAlive() && System.nanoTime() - endNs < 0) {
            try (RelayConnection _ = RelayConnection.open(url(), SILENCE)) {
                return process.isAlive();
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        return false;
    }

    /// Where sessions send what they record.
    String recordingUrl() {
        return "net://127.0.0.1:" + ports.get(0) + ":" + ports.get(1);
    }

    private LiveUrl url() {
        return new LiveUrl("127.0.0.1", ports.get(2), null, null);
    }

    /// The URL that a session is followed at.
    LiveUrl url(String session) throws IOException {
        return find(session)
                .map(url()::of)
                .orElseThrow(() -> new CommandException(
                        "expected the session '" + session + "' on the relay of the recording, found none"));
    }

    /// Whether somebody follows a session.
    boolean isFollowed(String session) throws IOException {
        return find(session).map(s -> s.clientCount() > 0).orElse(false);
    }

    private Optional<LiveSession> find(String session) throws IOException {
        try (RelayConnection connection = RelayConnection.open(url(), SILENCE)) {
            return connection.sessions().stream()
                    .filter(s -> s.name().equals(session))
                    .findFirst();
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(SILENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes away the directories that a relay makes for hosts and sessions, so that the trace is where it was
    /// wanted.
    static void flatten(Path output) throws IOException {
        try (var hosts = Files.newDirectoryStream(output)) {
            for (Path host : hosts) {
                raise(host, output);
            }
        }
    }

    private static void raise(Path host, Path output) throws IOException {
        try (var sessions = Files.newDirectoryStream(host)) {
            for (Path session : sessions) {
                try (var parts = Files.newDirectoryStream(session)) {
                    for (Path part : parts) {
                        Files.move(part, output.resolve(part.getFileName()));
                    }
                }
                Files.delete(session);
            }
        }
        Files.delete(host);
    }

    @Override
    public void close() {
        stop();
        exit.close();
    }
}
