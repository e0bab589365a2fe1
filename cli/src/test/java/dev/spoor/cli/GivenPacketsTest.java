package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamReader;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However a data stream comes and is asked for, each event record is given once.
final class GivenPacketsTest {

    private static final Path SAMPLE = Peer.USER_SPACE_SAMPLE.resolve("ust/uid/0/64-bit");

    /// After all that the sample has, in this century.
    private static final long END_OF_ALL_NS = 4_000_000_000_000_000_000L;

    @TempDir
    Path temporary;

    private final GivenPackets given = new GivenPackets();
    private final List<Long> found = new ArrayList<>();

    @Test
    void givesPacketsInParts() throws Exception {
        try (Trace trace = prefix(20)) {
            DataStream stream = trace.dataStreams().getFirst();
            for (int i = 0; i < 20; i++) {
                long middleNs = middleNs(stream, i);
                give(stream, middleNs);
                give(stream, middleNs);
                give(stream, middleNs + 1);
            }
            give(stream, Long.MAX_VALUE);
            assertThat(given.firstOpenNs(stream)).isEqualTo(Long.MAX_VALUE);
            assertThat(found).isEqualTo(timestamps(stream));
        }
    }

    /// Packets come with a time up to which others were given, and the next rounds end in the middle of them.
    @Test
    void givesPacketsThatComeLateInParts() throws Exception {
        try (Trace first = prefix(2)) {
            give(first.dataStreams().getFirst(), END_OF_ALL_NS);
        }
        try (Trace whole = prefix(20)) {
            DataStream stream = whole.dataStreams().getFirst();
            give(stream, middleNs(stream, 5));
            assertThat(given.firstOpenNs(stream))
                    .isEqualTo(stream.timeRange(5).orElseThrow().beginNs());
            give(stream, middleNs(stream, 10));
            give(stream, Long.MAX_VALUE);
            assertThat(found).isEqualTo(timestamps(stream));
        }
    }

    private static long middleNs(DataStream stream, int packet) {
        TimeRange range = stream.timeRange(packet).orElseThrow();
        return range.beginNs() + (range.endNs() - range.beginNs()) / 2;
    }

    private void give(DataStream stream, long lastNs) {
        long fromNs = given.firstOpenNs(stream);
        EventRecordFilter.Rows wanted = given.others(List.of(stream)).of(stream);
        if (fromNs <= lastNs) {
            DataStreamReader reader = stream.read(Projection.NONE, new TimeRange(fromNs, lastNs));
            while (reader.next()) {
                for (int row = 0; row < reader.batch().size(); row++) {
                    long timestampNs = reader.batch().timestampsNs()[row];
                    if (timestampNs <= lastNs && wanted.isWanted(reader.batch(), row)) {
                        found.add(timestampNs);
                    }
                }
            }
        }
        given.advance(stream, lastNs);
    }

    private static List<Long> timestamps(DataStream stream) {
        List<Long> all = new ArrayList<>();
        for (DataStreamReader reader = stream.read(Projection.NONE); reader.next(); ) {
            Arrays.stream(reader.batch().timestampsNs(), 0, reader.batch().size())
                    .forEach(all::add);
        }
        return all;
    }

    /// The first packets of a data stream of the sample, which are of 4096 bytes.
    private Trace prefix(int packetCount) throws Exception {
        Path directory = Files.createDirectories(temporary.resolve("trace"));
        Files.write(directory.resolve("metadata"), Files.readAllBytes(SAMPLE.resolve("metadata")));
        byte[] all = Files.readAllBytes(SAMPLE.resolve("web_1"));
        Files.write(directory.resolve("web_1"), Arrays.copyOf(all, packetCount * 4096));
        return Trace.open(directory);
    }
}
