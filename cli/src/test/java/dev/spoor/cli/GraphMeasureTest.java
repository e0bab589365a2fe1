package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `spoor graph --measure`: what is drawn over time adds up to what `spoor top` says of all the time.
class GraphMeasureTest {

    @TempDir
    private Path scratch = Path.of("");

    private static Path manyThreads() {
        return Peer.corpus().resolve("traces/tracecompass/many-threads");
    }

    private static Map<String, Long> totals(JsonNode graph, String unit) {
        Map<String, Long> totals = new TreeMap<>();
        for (JsonNode series : graph.get("series")) {
            long sum = 0;
            for (JsonNode value : series.get(unit + "_per_step")) {
                sum += value.asLong();
            }
            assertThat(sum).isEqualTo(series.get("total_" + unit).asLong());
            totals.put(series.get("name").asString(), sum);
        }
        return totals;
    }

    private static Map<String, Long> top(Path trace, String view, String column) {
        JsonNode tables = Run.spoor("top", "--json", "--limit", "unlimited", "--view", view, trace)
                .json()
                .get("views")
                .get(0)
                .get("tables");
        Map<String, Long> totals = new TreeMap<>();
        for (JsonNode table : tables) {
            if (table.get("table").asString().equals("processes")) {
                for (JsonNode row : table.get("rows")) {
                    String name = row.get("process").asString() + " ("
                            + row.get("pid").asString() + ")";
                    if (row.get(column).asLong() > 0) {
                        totals.merge(name, row.get(column).asLong(), Long::sum);
                    }
                }
            }
        }
        return totals;
    }

    @ParameterizedTest
    @CsvSource({
        "cpu, cpu_time_ns, cpu, cpu_time_ns",
        "io, bytes, io, total_bytes",
        "syscalls, system_calls, syscalls, call_count",
    })
    void addsUpToWhatTopSays(String measure, String unit, String view, String column) {
        JsonNode graph = Run.graph(scratch, "--measure", measure, "--step", "10ms", "--limit", 1000, manyThreads());
        assertThat(totals(graph, unit))
                .isEqualTo(top(manyThreads(), view, column))
                .isNotEmpty();
    }

    private Path counted() throws IOException {
        Path trace = Files.createDirectory(scratch.resolve("counted"));
        TopScreenReferenceTest.writeCounted(trace);
        return trace;
    }

    /// A trace whose counters were computed by hand.
    @ParameterizedTest
    @CsvSource({"perf_thread_instructions, 700, 2540", "perf_cpu_cycles, 301, 1800"})
    void drawsACounter(String counter, long first, long second) throws IOException {
        Path trace = counted();
        JsonNode graph = Run.graph(scratch, "--measure", "counters", "--counter", counter, "--step", "1ms", trace);
        assertThat(totals(graph, "counts").values()).containsExactlyInAnyOrder(first, second);
    }

    /// The requests that end in some seconds, by babeltrace2's text.
    @Test
    void drawsPeriods() {
        JsonNode graph = Run.graph(
                scratch,
                "--gmt",
                "--timerange",
                "03:15:23,03:15:30",
                "--measure",
                "periods",
                "--period",
                "request: web:request_begin(request_id) … web:request_end(request_id)",
                Peer.USER_SPACE_SAMPLE);
        long beginNs = LocalTime.parse("03:15:23").toNanoOfDay();
        long expected = TopScreenReferenceTest.requests(beginNs, beginNs + 7_000_000_000L)
                .getCount();
        assertThat(totals(graph, "periods")).isEqualTo(Map.of("request", expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "counters|--counter|no_such|--counter: expected one of perf_cpu_cycles, perf_thread_instructions, found",
                "cpu|--counter|perf_cpu_cycles|--counter: expected '--measure counters' beside it",
                "cpu|--period|a … b|--period: expected '--measure periods' beside it",
                "periods|--limit|3|--measure periods: expected --period",
            })
    void saysWhatIsMissing(String measure, String option, String value, String sentence) throws IOException {
        Run run = Run.spoor("graph", "--measure", measure, option, value, "-o", scratch.resolve("x.csv"), counted());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains(sentence);
    }

    @Test
    void drawsPicturesWithTheirUnit() throws IOException {
        Path picture = scratch.resolve("cpu.svg");
        Run run = Run.spoor("graph", "--measure", "cpu", "--by", "cpu", "-o", picture, Peer.KERNEL_SAMPLE);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("time on CPUs by CPU").contains("CPU 0").contains("CPU 1");
        assertThat(Files.readString(picture)).contains("% of a CPU").contains("s on CPUs");
    }

    @Test
    void theRestIsOneSeries() {
        JsonNode few = Run.graph(scratch, "--measure", "cpu", "--limit", 2, Peer.KERNEL_SAMPLE);
        JsonNode all = Run.graph(scratch, "--measure", "cpu", "--limit", 1000, Peer.KERNEL_SAMPLE);
        assertThat(few.get("series")).hasSize(3);
        assertThat(few.get("total_cpu_time_ns")).isEqualTo(all.get("total_cpu_time_ns"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--by|trace|--by: expected process, cpu or none for time on CPUs",
                "--event|sched*|--event: expected no --event beside --measure",
            })
    void saysWhatDoesNotGoTogether(String option, String value, String sentence) {
        Run run = Run.spoor(
                "graph", "--measure", "cpu", option, value, "-o", scratch.resolve("x.csv"), Peer.KERNEL_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains(sentence);
    }

    @Test
    void saysWhereNothingWasUsed() {
        Run run = Run.spoor("graph", "--measure", "io", "-o", scratch.resolve("x.csv"), Peer.USER_SPACE_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("expected bytes read and written in the trace, found none");
    }
}
