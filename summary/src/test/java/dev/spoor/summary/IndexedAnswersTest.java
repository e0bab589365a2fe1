package dev.spoor.summary;

import dev.spoor.ctf.read.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Random questions have the same answer with an index and without. A failure names its seed.
final class IndexedAnswersTest {

    private static final Path CORPUS = Babeltrace.ROOT.resolve("../shared/corpus");
    private static final long GREATEST_SMALL_BYTES = 3_000_000;

    @TempDir
    private Path folder;

    private void compare(Path trace, String id, long segmentBytes, int count) throws Exception {
        Path indexes = Files.createDirectories(folder.resolve("index-" + id.replace('/', '_')));
        // Many marks leave no room for fine levels; an index without marks is one of version 1.0.
        long markBytes = List.of(1L, 3000L, 1L << 40).get(Math.floorMod(id.hashCode(), 3));
        try (IndexedTraces traces = IndexedTraces.of(indexes, segmentBytes, markBytes, trace)) {
            Assumptions.assumeFalse(traces.traces.isEmpty(), "skipped: " + trace + " can't be opened");
            TimeRange range = traces.withoutIndex().range().orElse(new TimeRange(0, 0));
            // What `spoor info` asks.
            traces.compare(
                    new RateQuestion(Grouping.NONE, _ -> true, null, null, Long.MAX_VALUE / 2, 1),
                    new TimeRange(0, 0),
                    id);
            long stepNs = Math.max(1, (range.endNs() - range.beginNs()) / 400);
            traces.compare(new RateQuestion(Grouping.EVENT, _ -> true, null, null, stepNs, 8), range, id);
            for (int seed = 0; seed < count; seed++) {
                traces.compare(new Random(seed), id + ", seed " + seed);
            }
        }
    }

    @Test
    void agreeOnRandomRecordings() throws Exception {
        for (int seed = 0; seed < 30; seed++) {
            RandomRecording recording = new RandomRecording(new Random(seed), folder.resolve("seed-" + seed));
            compare(recording.directory(), "recording-" + seed, seed % 3 == 0 ? 1 << 20 : 2000, 20);
        }
    }

    @Test
    void agreeOnSetsOfTraces() throws Exception {
        for (int seed = 50; seed < 56; seed++) {
            Path set = folder.resolve("set-" + seed);
            // Two traces of one host, of which one may tell who ran for the other.
            new RandomRecording(new Random(seed), set.resolve("a"));
            new RandomRecording(new Random(100 + seed), set.resolve("b"));
            compare(set, "set-" + seed, 5000, 10);
        }
    }

    @TestFactory
    List<DynamicTest> agreeOnTheSamples() {
        return List.of("web-server-ust", "web-server-kernel").stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> compare(Babeltrace.ROOT.resolve("samples").resolve(name), name, 100_000, 60)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> agreeOnTheCorpus() throws IOException {
        return corpus(0, GREATEST_SMALL_BYTES, 12);
    }

    @TestFactory
    @Tag("long")
    List<DynamicTest> agreeOnTheCorpusLargeTraces() throws IOException {
        return corpus(GREATEST_SMALL_BYTES, Long.MAX_VALUE, 60);
    }

    private List<DynamicTest> corpus(long leastBytes, long greatestBytes, int count) throws IOException {
        Path manifest = CORPUS.resolve("manifest.tsv");
        Assumptions.assumeTrue(Files.exists(manifest), "skipped: the corpus ../shared/corpus is not there");
        List<String> lines = Files.readAllLines(manifest);
        List<String> header = List.of(lines.getFirst().split("\t", -1));
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = List.of(line.split("\t", -1));
            long sizeBytes = Long.parseLong(row.get(header.indexOf("size_bytes")));
            String id = row.get(header.indexOf("id"));
            Path trace = CORPUS.resolve(row.get(header.indexOf("path")));
            boolean opens = row.get(header.indexOf("origin_expects")).equals("pass");
            if (opens && sizeBytes >= leastBytes && sizeBytes < greatestBytes && Files.isDirectory(trace)) {
                tests.add(DynamicTest.dynamicTest(id, () -> compare(trace, id, 50_000, count)));
            }
        }
        return tests;
    }
}
