package dev.spoor.lttng.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Relays that are not there, are silent or answer nonsense. Each ends in one sentence, soon, and with little memory.
@Timeout(20)
final class RelayConnectionTest {

    private static final Duration SILENCE = Duration.ofMillis(300);

    /// A relay that speaks 2.14 and gives one answer to all else.
    private static final class Stubborn extends FakeRelay {
        private final byte[] reply;

        Stubborn(ByteBuffer reply) throws IOException {
            this.reply = new byte[reply.capacity()];
            reply.get(0, this.reply);
        }

        @Override
        Optional<byte[]> answer(int command, ByteBuffer payload) {
            return command == 1 ? Optional.of(version(2, 14)) : Optional.of(reply);
        }
    }

    private static byte[] version(int major, int minor) {
        return ByteBuffer.allocate(20)
                .putLong(7)
                .putInt(major)
                .putInt(minor)
                .putInt(0)
                .array();
    }

    @FunctionalInterface
    private interface Question {
        Object ask(RelayConnection connection) throws IOException;
    }

    private static void fails(ByteBuffer reply, Question question, String sentence) throws IOException {
        try (FakeRelay relay = new Stubborn(reply);
                RelayConnection connection = RelayConnection.open(relay.url(), SILENCE)) {
            assertThatThrownBy(() -> question.ask(connection))
                    .isInstanceOf(RelayException.class)
                    .hasMessage(relay.url() + ": " + sentence);
        }
    }

    private static ByteBuffer index(long totalBits, long contentBits, int status) {
        return ByteBuffer.allocate(64)
                .putLong(8, totalBits)
                .putLong(16, contentBits)
                .putInt(56, status);
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        LiveUrl url = new LiveUrl("127.0.0.1", port, null, null);
        assertThatThrownBy(() -> RelayConnection.open(url, SILENCE))
                .isInstanceOf(RelayException.class)
                .hasMessage("net://127.0.0.1:" + port + ": expected a relay (lttng-relayd) that takes connections,"
                        + " found that it can't be reached: Connection refused");
    }

    @Test
    void saysThatTheHostIsUnknown() {
        assertThatThrownBy(() -> RelayConnection.open(LiveUrl.parse("net://no-such-host.invalid"), SILENCE))
                .hasMessageEndingWith("found no host of this name");
    }

    @Test
    void saysThatTheRelayIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LiveUrl url = new LiveUrl("127.0.0.1", silent.getLocalPort(), null, null);
            assertThatThrownBy(() -> RelayConnection.open(url, SILENCE))
                    .hasMessage(url + ": reply to CONNECT: expected all of it, found silence");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.15", "2.3", "1.9"})
    void refusesOtherVersions(String version) throws IOException {
        String[] parts = version.split("\\.", -1);
        byte[] reply = version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        try (FakeRelay relay = answering(_ -> Optional.of(reply))) {
            assertThatThrownBy(() -> RelayConnection.open(relay.url(), SILENCE))
                    .hasMessage(relay.url() + ": reply to CONNECT: expected viewer protocol 2.4 or later, found "
                            + version);
        }
    }

    private static FakeRelay answering(Function<Integer, Optional<byte[]>> answers) throws IOException {
        return new FakeRelay() {
            @Override
            Optional<byte[]> answer(int command, ByteBuffer payload) {
                return answers.apply(command);
            }
        };
    }

    @Test
    void refusesAbsurdNumbersOfSessions() throws IOException {
        fails(
                ByteBuffer.allocate(4).putInt(-1),
                RelayConnection::sessions,
                "reply to LIST_SESSIONS: expected at most 1048576 sessions, found 4294967295");
    }

    @Test
    void refusesAbsurdNumbersOfStreams() throws IOException {
        fails(
                ByteBuffer.allocate(8).putInt(1).putInt(0x7fffffff),
                c -> c.newStreams(1),
                "reply to GET_NEW_STREAMS: expected at most 1048576 streams, found 2147483647");
    }

    @Test
    void refusesAbsurdPackets() throws IOException {
        fails(
                index(1L << 62, 0, 1),
                c -> c.nextIndex(1),
                "reply to GET_NEXT_INDEX: expected a packet of whole bytes, at most 268435456, found"
                        + " 4611686018427387904 bits");
        fails(
                index(80, 81, 1),
                c -> c.nextIndex(1),
                "reply to GET_NEXT_INDEX: expected content of at most 80 bits, found 81");
    }

    @Test
    void refusesPacketsOfAnotherLength() throws IOException {
        NextIndex.Packet wanted = new NextIndex.Packet(0, 80, 80, 0, 0, 0, 0);
        fails(
                ByteBuffer.allocate(12).putInt(1).putInt(11),
                c -> c.packet(1, wanted),
                "reply to GET_PACKET: expected 10 bytes, as asked for, found 11");
    }

    @Test
    void refusesAbsurdMetadata() throws IOException {
        fails(
                ByteBuffer.allocate(12).putLong(1L << 40).putInt(1),
                c -> c.metadata(1),
                "reply to GET_METADATA: expected metadata of at most 268435456 bytes, found 1099511627776");
    }

    /// Bytes that are announced and don't come cost no memory.
    @Test
    void waitsForAnnouncedBytesWithLittleMemory() throws IOException {
        long before = usedBytes();
        fails(
                ByteBuffer.allocate(12).putLong(200L << 20).putInt(1),
                c -> c.metadata(1),
                "reply to GET_METADATA: expected all of it, found silence");
        assertThat(usedBytes() - before).isLessThan(64L << 20);
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void refusesUnknownStatuses() throws IOException {
        fails(index(0, 0, 77), c -> c.nextIndex(1), "reply to GET_NEXT_INDEX: expected a status from 1 to 6, found 77");
        fails(
                ByteBuffer.allocate(8).putInt(0),
                c -> c.newStreams(1),
                "reply to GET_NEW_STREAMS: expected a status from 1 to 4, found 0");
        fails(
                ByteBuffer.allocate(12).putInt(8, -1),
                c -> c.metadata(1),
                "reply to GET_METADATA: expected a status from 1 to 3, found 4294967295");
    }
}
