package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Counts per event equal babeltrace2's on every CTF 1.8 trace of LTTng and perf in the corpus.
class GraphCorpusTest {

    private static final Set<String> KINDS = Set.of("LTTng UST", "LTTng kernel", "LTTng", "perf");

    @TempDir
    private Path scratch = Path.of("");

    private record Row(String id, Path trace, JsonNode expected) {}

    @TestFactory
    Stream<DynamicTest> countsEqualThoseOfIndependentReaders() throws IOException {
        Path corpus = Peer.corpus();
        return Files.readAllLines(corpus.resolve("manifest.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .filter(c -> c[4].equals("1.8") && c[5].equals("pass") && isOfKind(c[3]))
                .map(c -> new Row(c[0], corpus.resolve(c[2]), expected(corpus, c[0])))
                .map(row -> DynamicTest.dynamicTest(row.id(), () -> check(row)));
    }

    private static boolean isOfKind(String kind) {
        return KINDS.stream().anyMatch(k -> kind.equals(k) || kind.startsWith(k + " "));
    }

    private static JsonNode expected(Path corpus, String id) {
        Path file = corpus.resolve("expected").resolve(id + ".json");
        return new ObjectMapper().readTree(file.toFile()).get("expected");
    }

    private void check(Row row) {
        JsonNode graph = Run.graph(scratch, row.trace());
        Map<String, Long> counts = new TreeMap<>();
        graph.get("events")
                .forEach(e -> counts.merge(
                        e.get("name").asString(), e.get("event_record_count").asLong(), Long::sum));
        Map<String, Long> expected = new TreeMap<>();
        row.expected().get("per_event").forEachEntry((name, count) -> expected.put(name, count.asLong()));
        assertThat(counts).isEqualTo(expected);
        assertThat(graph.get("begin_ns").asLong())
                .isEqualTo(row.expected().get("first_ns").asLong());
        assertThat(graph.get("end_ns").asLong())
                .isEqualTo(row.expected().get("last_ns").asLong());
        assertThat(graph.get("lost_event_record_count").asLong())
                .isEqualTo(row.expected().get("discarded_events").asLong());
        long inSeries = 0;
        for (JsonNode series : graph.get("series")) {
            for (JsonNode count : series.get("event_records_per_step")) {
                inSeries += count.asLong();
            }
        }
        assertThat(inSeries).isEqualTo(row.expected().get("events").asLong());
    }
}
