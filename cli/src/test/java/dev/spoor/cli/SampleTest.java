package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What spoor says of the samples and of a trace recorded on the spot equals babeltrace2's reading.
class SampleTest {

    @TempDir
    private Path scratch = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"web-server-ust", "web-server-kernel"})
    void countsEqualBabeltrace2(String sample) {
        checkCounts(Peer.SAMPLES.resolve(sample));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--kinds=5", "--per-pid"})
    void countsOfAFreshTraceEqualBabeltrace2(String option) {
        checkCounts(Peer.recordUserSpace(scratch.resolve("fresh"), option.split("=")));
    }

    private void checkCounts(Path trace) {
        JsonNode expected = Peer.babeltrace2(trace);
        JsonNode graph = Run.graph(scratch, trace);
        assertThat(byName(graph.get("events"))).isEqualTo(entries(expected.get("per_event")));
        assertThat(byId(graph.get("processes"))).isEqualTo(entries(expected.get("per_process")));
        assertThat(graph.get("lost_event_record_count").asLong())
                .isEqualTo(expected.get("discarded_events").asLong());
        assertThat(graph.get("begin_ns").asLong())
                .isEqualTo(expected.get("first_ns").asLong());
        assertThat(graph.get("end_ns").asLong())
                .isEqualTo(expected.get("last_ns").asLong());
    }

    @Test
    void countsOverTimeEqualBabeltrace2() {
        long stepNs = 250_000_000L;
        JsonNode expected = Peer.babeltrace2(Peer.USER_SPACE_SAMPLE, "--bins", Long.toString(stepNs));
        JsonNode graph = Run.graph(scratch, Peer.USER_SPACE_SAMPLE, "--step", "250ms", "--limit", 1000);
        Map<String, Map<Long, Long>> series = new TreeMap<>();
        long firstStep = graph.get("first_step_begin_ns").asLong() / stepNs;
        for (JsonNode one : graph.get("series")) {
            Map<Long, Long> bins = new TreeMap<>();
            long step = firstStep;
            for (JsonNode count : one.get("event_records_per_step")) {
                if (count.asLong() > 0) {
                    bins.put(step, count.asLong());
                }
                step++;
            }
            series.put(one.get("name").asString(), bins);
        }
        Map<String, Map<Long, Long>> expectedSeries = new TreeMap<>();
        expected.get("bins").forEachEntry((name, bins) -> {
            Map<Long, Long> byBin = new TreeMap<>();
            bins.forEachEntry((bin, count) -> byBin.put(Long.parseLong(bin), count.asLong()));
            expectedSeries.put(name, byBin);
        });
        assertThat(series).isEqualTo(expectedSeries);
    }

    @Test
    void windowsHoldWhatTheTextOfBabeltrace2Holds() {
        JsonNode whole = Run.graph(scratch, Peer.USER_SPACE_SAMPLE);
        long beginNs = whole.get("begin_ns").asLong();
        long endNs = whole.get("end_ns").asLong();
        Random random = new Random(20261124);
        for (int i = 0; i < 5; i++) {
            long a = random.nextLong(beginNs, endNs);
            long b = random.nextLong(beginNs, endNs);
            String begin = seconds(Math.min(a, b));
            String end = seconds(Math.max(a, b));
            long lines = Peer.run("babeltrace2", "--begin", begin, "--end", end, Peer.USER_SPACE_SAMPLE.toString())
                    .lines()
                    .count();
            JsonNode graph = Run.graph(scratch, Peer.USER_SPACE_SAMPLE, "--begin", begin, "--end", end);
            assertThat(graph.get("event_record_count").asLong())
                    .as("from %s to %s", begin, end)
                    .isEqualTo(lines);
        }
    }

    private static String seconds(long ns) {
        return ns / 1_000_000_000L + "." + String.format("%09d", ns % 1_000_000_000L);
    }

    @Test
    void numberOfThreadsMakesNoDifference() {
        Object[] one = {Peer.SAMPLES, "--by", "process", "--threads", 1};
        Object[] five = {Peer.SAMPLES, "--by", "process", "--threads", 5};
        assertThat(Run.graph(scratch, one)).isEqualTo(Run.graph(scratch, five));
    }

    @Test
    void choosingEventsAndProcessesCountsWhatBothChoose() {
        JsonNode all = Run.graph(scratch, Peer.USER_SPACE_SAMPLE, "--by", "event", "--process", "worker-1");
        long chosen = byName(all.get("events")).getOrDefault("web:cache_hit", -1L);
        JsonNode both = Run.graph(
                scratch, Peer.USER_SPACE_SAMPLE, "--by", "process", "--event", "web:cache_h*", "--process", "worker-1");
        assertThat(both.get("event_record_count").asLong()).isEqualTo(chosen);
        assertThat(both.get("series")).hasSize(1);
        assertThat(both.get("series").get(0).get("name").asString()).startsWith("worker-1 (");
        String pid = all.get("processes").get(0).get("pid").asString();
        JsonNode byPid = Run.graph(scratch, Peer.USER_SPACE_SAMPLE, "--process", pid);
        JsonNode byLabel = Run.graph(scratch, Peer.USER_SPACE_SAMPLE, "--process", "worker-1 (" + pid + ")");
        assertThat(byLabel.get("event_record_count")).isEqualTo(all.get("event_record_count"));
        assertThat(byPid.get("event_record_count")).isEqualTo(all.get("event_record_count"));
    }

    @Test
    void aSetIsOneQuestion() {
        long together =
                Run.graph(scratch, Peer.SAMPLES).get("event_record_count").asLong();
        long userSpace = Run.graph(scratch, Peer.USER_SPACE_SAMPLE)
                .get("event_record_count")
                .asLong();
        long kernel =
                Run.graph(scratch, Peer.KERNEL_SAMPLE).get("event_record_count").asLong();
        assertThat(together).isEqualTo(userSpace + kernel);
        JsonNode byTrace = Run.graph(scratch, Peer.USER_SPACE_SAMPLE, Peer.KERNEL_SAMPLE, "--by", "trace");
        Map<String, Long> totals = new TreeMap<>();
        byTrace.get("series")
                .forEach(s -> totals.put(
                        s.get("name").asString(), s.get("total_event_records").asLong()));
        assertThat(totals).isEqualTo(Map.of("web-server-ust", userSpace, "web-server-kernel", kernel));
    }

    private static Map<String, Long> byName(JsonNode list) {
        Map<String, Long> counts = new TreeMap<>();
        list.forEach(e -> counts.merge(
                e.get("name").asString(), e.get("event_record_count").asLong(), Long::sum));
        return counts;
    }

    private static Map<String, Long> byId(JsonNode processes) {
        Map<String, Long> counts = new TreeMap<>();
        processes.forEach(p -> {
            JsonNode id = p.has("pid") ? p.get("pid") : p.get("tid");
            counts.merge(
                    id == null ? "unknown" : id.asString(),
                    p.get("event_record_count").asLong(),
                    Long::sum);
        });
        return counts;
    }

    private static Map<String, Long> entries(JsonNode object) {
        Map<String, Long> counts = new TreeMap<>();
        object.forEachEntry((name, count) -> counts.put(name, count.asLong()));
        return counts;
    }
}
