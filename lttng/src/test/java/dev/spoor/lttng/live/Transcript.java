package dev.spoor.lttng.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A session with a real relay of LTTng 2.15, recorded at the viewer's side (corpus, `lttng-2.15/live`).
///
/// @param directory its folder in the corpus
/// @param minor the viewer protocol's minor version that the viewer asked for
/// @param exchanges each request with its reply, in order
record Transcript(Path directory, int minor, List<Exchange> exchanges) {

    private static final int NEXT_INDEX = 4;
    private static final int PACKET = 5;

    private static final Path LIVE =
            Path.of(System.getProperty("spoor.root", ".")).resolve("../shared/corpus/lttng-2.15/live");

    /// A request and its reply.
    ///
    /// @param command the request's number
    /// @param stream the number of the stream or session that it is about; 0 for none
    /// @param offset of a packet; 0 for none
    @SuppressWarnings("ArrayRecordComponent") // read only
    record Exchange(int command, long stream, long offset, byte[] reply) {}

    /// Reads one. Skips the test when the corpus isn't there.
    static Transcript read(String name) throws IOException {
        Path directory = LIVE.resolve(name);
        Assumptions.assumeTrue(Files.exists(directory), "skipped: the corpus ../shared/corpus is not there");
        List<Path> requests;
        try (Stream<Path> files = Files.list(directory.resolve("viewer"))) {
            requests = files.filter(f -> f.getFileName().toString().endsWith("-req.bin"))
                    .sorted()
                    .toList();
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (Path request : requests) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(request));
            int command = bytes.getInt(8);
            boolean named = command >= 3 && command != 8;
            Path reply = request.resolveSibling(request.getFileName().toString().replace("-req", "-rep"));
            exchanges.add(new Exchange(
                    command,
                    named ? bytes.getLong(16) : 0,
                    command == 5 ? bytes.getLong(24) : 0,
                    Files.readAllBytes(reply)));
        }
        int minor = ByteBuffer.wrap(Files.readAllBytes(requests.getFirst())).getInt(28);
        return new Transcript(directory, minor, exchanges);
    }

    /// The same with only the first packets of each data stream: a session that ended earlier.
    Transcript shortened(int packetCount) {
        Map<Long, Set<Long>> kept = new HashMap<>();
        List<Exchange> some = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            Set<Long> offsets = kept.computeIfAbsent(exchange.stream(), _ -> new HashSet<>());
            boolean wanted = true;
            if (exchange.command() == NEXT_INDEX
                    && ByteBuffer.wrap(exchange.reply()).getInt(56) == 1) {
                wanted = offsets.size() < packetCount;
                if (wanted) {
                    offsets.add(ByteBuffer.wrap(exchange.reply()).getLong(0));
                }
            } else if (exchange.command() == PACKET) {
                wanted = offsets.contains(exchange.offset());
            }
            if (wanted) {
                some.add(exchange);
            }
        }
        return new Transcript(directory, minor, some);
    }

    /// What the relay wrote: the directory below which the traces are.
    Path relayOutput() throws IOException {
        try (Stream<Path> sessions = Files.list(directory.resolve("relay-output"))) {
            return sessions.findFirst().orElseThrow();
        }
    }
}
