package dev.spoor.lttng.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.read.Diagnostics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A relay that plays a recorded session, with a fault somewhere. Each ends in recovery or in one clear sentence, and
/// what could be had is there.
@Timeout(60)
final class LiveFaultsTest {

    private static final int CONNECT = 1;
    private static final int LIST = 2;
    private static final int ATTACH = 3;
    private static final int NEXT_INDEX = 4;
    private static final int PACKET = 5;
    private static final int METADATA = 6;
    private static final int NEW_STREAMS = 7;
    private static final int CLOSED = -1;

    private static final String NAME = "live-minor15-215-ctf-2";
    private static final String TRACE = "ust/uid/0/64-bit";

    @TempDir
    Path temporary;

    private final Diagnostics diagnostics = new Diagnostics();

    /// Changes some answers of the recorded session.
    @FunctionalInterface
    private interface Fault {
        Optional<byte[]> answer(int command, ByteBuffer request, Optional<byte[]> recorded);
    }

    private static TranscriptRelay relay(Fault fault) throws IOException {
        return new TranscriptRelay(Transcript.read("ctf-2_live-minor15"), Long.MAX_VALUE) {
            @Override
            Optional<byte[]> answer(int command, ByteBuffer payload) {
                return fault.answer(command, payload, super.answer(command, payload));
            }
        };
    }

    private LiveFollower.End follow(FakeRelay relay, LiveFollower.NotFound notFound) throws IOException {
        LiveFollower.Choices quick = new LiveFollower.Choices(
                RelayConnection.Seek.BEGINNING,
                notFound,
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofMillis(10));
        try (TraceDownload download = new TraceDownload(temporary, diagnostics)) {
            return new LiveFollower(relay.url("vm", NAME), download, quick, diagnostics).run();
        }
    }

    private void failsToAttach(int status, String sentence) throws IOException {
        byte[] reply = new byte[8];
        ByteBuffer.wrap(reply).putInt(status);
        try (TranscriptRelay relay =
                relay((command, _, recorded) -> command == ATTACH ? Optional.of(reply) : recorded)) {
            assertThatThrownBy(() -> follow(relay, LiveFollower.NotFound.FAIL))
                    .hasMessage(relay.url("vm", NAME) + ": expected a session to attach to, found that " + sentence);
        }
    }

    private List<String> sentences() {
        return diagnostics.kept().stream().map(Diagnostics.Diagnostic::sentence).toList();
    }

    private static Path expected() throws IOException {
        return Transcript.read("ctf-2_live-minor15").relayOutput();
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    private void assertComplete() throws IOException {
        assertThat(files(temporary)).isEqualTo(files(expected()));
        for (String file : files(expected())) {
            assertThat(Files.mismatch(temporary.resolve(file), expected().resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    /// A data stream that is not known yet may have event records of a time up to which the others are known.
    @Test
    void tellsHowFarItIsWhenNoDataStreamCanBeUnknown() throws IOException {
        AtomicInteger lastCommand = new AtomicInteger();
        List<Integer> commandsBefore = new ArrayList<>();
        try (TranscriptRelay relay = relay((command, _, recorded) -> {
                    // A session that is closed gets no more data streams.
                    if (lastCommand.get() != CLOSED) {
                        boolean closed = command == NEW_STREAMS
                                && ByteBuffer.wrap(recorded.orElseThrow()).getInt(0) == 4;
                        lastCommand.set(closed ? CLOSED : command);
                    }
                    return recorded;
                });
                TraceDownload download =
                        new TraceDownload(temporary, diagnostics, () -> commandsBefore.add(lastCommand.get()))) {
            LiveUrl url = relay.url("vm", NAME);
            assertThat(new LiveFollower(url, download, LiveFollower.Choices.DEFAULT, diagnostics).run())
                    .isEqualTo(LiveFollower.End.CLOSED);
            assertThat(download.progress())
                    .isNotEmpty()
                    .allMatch(p -> p.ended() && p.untilNs().isPresent());
        }
        assertThat(commandsBefore).contains(NEW_STREAMS).containsOnly(NEW_STREAMS, CLOSED);
    }

    @Test
    void saysWhyItCannotAttach() throws IOException {
        failsToAttach(2, "another viewer is attached to it; a relay gives a session to one viewer");
        failsToAttach(3, "the relay does not have it any more");
        failsToAttach(4, "it was not created with --live");
    }

    @Test
    void waitsUntilAnotherViewerHasLeft() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        byte[] occupied = ByteBuffer.allocate(8).putInt(2).array();
        try (TranscriptRelay relay = relay((command, _, recorded) ->
                command == ATTACH && attempts.incrementAndGet() < 3 ? Optional.of(occupied) : recorded)) {
            assertThat(follow(relay, LiveFollower.NotFound.WAIT)).isEqualTo(LiveFollower.End.CLOSED);
        }
        assertThat(attempts).hasValue(3);
        assertThat(sentences()).isEmpty();
        assertComplete();
    }

    @Test
    void connectsAgainAfterSilence() throws IOException {
        AtomicInteger packets = new AtomicInteger();
        try (TranscriptRelay relay = relay((command, _, recorded) ->
                command == PACKET && packets.incrementAndGet() == 10 ? Optional.empty() : recorded)) {
            assertThat(follow(relay, LiveFollower.NotFound.FAIL)).isEqualTo(LiveFollower.End.CLOSED);
            assertThat(relay.connectionCount()).isEqualTo(2);
        }
        assertThat(sentences())
                .singleElement()
                .asString()
                .endsWith("reply to GET_PACKET: expected all of it, found silence); connected again");
        assertComplete();
    }

    /// Where a break comes when all packets are here, there is nothing to fetch afterwards, not even metadata: nothing
    /// is missing of a data stream whose end is told then.
    @Test
    void aBreakBetweenTheEndsOfDataStreamsLosesNothingOfTheLaterOne() throws IOException {
        AtomicInteger ends = new AtomicInteger();
        try (TranscriptRelay relay = relay((command, _, recorded) -> {
            boolean end = command == NEXT_INDEX
                    && recorded.map(ByteBuffer::wrap).orElseThrow().getInt(56) == 3;
            return end && ends.incrementAndGet() == 1 ? Optional.empty() : recorded;
        })) {
            assertThat(follow(relay, LiveFollower.NotFound.FAIL)).isEqualTo(LiveFollower.End.CLOSED);
        }
        // Of the one whose end was not told, the relay has nothing more to tell.
        assertThat(sentences())
                .hasSize(2)
                .anyMatch(s -> s.contains("found silence); connected again"))
                .anyMatch(s -> s.contains("their last packets may be missing: "));
        assertComplete();
    }

    @Test
    void keepsWhatCameUntilTheRelayWentAway() throws IOException {
        AtomicInteger packets = new AtomicInteger();
        try (TranscriptRelay relay = relay((command, _, recorded) -> {
            boolean gone = packets.get() >= 10;
            packets.addAndGet(command == PACKET ? 1 : 0);
            return gone ? Optional.empty() : recorded;
        })) {
            assertThat(follow(relay, LiveFollower.NotFound.FAIL)).isEqualTo(LiveFollower.End.LOST);
        }
        assertThat(diagnostics.errorCount()).isEqualTo(1);
        assertThat(sentences())
                .last()
                .asString()
                .endsWith("reply to CONNECT: expected all of it, found silence; what came until then is kept");
        long sizeBytes = Files.size(temporary.resolve(TRACE).resolve("chan_0"))
                + Files.size(temporary.resolve(TRACE).resolve("chan_1"));
        assertThat(sizeBytes).isEqualTo(10 * 4096);
    }

    @Test
    void saysThatTheSessionIsGoneAfterABreak() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        byte[] none = new byte[4];
        AtomicInteger packets = new AtomicInteger();
        try (TranscriptRelay relay = relay((command, _, recorded) -> {
            connections.addAndGet(command == CONNECT ? 1 : 0);
            if (command == LIST && connections.get() > 1) {
                return Optional.of(none);
            }
            return command == PACKET && packets.incrementAndGet() == 5 ? Optional.empty() : recorded;
        })) {
            assertThat(follow(relay, LiveFollower.NotFound.FAIL)).isEqualTo(LiveFollower.End.LOST);
            assertThat(sentences())
                    .contains(relay.url("vm", NAME)
                            + ": expected the session after the connection broke, found that the relay does not have it any"
                            + " more; its end may be missing");
        }
    }

    /// Answers some of the requests for the fourth packet with a failure.
    private static TranscriptRelay relayThatFailsInFourthPacket(int failureCount) throws IOException {
        AtomicInteger packets = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        AtomicReference<ByteBuffer> fourth = new AtomicReference<>();
        byte[] failed = ByteBuffer.allocate(12).putInt(3).array();
        return relay((command, request, recorded) -> {
            if (command == PACKET && packets.incrementAndGet() == 4) {
                fourth.set(request.duplicate());
            }
            boolean fails = command == PACKET && request.equals(fourth.get());
            return fails && failures.incrementAndGet() <= failureCount ? Optional.of(failed) : recorded;
        });
    }

    @Test
    void asksAgainForPacketsThatTheRelayCannotRead() throws IOException {
        try (TranscriptRelay relay = relayThatFailsInFourthPacket(3)) {
            assertThat(follow(relay, LiveFollower.NotFound.FAIL)).isEqualTo(LiveFollower.End.CLOSED);
        }
        assertThat(sentences()).isEmpty();
        assertComplete();
    }

    @Test
    void countsPacketsThatTheRelayCannotRead() throws IOException {
        try (TranscriptRelay relay = relayThatFailsInFourthPacket(Integer.MAX_VALUE)) {
            assertThat(follow(relay, LiveFollower.NotFound.FAIL)).isEqualTo(LiveFollower.End.CLOSED);
        }
        assertThat(sentences())
                .singleElement()
                .asString()
                .endsWith("of the relay's file, found that the relay can't read it; it is missing here");
        long missing = 0;
        for (String channel : List.of("chan_0", "chan_1")) {
            missing += Files.size(expected().resolve(TRACE).resolve(channel))
                    - Files.size(temporary.resolve(TRACE).resolve(channel));
        }
        assertThat(missing).isEqualTo(4096);
    }

    @Test
    void countsPacketsWithoutMetadata() throws IOException {
        byte[] none = ByteBuffer.allocate(12).putInt(8, 3).array();
        try (TranscriptRelay relay =
                relay((command, _, recorded) -> command == METADATA ? Optional.of(none) : recorded)) {
            assertThat(follow(relay, LiveFollower.NotFound.FAIL)).isEqualTo(LiveFollower.End.CLOSED);
        }
        assertThat(sentences().stream().filter(s -> s.endsWith("found no metadata of its trace; it is missing here")))
                .hasSize(24);
        assertThat(sentences().stream()
                        .filter(s -> s.endsWith("the relay has closed it and gives nothing of it any more; what came"
                                + " until then is kept")))
                .hasSize(2);
        assertThat(files(temporary)).isEmpty();
    }

    @Test
    void asksAgainWhereTheRelayCannotTell() throws IOException {
        AtomicInteger indexes = new AtomicInteger();
        byte[] failed = ByteBuffer.allocate(64).putInt(56, 4).array();
        byte[] retry = ByteBuffer.allocate(64).putInt(56, 2).array();
        try (TranscriptRelay relay = new TranscriptRelay(Transcript.read("ctf-2_live-minor15"), Long.MAX_VALUE) {
            @Override
            Optional<byte[]> answer(int command, ByteBuffer payload) {
                int count = command == NEXT_INDEX ? indexes.incrementAndGet() : 0;
                return count % 5 == 3
                        ? Optional.of(failed)
                        : count % 5 == 4 ? Optional.of(retry) : super.answer(command, payload);
            }
        }) {
            assertThat(follow(relay, LiveFollower.NotFound.FAIL)).isEqualTo(LiveFollower.End.CLOSED);
        }
        assertThat(sentences()).isEmpty();
        assertComplete();
    }

    /// A relay that was restarted has another trace in the old one's place: the one is not mixed with the other.
    @Test
    void keepsAnotherTraceApart() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        AtomicInteger packets = new AtomicInteger();
        try (TranscriptRelay relay = relay((command, _, recorded) -> {
            connections.addAndGet(command == CONNECT ? 1 : 0);
            if (command == METADATA && connections.get() > 1 && recorded.orElseThrow().length > 12) {
                // A byte of the first fragment.
                byte[] other = recorded.orElseThrow().clone();
                other[200]++;
                return Optional.of(other);
            }
            return command == PACKET && packets.incrementAndGet() == 5 ? Optional.empty() : recorded;
        })) {
            assertThat(follow(relay, LiveFollower.NotFound.FAIL)).isEqualTo(LiveFollower.End.CLOSED);
        }
        assertThat(files(temporary)).contains(TRACE + "/chan_1", TRACE + "-2/chan_1");
        assertThat(Files.mismatch(
                        temporary.resolve(TRACE + "-2/chan_1"), expected().resolve(TRACE + "/chan_1")))
                .isEqualTo(-1);
        assertThat(sentences()).anyMatch(s -> s.contains("expected these data streams after the connection broke"));
    }
}
