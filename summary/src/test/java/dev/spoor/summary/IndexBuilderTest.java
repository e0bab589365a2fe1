package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.IndexAppender;
import dev.spoor.summary.index.IndexFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Indexing traces that grow, change and have faults.
final class IndexBuilderTest {

    @TempDir
    private Path folder;

    private static PacketFolding folding() {
        return new PacketFolding(new Diagnostics(), 2, _ -> {});
    }

    /// Adds what is new to an index in the making, as a process would that was just started.
    private static void addWhatIsNew(Trace trace, Path file, boolean finished) throws Exception {
        if (!Files.exists(file)) {
            IndexAppender.create(file, trace.traceClass().uuid()).close();
        }
        try (TraceIndex index = TraceIndex.of(trace, IndexFile.open(file));
                IndexAppender appender = IndexAppender.append(index.file());
                IndexBuilder builder = IndexBuilder.resume(index, appender, Measuring.COLUMNS, folding())) {
            builder.makeSegmentsOf(3000);
            builder.makeMarksEvery(1, 7);
            builder.mergeFrom(2);
            builder.add(trace, finished);
        }
    }

    /// The files come piece by piece, at a different pace each.
    @Test
    void indexesATraceThatGrowsLikeOneThatIsThere() throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            Path whole = new RandomRecording(random, folder.resolve("whole-" + seed)).directory();
            Path grown = Files.createDirectories(folder.resolve("grown-" + seed));
            Path file = folder.resolve("grown-" + seed + ".index");
            Files.copy(whole.resolve("metadata"), grown.resolve("metadata"));
            try (GrowingTraces growing = new GrowingTraces(List.of(grown))) {
                while (grow(whole, grown, random)) {
                    growing.next();
                    for (Trace trace : growing.traces()) {
                        addWhatIsNew(trace, file, false);
                    }
                }
                growing.next();
                addWhatIsNew(growing.traces().getFirst(), file, true);
            }
            Path indexes = Files.createDirectories(folder.resolve("whole-index-" + seed));
            try (IndexedTraces one = IndexedTraces.open(grown, file);
                    IndexedTraces other = IndexedTraces.of(indexes, 1 << 20, whole)) {
                assertThat(one.indexes().getFirst().uncovered()).isEmpty();
                assertThat(one.indexes().getFirst().packetCount())
                        .isEqualTo(other.indexes().getFirst().packetCount());
                for (int i = 0; i < 10; i++) {
                    one.compare(new Random(i), "seed " + seed + ", question " + i);
                }
            }
        }
    }

    /// Adds some bytes to some files.
    ///
    /// @return whether there were any to add
    private static boolean grow(Path whole, Path grown, Random random) throws IOException {
        boolean more = false;
        try (Stream<Path> files = Files.list(whole)) {
            for (Path from : files.filter(f -> !f.endsWith("metadata")).sorted().toList()) {
                Path to = grown.resolve(from.getFileName());
                byte[] all = Files.readAllBytes(from);
                int have = Files.exists(to) ? (int) Files.size(to) : 0;
                more |= have < all.length;
                if (have < all.length && random.nextInt(3) == 0) {
                    int until = Math.min(all.length, have + 1 + random.nextInt(all.length));
                    Files.write(
                            to,
                            Arrays.copyOfRange(all, have, until),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                }
            }
        }
        return more;
    }

    /// As after hours of following: each packet is a segment.
    @Test
    void joinsSmallSegments() throws Exception {
        for (Path directory :
                List.of(hundredPackets(), new RandomRecording(new Random(3), folder.resolve("r")).directory())) {
            try (IndexedTraces traces = IndexedTraces.of(folder, 1, 2000, directory)) {
                TraceIndex many = traces.indexes().getFirst();
                int packetCount = many.packetCount();
                assertThat(many.segments()).hasSizeGreaterThan(packetCount / 2);
                Path file = many.file().path();
                try (IndexAppender appender = IndexAppender.append(many.file());
                        IndexBuilder builder = IndexBuilder.resume(many, appender, Measuring.COLUMNS, folding())) {
                    builder.mergeFrom(1);
                    assertThat(builder.add(traces.traces.getFirst(), true)).isZero();
                }
                // Who has the file open goes on with it.
                traces.compare(new Random(1), "before");
                try (IndexedTraces joined = IndexedTraces.open(directory, file)) {
                    TraceIndex one = joined.indexes().getFirst();
                    assertThat(one.segments()).hasSize(1);
                    assertThat(one.packetCount()).isEqualTo(packetCount);
                    assertThat(one.uncovered()).isEmpty();
                    assertThat(one.isSound()).isTrue();
                    assertThat(MarksCheck.wrongMarks(one, folding())).isZero();
                    for (int i = 0; i < 30; i++) {
                        joined.compare(new Random(i), "joined, question " + i);
                    }
                }
                try (Stream<Path> files = Files.list(folder)) {
                    assertThat(files.filter(f -> f.toString().endsWith(".part")))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void joinsOnlyWhatIsSmall() {
        assertThat(SegmentMerge.plan(List.of(), 10)).isEmpty();
        assertThat(SegmentMerge.plan(List.of(3L, 3L, 3L, 3L, 12L, 1L, 2L), 10)).containsExactly(3, 1, 1, 2);
    }

    private Path threePackets() throws IOException {
        HandMadeTrace trace = new HandMadeTrace(folder.resolve("t"), "h");
        HandMadeTrace.Stream stream = trace.stream("pid");
        HandMadeTrace.Event a = stream.event("a");
        for (long i = 0; i < 3; i++) {
            stream.packet(0, 100 * i, 100 * i + 90)
                    .add(100 * i + 1, a, 1)
                    .add(100 * i + 2, a, 2)
                    .write("file");
        }
        return trace.write();
    }

    @Test
    void leavesPacketsWithFaultsToEveryQuestion() throws Exception {
        Path directory = threePackets();
        long packetBytes = Files.size(directory.resolve("file")) / 3;
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("file").toFile(), "rw")) {
            // The id of the second packet's last event record.
            file.seek(2 * packetBytes - 18);
            file.write(0x7F);
        }
        try (IndexedTraces traces = IndexedTraces.of(folder, 1 << 20, directory)) {
            assertThat(traces.indexes().getFirst().packetCount()).isEqualTo(2);
            traces.compare(
                    new RateQuestion(Grouping.PROCESS, _ -> true, null, null, Long.MAX_VALUE / 2, 9),
                    new TimeRange(0, 0),
                    "fault");
            assertThat(traces.decodedBytes.get()).isEqualTo(packetBytes);
        }
    }

    @Test
    void decodesOnlyWhatABorderCuts() throws Exception {
        Path directory = hundredPackets();
        long packetBytes = Files.size(directory.resolve("file")) / 100;
        long withoutMarks = decodedBytes(directory, 1L << 40);
        assertThat(withoutMarks).isEqualTo(2 * packetBytes);
        assertThat(decodedBytes(directory, packetBytes / 20)).isBetween(1L, packetBytes / 2);
    }

    private Path hundredPackets() throws IOException {
        HandMadeTrace made = new HandMadeTrace(folder.resolve("t"), "h");
        HandMadeTrace.Stream stream = made.stream("pid");
        HandMadeTrace.Event a = stream.event("a");
        long second = 1_000_000_000;
        for (long s = 0; s < 100; s++) {
            HandMadeTrace.Packet packet = stream.packet(0, s * second, (s + 1) * second - 1);
            for (int i = 0; i < 5000; i++) {
                packet.add(s * second + i * second / 5000, a, i % 3);
            }
            packet.write("file");
        }
        return made.write();
    }

    private long decodedBytes(Path directory, long markBytes) throws Exception {
        long second = 1_000_000_000;
        try (IndexedTraces traces = IndexedTraces.of(folder, 1 << 20, markBytes, directory)) {
            TimeRange range = new TimeRange(0, 100 * second - 1);
            traces.compare(new RateQuestion(Grouping.EVENT, _ -> true, null, null, second, 9), range, "whole");
            assertThat(traces.decodedBytes.get()).isZero();
            RateQuestion.Window window = new RateQuestion.Window(20 * second + 12_345_678, 71 * second + 987_654_321);
            traces.compare(new RateQuestion(Grouping.EVENT, _ -> true, null, window, second, 9), range, "window");
            return traces.decodedBytes.get();
        }
    }

    @Test
    void noticesThatATraceHasChanged() throws Exception {
        Path directory = threePackets();
        Path index = folder.resolve("0.index");
        IndexedTraces.of(folder, 1 << 20, directory).close();
        byte[] bytes = Files.readAllBytes(directory.resolve("file"));

        Files.write(directory.resolve("file"), Arrays.copyOf(bytes, 2 * bytes.length / 3));
        assertThatThrownBy(() -> IndexedTraces.open(directory, index))
                .as("a file that has shrunk")
                .isInstanceOf(StaleIndexException.class);

        byte[] changed = bytes.clone();
        changed[8 + 16] ^= 1;
        Files.write(directory.resolve("file"), changed);
        assertThatThrownBy(() -> IndexedTraces.open(directory, index))
                .as("another packet in its place")
                .isInstanceOf(StaleIndexException.class);

        Files.write(directory.resolve("file"), bytes);
        String metadata = Files.readString(directory.resolve("metadata"));
        Files.writeString(directory.resolve("metadata"), metadata.replace("offset_s = 0", "offset_s = 1"));
        assertThatThrownBy(() -> IndexedTraces.open(directory, index))
                .as("another clock")
                .isInstanceOf(StaleIndexException.class);

        Files.writeString(directory.resolve("metadata"), metadata + "\n/* grown */\n");
        IndexedTraces.open(directory, index).close();
    }
}
