package dev.spoor.lttng.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions of a real relay of LTTng 2.15: what is downloaded is what that relay wrote, byte for byte.
final class TranscriptTest {

    private static final LiveFollower.Choices QUICK = new LiveFollower.Choices(
            RelayConnection.Seek.BEGINNING,
            LiveFollower.NotFound.FAIL,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMillis(1));

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({
        "ctf-1.8_live-minor4, live-minor4-215-ctf-18",
        "ctf-2_live-minor15, live-minor15-215-ctf-2",
        "ctf-2_live-pid, live-pid-215-ctf-2"
    })
    void writesWhatTheRelayWrote(String name, String session) throws Exception {
        Transcript transcript = Transcript.read(name);
        Diagnostics diagnostics = new Diagnostics();
        try (TranscriptRelay relay = new TranscriptRelay(transcript, Long.MAX_VALUE)) {
            assertThat(download(relay.url("vm", session), temporary, diagnostics))
                    .isEqualTo(LiveFollower.End.CLOSED);
        }
        assertThat(diagnostics.kept()).isEmpty();
        assertSame(transcript.relayOutput(), temporary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctf-2_live-minor15"})
    void listsSessionsWithTheirFormat(String name) throws Exception {
        try (TranscriptRelay relay = new TranscriptRelay(Transcript.read(name), Long.MAX_VALUE);
                RelayConnection connection = RelayConnection.open(relay.url(), Duration.ofSeconds(5))) {
            assertThat(connection.version()).isEqualTo("2.15");
            assertThat(connection.sessions())
                    .containsExactly(new LiveSession(
                            6, "vm", "live-minor15-215-ctf-2", 200_000, 0, 0, LiveSession.Format.CTF_2));
        }
    }

    /// A prime, so that all kinds of places are met.
    @Test
    void survivesCutsAtSomeBytes() throws Exception {
        cutEvery(1009, Transcript.read("ctf-2_live-minor15"));
    }

    /// A session of fewer packets has replies of all kinds, too, and there is time to cut it everywhere.
    @Test
    @Tag("long")
    void survivesCutsAtEveryByte() throws Exception {
        cutEvery(1, Transcript.read("ctf-2_live-minor15").shortened(2));
    }

    /// Most of the time they wait, so many of them run at once.
    private void cutEvery(int step, Transcript transcript) throws Exception {
        long totalBytes = sentBytes(transcript);
        Path expected = temporary.resolve("uncut");
        assertBegins(transcript.relayOutput(), expected);
        AtomicLong next = new AtomicLong();
        List<Callable<Void>> threads = Collections.nCopies(16, () -> {
            for (long cut = next.getAndAdd(step); cut < totalBytes; cut = next.getAndAdd(step)) {
                cut(transcript, cut, expected);
            }
            return null;
        });
        try (ExecutorService executor = Executors.newFixedThreadPool(threads.size())) {
            for (Future<Void> done : executor.invokeAll(threads)) {
                done.get();
            }
        }
        assertThat(next.get()).isGreaterThanOrEqualTo(totalBytes);
    }

    private void cut(Transcript transcript, long cut, Path expected) throws IOException {
        Path root = temporary.resolve("cut-" + cut);
        Diagnostics diagnostics = new Diagnostics();
        try (TranscriptRelay relay = new TranscriptRelay(transcript, cut)) {
            // A cut before the viewer is attached ends it: nothing has begun yet.
            boolean begun = downloadOrFail(relay, root, diagnostics);
            assertThat(begun || cut < 100).as("cut after %d bytes", cut).isTrue();
            if (begun) {
                assertThat(relay.connectionCount()).isLessThanOrEqualTo(2);
                // Where the reply is cut that tells of a data stream's end, the stream is not there any more
                // afterwards, and nobody can know that all of it came.
                assertThat(diagnostics.kept().stream()
                                .filter(d -> d.severity() != Diagnostics.Severity.WARNING)
                                .map(Diagnostics.Diagnostic::sentence))
                        .as("cut after %d bytes", cut)
                        .allMatch(s -> s.contains("found them no more; their last packets may be missing"));
                assertSame(expected, root);
            }
        }
        remove(root);
    }

    private static void assertBegins(Path whole, Path begin) throws IOException {
        assertThat(files(begin)).isEqualTo(files(whole));
        for (String file : files(begin)) {
            byte[] bytes = Files.readAllBytes(begin.resolve(file));
            byte[] all = Files.readAllBytes(whole.resolve(file));
            assertThat(bytes).as(file).isNotEmpty().isEqualTo(Arrays.copyOf(all, bytes.length));
        }
    }

    private static void remove(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> found = Files.walk(root)) {
                for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean downloadOrFail(TranscriptRelay relay, Path root, Diagnostics diagnostics)
            throws IOException {
        try {
            return download(relay.url("vm", "live-minor15-215-ctf-2"), root, diagnostics) == LiveFollower.End.CLOSED;
        } catch (RelayException e) {
            assertThat(e).hasMessageContaining("reply to");
            return false;
        }
    }

    private long sentBytes(Transcript transcript) throws IOException {
        try (TranscriptRelay relay = new TranscriptRelay(transcript, Long.MAX_VALUE)) {
            download(relay.url("vm", "live-minor15-215-ctf-2"), temporary.resolve("uncut"), new Diagnostics());
            return relay.sentBytes();
        }
    }

    private static LiveFollower.End download(LiveUrl url, Path root, Diagnostics diagnostics) throws IOException {
        try (TraceDownload download = new TraceDownload(root, diagnostics)) {
            return new LiveFollower(url, download, QUICK, diagnostics).run();
        }
    }

    private static void assertSame(Path expected, Path actual) throws IOException {
        assertThat(files(actual)).isEqualTo(files(expected));
        for (String file : files(expected)) {
            assertThat(Files.mismatch(actual.resolve(file), expected.resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }
}
