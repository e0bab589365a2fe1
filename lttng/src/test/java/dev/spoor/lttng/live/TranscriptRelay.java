package dev.spoor.lttng.live;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plays a recorded session, at the pace of whoever asks: the replies for each stream come in their order, the last
/// one again and again. A viewer that connects again gets all from the beginning, as from a real relay: the
/// streams that were announced and have not ended, and their packets.
class TranscriptRelay extends FakeRelay {

    private static final int CONNECT = 1;
    private static final int ATTACH = 3;
    private static final int NEXT_INDEX = 4;
    private static final int METADATA = 6;
    private static final int NEW_STREAMS = 7;
    private static final int STREAM_BYTES = 4371;

    private final Map<Key, List<byte[]>> replies = new HashMap<>();
    private final Map<Key, Integer> positions = new HashMap<>();
    private final Map<Long, byte[]> announced = new LinkedHashMap<>();
    private final int minor;
    private long leftBytes;
    private long sentBytes;

    private record Key(int command, long stream, long offset) {}

    /// @param cutBytes after so many bytes the connection is cut, once
    TranscriptRelay(Transcript transcript, long cutBytes) throws IOException {
        minor = transcript.minor();
        leftBytes = cutBytes;
        for (Transcript.Exchange exchange : transcript.exchanges()) {
            if (!isWaiting(exchange)) {
                replies.computeIfAbsent(
                                new Key(exchange.command(), exchange.stream(), exchange.offset()),
                                _ -> new ArrayList<>())
                        .add(exchange.reply());
            }
        }
    }

    /// Replies that only say to ask later.
    private static boolean isWaiting(Transcript.Exchange exchange) {
        ByteBuffer reply = ByteBuffer.wrap(exchange.reply());
        return switch (exchange.command()) {
            case NEXT_INDEX -> reply.getInt(56) == 2 || reply.getInt(56) == 5;
            case METADATA -> reply.getInt(8) == 2;
            default -> false;
        };
    }

    /// How many bytes it has sent.
    long sentBytes() {
        return sentBytes;
    }

    @Override
    void begin() {
        positions.keySet().removeIf(k -> k.command() != NEW_STREAMS);
    }

    @Override
    Optional<byte[]> answer(int command, ByteBuffer payload) {
        boolean named = command >= ATTACH && command != 8;
        Key key = new Key(command, named ? payload.getLong(0) : 0, command == 5 ? payload.getLong(8) : 0);
        List<byte[]> list = replies.getOrDefault(key, List.of());
        int position = positions.merge(key, 1, Integer::sum) - 1;
        return Optional.of(
                switch (command) {
                    case CONNECT -> version(list.getFirst());
                    case ATTACH -> attach(list.getFirst());
                    case METADATA -> position < list.size() ? list.get(position) : noNewMetadata();
                    case NEXT_INDEX -> next(key, list, position);
                    case NEW_STREAMS -> announce(list.get(Math.min(position, list.size() - 1)));
                    default -> list.get(Math.min(position, list.size() - 1));
                });
    }

    /// What a relay that knows no newer version than the recorded viewer says.
    private byte[] version(byte[] recorded) {
        return ByteBuffer.wrap(recorded.clone()).putInt(12, minor).array();
    }

    private byte[] next(Key key, List<byte[]> list, int position) {
        byte[] reply = list.get(Math.min(position, list.size() - 1));
        if (ByteBuffer.wrap(reply).getInt(56) == 3) {
            announced.remove(key.stream());
        }
        return reply;
    }

    private static byte[] noNewMetadata() {
        return ByteBuffer.allocate(12).putLong(0).putInt(2).array();
    }

    /// Remembers the streams in a reply.
    private byte[] announce(byte[] reply) {
        ByteBuffer bytes = ByteBuffer.wrap(reply);
        int count = bytes.getInt(4);
        for (int i = 0; i < count; i++) {
            byte[] stream = new byte[STREAM_BYTES];
            bytes.get(8 + i * STREAM_BYTES, stream);
            announced.put(ByteBuffer.wrap(stream).getLong(0), stream);
        }
        return reply;
    }

    private byte[] attach(byte[] recorded) {
        if (announced.isEmpty()) {
            return announce(recorded);
        }
        ByteBuffer reply = ByteBuffer.allocate(8 + announced.size() * STREAM_BYTES);
        reply.putInt(1).putInt(announced.size());
        announced.values().forEach(reply::put);
        return reply.array();
    }

    @Override
    void send(Socket socket, OutputStream out, byte[] reply) throws IOException {
        if (leftBytes >= reply.length) {
            leftBytes -= reply.length;
            sentBytes += reply.length;
            out.write(reply);
            return;
        }
        out.write(reply, 0, (int) leftBytes);
        leftBytes = Long.MAX_VALUE;
        socket.close();
    }
}
