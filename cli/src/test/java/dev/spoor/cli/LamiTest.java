package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `spoor top --lami` speaks as LAMI 1.0 says.
class LamiTest {

    private static Path interrupts() {
        return Peer.corpus().resolve("traces/lttng-analyses/IrqTest");
    }

    @Test
    void saysItsVersionWithoutATrace() {
        Run run = Run.spoor("top", "--lami", "--mi-version");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEqualTo("1.0" + System.lineSeparator());
    }

    @Test
    void metadataDescribeTheTablesThatResultsHave() {
        JsonNode metadata =
                Run.spoor("top", "--lami", "--metadata", "--view", "all").json();
        JsonNode tables = metadata.get("table-classes");
        assertThat(metadata.at("/mi-version/major").asInt()).isEqualTo(1);
        JsonNode results = Run.spoor("top", "--lami", "--view", "all", Peer.KERNEL_SAMPLE)
                .json()
                .get("results");
        Set<String> seen = new HashSet<>();
        for (JsonNode result : results) {
            String name = result.at("/class/inherit").asString();
            JsonNode columns = result.at("/class/column-descriptions");
            seen.add(name);
            assertThat(tables.get(name).get("column-descriptions")).as(name).isEqualTo(columns);
            for (JsonNode row : result.get("data")) {
                assertThat(row).hasSize(columns.size());
                for (int i = 0; i < row.size(); i++) {
                    assertThat(row.get(i).get("class").asString())
                            .isIn("unknown", columns.get(i).get("class").asString());
                }
            }
        }
        assertThat(seen).contains("cpu-processes", "cpu-cpus", "io-files", "irq-interrupts");
    }

    /// The sums of what lttng-analyses' own test expects of `lttng-irqlog` on this trace, in microseconds.
    @Test
    void interruptsAreThoseOfLttngAnalyses() {
        JsonNode results =
                Run.spoor("top", "--lami", "--view", "irq", interrupts()).json().get("results");
        TreeMap<String, Long> totals = new TreeMap<>();
        for (JsonNode result : results) {
            for (JsonNode row : result.get("data")) {
                totals.put(
                        (row.get(0).get("hard").asBoolean() ? "hard " : "soft ")
                                + row.get(0).get("nr").asInt(),
                        row.get(3).get("value").asLong() / 1000);
            }
        }
        assertThat(totals.toString()).isEqualTo("{hard 41=12000, soft 1=4000, soft 4=6000, soft 7=2000, soft 9=3000}");
    }

    @Test
    void timesAreInNanoseconds() {
        JsonNode results = Run.spoor(
                        "top",
                        "--lami",
                        "--view",
                        "irq",
                        "--begin=1000000000",
                        "--end=1030000000",
                        "--limit=unlimited",
                        interrupts())
                .json()
                .get("results");
        assertThat(results.at("/0/time-range/begin/value").asLong()).isEqualTo(1_000_000_000L);
        assertThat(results.at("/0/time-range/end/value").asLong()).isEqualTo(1_030_000_000L);
        assertThat(results.at("/0/data/0/2/value").asLong()).as("IRQ 41").isEqualTo(3);
    }

    @Test
    void lostEventRecordsAreNoFailure() {
        Run run = Run.spoor("top", "--lami", "--view", "events", Peer.USER_SPACE_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void saysWhetherATraceIsOfUse() {
        assertThat(Run.spoor("top", "--lami", "--test-compatibility", "--view", "irq", interrupts()))
                .isEqualTo(new Run(ExitCode.DONE, "", ""));
        Run other = Run.spoor("top", "--lami", "--test-compatibility", Peer.USER_SPACE_SAMPLE);
        assertThat(other.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(other.json().get("error-message").asString()).contains("found none in the trace");
    }

    @Test
    void progressComesBeforeTheResults() {
        Run run = Run.spoor("top", "--lami", "--output-progress", "--view", "irq", interrupts());
        assertThat(run.out().lines().toList().getFirst()).startsWith("* ");
        assertThat(run.out().lines()).hasSize(2);
    }

    @Test
    void theTraceIsStillNeededOtherwise() {
        Run run = Run.spoor("top");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("TRACE");
    }

    /// Everything that is printed of traces of several kinds is as the specification says.
    @Test
    void printsWhatTheSpecificationSays() {
        List<Path> traces = new ArrayList<>(List.of(Peer.KERNEL_SAMPLE, Peer.USER_SPACE_SAMPLE));
        Path corpus = Peer.ROOT.resolve("../shared/corpus/traces").normalize();
        for (String name : List.of("lttng-analyses/IrqTest", "fresh-perf/perf-block-irq", "fresh-perf/perf-sched")) {
            if (Files.isDirectory(corpus)) {
                traces.add(corpus.resolve(name));
            }
        }
        Set<String> seen = new TreeSet<>();
        for (String by : List.of("process", "thread")) {
            JsonNode metadata = Run.spoor("top", "--lami", "--metadata", "--view", "all", "--by", by)
                    .json();
            LamiSchema.checkMetadata(metadata);
            for (Path trace : traces) {
                Run run = Run.spoor(
                        "top",
                        "--lami",
                        "--view",
                        "all",
                        "--by",
                        by,
                        "--period",
                        "run: sched_switch(next_tid) … sched_switch(prev_tid)",
                        "--period",
                        "run of perf: sched:sched_switch(next_pid) … sched:sched_switch(prev_pid)",
                        trace);
                assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
                seen.addAll(LamiSchema.checkResults(run.json(), metadata));
            }
        }
        assertThat(seen)
                .contains("number", "string", "ratio", "timestamp", "duration", "size", "process", "cpu", "syscall")
                .contains("path", "unknown");
    }

    @Test
    void progressLinesAreAsTheSpecificationSays() {
        Run run = Run.spoor("top", "--lami", "--output-progress", Peer.KERNEL_SAMPLE);
        List<String> lines = run.out().lines().toList();
        assertThat(lines.subList(0, lines.size() - 1)).isNotEmpty().allMatch(l -> l.matches("\\*( .*)?"));
        assertThat(new ObjectMapper().readTree(lines.getLast()).has("results")).isTrue();
    }

    /// Whatever fails prints an error object, and nothing else, to standard output.
    @Test
    void failuresAreErrorObjects() {
        for (Run run : List.of(
                Run.spoor("top", "--lami", "no-such-trace"),
                Run.spoor("top", "--lami", "--limit", "-1", Peer.KERNEL_SAMPLE),
                Run.spoor("top", "--lami", "--begin", "never", Peer.KERNEL_SAMPLE),
                Run.spoor("top", "--lami", "--view", "weather", Peer.KERNEL_SAMPLE),
                Run.spoor("top", "--lami", "--metadata", "--view", "weather"),
                Run.spoor("top", "--lami", "--test-compatibility", Peer.USER_SPACE_SAMPLE))) {
            assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
            LamiSchema.checkError(run.json());
        }
    }
}
