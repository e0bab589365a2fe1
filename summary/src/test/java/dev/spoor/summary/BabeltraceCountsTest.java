package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.TraceFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Counts of each process are babeltrace2's, by the rules that `scripts/bt2-counts.py` states.
final class BabeltraceCountsTest {

    private static final Path CORPUS = Babeltrace.ROOT.resolve("../shared/corpus");
    private static final long GREATEST_SMALL_BYTES = 1_000_000;

    @TempDir
    private Path folder;

    private static void compare(Path trace) throws IOException, InterruptedException {
        Optional<Map<String, Long>> expected = Babeltrace.processCounts(trace);
        Assumptions.assumeTrue(expected.isPresent(), "skipped: this babeltrace2 can't read " + trace);
        Path[] directories = TraceFinder.find(trace, new Diagnostics()).toArray(Path[]::new);
        Map<String, Long> counts = new TreeMap<>();
        Measuring.of(directories).step(1_000_000_000).rates().processes().forEach(p -> {
            long id = p.process().id();
            counts.merge(id < 0 ? "unknown" : Long.toString(id), p.count(), Long::sum);
        });
        assertThat(counts).isEqualTo(expected.orElseThrow());
    }

    @TestFactory
    List<DynamicTest> agreesOnTheSamples() {
        return List.of("web-server-ust", "web-server-kernel").stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> compare(Babeltrace.ROOT.resolve("samples").resolve(name))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> agreesOnTheCorpusSmallTraces() throws IOException {
        return corpus(sizeBytes -> sizeBytes <= GREATEST_SMALL_BYTES);
    }

    /// babeltrace2's Python bindings take a minute for these.
    @TestFactory
    @Tag("long")
    List<DynamicTest> agreesOnTheCorpusLargeTraces() throws IOException {
        return corpus(sizeBytes -> sizeBytes > GREATEST_SMALL_BYTES);
    }

    private static List<DynamicTest> corpus(LongPredicate size) throws IOException {
        Path manifest = CORPUS.resolve("manifest.tsv");
        Assumptions.assumeTrue(Files.exists(manifest), "skipped: the corpus ../shared/corpus is not there");
        List<String> lines = Files.readAllLines(manifest);
        List<String> header = List.of(lines.getFirst().split("\t", -1));
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = List.of(line.split("\t", -1));
            String kind = row.get(header.indexOf("kind"));
            boolean chosen = size.test(Long.parseLong(row.get(header.indexOf("size_bytes"))));
            if (chosen && (kind.contains("LTTng") || kind.startsWith("perf"))) {
                Path trace = CORPUS.resolve(row.get(header.indexOf("path")));
                tests.add(DynamicTest.dynamicTest(row.get(header.indexOf("id")), () -> compare(trace)));
            }
        }
        return tests;
    }

    @Test
    void agreesOnRandomRecordings() throws Exception {
        for (int seed = 200; seed < 204; seed++) {
            compare(new RandomRecording(new Random(seed), folder.resolve("seed-" + seed)).directory());
        }
    }
}
