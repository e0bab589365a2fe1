package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.index.Block;
import dev.spoor.summary.index.BlockContent;
import dev.spoor.summary.index.BlockType;
import dev.spoor.summary.index.IndexAppender;
import dev.spoor.summary.index.IndexFile;
import dev.spoor.summary.index.IndexFormatException;
import dev.spoor.summary.index.IndexSegment;
import dev.spoor.summary.index.Mark;
import dev.spoor.summary.index.MarksBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The file: what another reader finds in it, and what damage does to it.
final class IndexFileTest {

    @TempDir
    private Path folder;

    private static Path sample(String name) {
        return Babeltrace.ROOT.resolve("samples").resolve(name);
    }

    /// `scripts/read-index.py` knows nothing but the description of the format.
    private JsonNode readByPython(Path file) throws Exception {
        Path script = Babeltrace.ROOT.resolve("scripts/read-index.py").toAbsolutePath();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "skipped: /usr/bin/python3 is not installed");
        Process process = new ProcessBuilder("/usr/bin/python3", script.toString(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return new ObjectMapper().readTree(out);
    }

    @Test
    void holdsWhatItsDescriptionSays() throws Exception {
        for (String name : List.of("web-server-ust", "web-server-kernel")) {
            try (IndexedTraces traces = IndexedTraces.of(folder, 200_000, sample(name))) {
                JsonNode read = readByPython(folder.resolve("0.index"));
                assertThat(read.get("uuid").asString())
                        .isEqualTo(String.valueOf(
                                traces.traces.getFirst().traceClass().uuid()));
                RateQuestion question =
                        new RateQuestion(Grouping.EVENT, _ -> true, null, null, 3_600_000_000_000L, 1000);
                Rates rates = traces.withoutIndex()
                        .measure(question, traces.withoutIndex().range().orElseThrow());
                Map<String, Long> expected = new TreeMap<>();
                rates.classes().forEach(c -> expected.merge(c.eventRecordClass().name(), c.count(), Long::sum));
                Map<String, Long> found = new TreeMap<>();
                long packets = 0;
                long first = Long.MAX_VALUE;
                long last = Long.MIN_VALUE;
                for (JsonNode segment : read.get("segments")) {
                    packets += segment.get("packets").size();
                    assertThat(segment.get("packets").size())
                            .isEqualTo(segment.get("packet_count").asInt());
                    Map<String, Long> widest = counts(segment.get("levels").get(0));
                    segment.get("levels").forEach(l -> assertThat(counts(l)).isEqualTo(widest));
                    widest.forEach((event, count) -> found.merge(event, count, Long::sum));
                    for (JsonNode times : segment.get("times")) {
                        first = Math.min(first, times.get(0).asLong());
                        last = Math.max(last, times.get(1).asLong());
                    }
                }
                assertThat(found).isEqualTo(expected);
                assertThat(packets)
                        .isEqualTo(traces.traces.getFirst().dataStreams().stream()
                                .mapToLong(s -> s.packetCount())
                                .sum());
                assertThat(new TimeRange(first, last)).isEqualTo(rates.range());
                compareMarks(traces.indexes().getFirst(), read.get("segments"));
            }
        }
    }

    private static void compareMarks(TraceIndex index, JsonNode segments) throws Exception {
        long markCount = 0;
        for (int s = 0; s < segments.size(); s++) {
            TraceIndex.Segment segment = index.segments().get(s);
            List<List<Mark>> marks = index.marks(segment);
            for (int p = 0; p < marks.size(); p++) {
                JsonNode packet = segments.get(s).get("packets").get(p);
                List<Mark> found = new ArrayList<>();
                long first = Long.MAX_VALUE;
                for (JsonNode m : packet.path("marks")) {
                    found.add(new Mark(
                            m.get("bit").asLong(),
                            m.get("cycles").asLong(),
                            m.get("first_ns").asLong(),
                            m.get("last_ns").asLong()));
                    first = Math.min(first, found.getLast().firstNs());
                }
                assertThat(found).isEqualTo(marks.get(p));
                if (!found.isEmpty()) {
                    assertThat(first).isEqualTo(packet.get("first_ns").asLong());
                    assertThat(found.getLast().lastNs())
                            .isEqualTo(packet.get("last_ns").asLong());
                    markCount += found.size();
                }
            }
        }
        boolean tells = index.trace().traceClass().dataStreamClasses().stream()
                .flatMap(c -> c.eventRecordClasses().stream())
                .anyMatch(c -> c.name().endsWith("sched_switch"));
        assertThat(tells || markCount > 0).isTrue();
        PacketFolding folding = new PacketFolding(new Diagnostics(), 2, _ -> {});
        assertThat(MarksCheck.wrongMarks(index, folding)).isZero();
    }

    /// A wrong mark costs time only: the answer is the packets'.
    @Test
    void answersRightWhereAMarkIsWrong() throws Exception {
        Path directory = twoLargePackets();
        IndexedTraces.of(folder, 1 << 20, directory).close();
        Path file = folder.resolve("0.index");
        int markCount = marks(directory, file).getFirst().size();
        assertThat(markCount).isGreaterThan(50);
        int noticed = 0;
        for (int i = 0; i < markCount - 1; i++) {
            Mark mark = marks(directory, file).getFirst().get(i);
            for (Mark wrong : List.of(
                    new Mark(mark.bit() + 8, mark.cycles(), mark.firstNs(), mark.lastNs()),
                    new Mark(mark.bit() - 1, mark.cycles(), mark.firstNs(), mark.lastNs()),
                    new Mark(mark.bit() - 8, mark.cycles(), mark.firstNs(), mark.lastNs()),
                    new Mark(mark.bit(), mark.cycles() + 1, mark.firstNs(), mark.lastNs()))) {
                Path changed = change(directory, file, i, wrong);
                try (IndexedTraces traces = IndexedTraces.open(directory, changed)) {
                    RateQuestion.Window window = new RateQuestion.Window(mark.lastNs() - 5, mark.lastNs() + 1);
                    RateQuestion question = new RateQuestion(Grouping.PROCESS, _ -> true, null, window, 3, 9);
                    noticed += traces.isAnsweredSilently(question) ? 0 : 1;
                    PacketFolding folding = new PacketFolding(new Diagnostics(), 2, _ -> {});
                    assertThat(MarksCheck.wrongMarks(traces.indexes().getFirst(), folding))
                            .isPositive();
                }
            }
        }
        assertThat(noticed).isGreaterThan(3 * markCount);
    }

    private Path twoLargePackets() throws IOException {
        HandMadeTrace trace = new HandMadeTrace(folder.resolve("t"), "h");
        HandMadeTrace.Stream stream = trace.stream("pid");
        HandMadeTrace.Event a = stream.event("a");
        for (long p = 0; p < 2; p++) {
            HandMadeTrace.Packet packet = stream.packet(0, 10_000_000 * p, 10_000_000 * (p + 1) - 1);
            for (long i = 0; i < 400; i++) {
                packet.add(10_000_000 * p + 17_000 * i, a, i % 5);
            }
            packet.write("file");
        }
        return trace.write();
    }

    private static List<List<Mark>> marks(Path directory, Path file) throws Exception {
        try (IndexedTraces traces = IndexedTraces.open(directory, file)) {
            TraceIndex index = traces.indexes().getFirst();
            return index.marks(index.segments().getFirst());
        }
    }

    /// Writes an index in which a mark of the first packet is another one.
    private Path change(Path directory, Path file, int number, Mark wrong) throws Exception {
        List<List<Mark>> marks = new ArrayList<>(marks(directory, file));
        List<Mark> first = new ArrayList<>(marks.getFirst());
        first.set(number, wrong);
        marks.set(0, first);
        Path changed = folder.resolve("changed");
        Files.deleteIfExists(changed);
        try (IndexFile old = IndexFile.open(file);
                IndexAppender appender = IndexAppender.create(changed, old.uuid())) {
            IndexSegment segment = old.segments().getFirst();
            List<BlockContent> blocks = new ArrayList<>();
            for (Block block : segment.blocks()) {
                blocks.add(
                        block.type() == BlockType.MARKS
                                ? MarksBlock.encode(marks)
                                : new BlockContent(
                                        block.type(),
                                        block.widthNs(),
                                        block.firstNs(),
                                        block.lastNs(),
                                        old.payload(block)));
            }
            appender.add(blocks, segment.end());
        }
        return changed;
    }

    /// What a later version adds to segments is passed over.
    @Test
    void passesOverBlocksThatItDoesNotKnow() throws Exception {
        Path directory = twoLargePackets();
        IndexedTraces.of(folder, 1 << 20, directory).close();
        Path file = folder.resolve("0.index");
        byte[] bytes = Files.readAllBytes(file);
        Block marks = segments(file).getFirst().block(BlockType.MARKS).orElseThrow();
        bytes[(int) marks.payloadOffsetBytes() - 40] = 77;
        IndexChecksums.repair(bytes, marks);
        Files.write(file, bytes);
        try (IndexedTraces traces = IndexedTraces.open(directory, file)) {
            assertThat(traces.indexes().getFirst().packetCount()).isEqualTo(2);
            assertThat(traces.indexes().getFirst().isSound()).isTrue();
            traces.compare(new Random(5), "without marks");
        }
    }

    private static Map<String, Long> counts(JsonNode level) {
        Map<String, Long> counts = new TreeMap<>();
        level.get("counts")
                .forEachEntry((event, buckets) -> buckets.forEach(c -> counts.merge(event, c.asLong(), Long::sum)));
        return counts;
    }

    @Test
    void takesAtMostThreeInAHundredBytesOfATrace() throws Exception {
        for (String name : List.of("web-server-ust", "web-server-kernel")) {
            try (IndexedTraces traces = IndexedTraces.of(folder, 32 << 20, 32 << 10, sample(name))) {
                long traceBytes = traces.traces.getFirst().files().stream()
                        .mapToLong(f -> f.sizeBytes())
                        .sum();
                assertThat(Files.size(folder.resolve("0.index"))).isLessThan(traceBytes / 33);
            }
        }
    }

    /// After a crash of the writer, the file is a prefix of what it would have become.
    @Test
    void holdsTheWholeSegmentsOfAnyPrefix() throws Exception {
        RandomRecording recording = new RandomRecording(new Random(4), folder.resolve("trace"));
        assertThat(segmentsOfPrefixes(recording.directory(), 500)).isGreaterThan(3);
        assertThat(segmentsOfPrefixes(twoLargePackets(), 1)).isEqualTo(2);
    }

    private int segmentsOfPrefixes(Path directory, long segmentBytes) throws Exception {
        Path whole = folder.resolve("0.index");
        IndexedTraces.of(folder, segmentBytes, directory).close();
        byte[] bytes = Files.readAllBytes(whole);
        int segments = 0;
        for (int length = 0; length <= bytes.length; length++) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
            if (length < 40) {
                assertThatThrownBy(() -> IndexFile.open(cut)).isInstanceOf(IndexFormatException.class);
                continue;
            }
            try (IndexFile file = IndexFile.open(cut)) {
                assertThat(file.segments().size()).isBetween(segments, segments + 1);
                segments = file.segments().size();
                if (length % 97 == 0) {
                    try (IndexedTraces traces = IndexedTraces.open(directory, cut)) {
                        traces.compare(new Random(length), "cut at " + length);
                    }
                }
            }
        }
        return segments;
    }

    /// Whatever a bit does, the answer is the packets'.
    @Test
    void isNeverBelievedWhereABitHasFlipped() throws Exception {
        RandomRecording recording = new RandomRecording(new Random(6), folder.resolve("trace"));
        assertThat(noticedFlips(recording.directory(), 400)).isGreaterThan(100);
        assertThat(noticedFlips(twoLargePackets(), 200)).isGreaterThan(50);
    }

    private int noticedFlips(Path directory, int count) throws Exception {
        IndexedTraces.of(folder, 5000, directory).close();
        byte[] bytes = Files.readAllBytes(folder.resolve("0.index"));
        int noticed = 0;
        for (int i = 0; i < count; i++) {
            Random random = new Random(i);
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("flipped"), flipped);
            try (IndexedTraces traces = IndexedTraces.open(directory, file)) {
                noticed += traces.compareTolerant(new Random(i), "flip " + i) ? 0 : 1;
            } catch (IndexFormatException | StaleIndexException e) {
                noticed++;
            }
        }
        return noticed;
    }

    @Test
    void refusesOtherFilesAndVersions() throws Exception {
        Path file = folder.resolve("file");
        Files.writeString(file, "something else that is longer than a header, by some bytes");
        assertThatThrownBy(() -> IndexFile.open(file)).hasMessageContaining("found another file");
        try (IndexAppender first = IndexAppender.create(file, new UUID(1, 2))) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> IndexAppender.create(file, null)).isInstanceOf(IndexAppender.BusyException.class);
        }
        try (IndexFile opened = IndexFile.open(file)) {
            assertThat(opened.uuid()).isEqualTo(new UUID(1, 2));
            assertThat(opened.segments()).isEmpty();
        }
        byte[] newer = Files.readAllBytes(file);
        newer[8] = 2;
        Files.write(file, newer);
        assertThatThrownBy(() -> IndexFile.open(file)).hasMessageContaining("found version 2");
    }

    /// Numbers in a file are bounded by what the file holds.
    @Test
    void endsSoonOnAbsurdNumbers() throws Exception {
        assertThat(damages(new RandomRecording(new Random(9), folder.resolve("trace")).directory()))
                .isPositive();
        assertThat(damages(twoLargePackets())).isPositive();
    }

    private int damages(Path directory) throws Exception {
        IndexedTraces.of(folder, 1 << 20, directory).close();
        Path file = folder.resolve("0.index");
        byte[] bytes = Files.readAllBytes(file);
        int tried = 0;
        for (IndexSegment segment : segments(file)) {
            for (Block block : segment.blocks()) {
                for (int at = 0; at < Math.min(block.payloadBytes(), 40); at++) {
                    byte[] absurd = bytes.clone();
                    int from = (int) block.payloadOffsetBytes();
                    Arrays.fill(absurd, from + at, Math.min(from + at + 9, from + block.payloadBytes()), (byte) 0xFF);
                    IndexChecksums.repair(absurd, block);
                    Path damaged = Files.write(folder.resolve("absurd"), absurd);
                    try (IndexedTraces traces = IndexedTraces.open(directory, damaged)) {
                        traces.withIndex()
                                .measure(
                                        new RateQuestion(Grouping.CPU, _ -> true, null, null, 1_000_000_000, 3),
                                        new TimeRange(0, 1_000_000_000));
                    } catch (IndexFormatException | StaleIndexException e) {
                        tried++;
                    }
                }
            }
        }
        return tried;
    }

    private static List<IndexSegment> segments(Path file) throws IOException, IndexFormatException {
        try (IndexFile opened = IndexFile.open(file)) {
            assertThat(opened.segments().getFirst().block(BlockType.PACKETS)).isPresent();
            return opened.segments();
        }
    }
}
