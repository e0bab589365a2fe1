package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `spoor top --lami` speaks as LAMI 1.0 says.
class LamiTest {

    /// The data object classes of LAMI 1.0.
    private static final Set<String> CLASSES = Set.of(
            "unknown",
            "bool",
            "number",
            "string",
            "ratio",
            "timestamp",
            "duration",
            "size",
            "bitrate",
            "time-range",
            "syscall",
            "process",
            "path",
            "fd",
            "irq",
            "cpu",
            "disk",
            "part",
            "netif");

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
        tables.forEach(table -> table.get("column-descriptions")
                .forEach(column ->
                        assertThat(CLASSES).contains(column.get("class").asString())));
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
}
