package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
