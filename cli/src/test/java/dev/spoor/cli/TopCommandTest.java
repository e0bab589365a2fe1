package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TopCommandTest {

    private static Run top(Object... options) {
        Object[] all = new Object[options.length + 3];
        all[0] = "top";
        all[1] = "--gmt";
        all[2] = "--batch";
        System.arraycopy(options, 0, all, 3, options.length);
        return Run.spoor(all);
    }

    @Test
    void saysWhoUsedTheCpus() {
        Run run = top(Peer.KERNEL_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("== CPU ==").containsPattern("web-server +\\d+ +[0-9.]+ [mn]?s");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void showsEventsWhereNothingIsKnownOfCpus() {
        Run run = top(Peer.USER_SPACE_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE_WITH_LOSSES);
        assertThat(run.out())
                .contains("== events ==")
                .contains("web:request_begin")
                .contains("lost: 2,108");
    }

    @Test
    void saysWhatTheTraceLacksAndHowToRecordIt() {
        Run run = top("--view", "cpu,counters,io", Peer.USER_SPACE_SAMPLE);
        assertThat(run.out())
                .contains("no event records of switches between threads in the trace: lttng enable-event --kernel"
                        + " sched_switch")
                .contains("lttng add-context --kernel --type perf:cpu:cycles")
                .contains("lttng enable-event --kernel --syscall --all");
    }

    @Test
    void stepsMeetAndCoverAllTime() {
        JsonNode whole = top("--json", "--limit", 1_000_000, Peer.KERNEL_SAMPLE).json();
        List<JsonNode> steps = top("--json", "--limit", 1_000_000, "--refresh", "1s", Peer.KERNEL_SAMPLE)
                .out()
                .lines()
                .map(line -> new ObjectMapper().readTree(line))
                .toList();
        assertThat(steps).hasSizeGreaterThan(10);
        assertThat(steps.stream().mapToLong(TopCommandTest::timeOfCpusNs).sum())
                .isEqualTo(timeOfCpusNs(whole))
                .isPositive();
        for (int i = 1; i < steps.size(); i++) {
            long beginNs = steps.get(i).get("begin_ns").asLong();
            assertThat(beginNs % 1_000_000_000).isZero();
            assertThat(beginNs).isEqualTo(steps.get(i - 1).get("end_ns").asLong());
        }
    }

    /// What CPUs did, known or not.
    private static long timeOfCpusNs(JsonNode report) {
        long sum = 0;
        for (JsonNode row : rows(report, 1)) {
            for (String what : List.of("busy_ns", "idle_ns", "unknown_ns")) {
                sum += row.get(what).asLong();
            }
        }
        return sum;
    }

    private static long cpuTimeNs(JsonNode report) {
        long sum = 0;
        for (JsonNode row : rows(report, 0)) {
            sum += row.get("cpu_time_ns").asLong();
        }
        return sum;
    }

    private static JsonNode rows(JsonNode report, int table) {
        return report.get("views").get(0).get("tables").get(table).get("rows");
    }

    /// Two windows that meet have as much as the one of both.
    @Test
    void windowsAddUp() {
        JsonNode whole = top("--json", Peer.KERNEL_SAMPLE).json();
        long beginS = whole.get("begin_ns").asLong() / 1_000_000_000 + 2;
        long first = cpuTimeNs(window(beginS, beginS + 3));
        long second = cpuTimeNs(window(beginS + 3, beginS + 7));
        assertThat(first).isPositive();
        assertThat(first + second).isEqualTo(cpuTimeNs(window(beginS, beginS + 7)));
    }

    private static JsonNode window(long beginS, long endS) {
        return top("--json", "--limit", 1_000_000, "--begin", beginS, "--end", endS, Peer.KERNEL_SAMPLE)
                .json();
    }

    @Test
    void choosesProcessesAndOrder() {
        JsonNode report = top("--json", "--process", "web-*", "--by", "thread", "--sort", "-tid", Peer.KERNEL_SAMPLE)
                .json();
        JsonNode rows = rows(report, 0);
        assertThat(rows).isNotEmpty();
        long before = Long.MAX_VALUE;
        for (JsonNode row : rows) {
            assertThat(row.get("process").asString()).startsWith("web-");
            assertThat(row.get("tid").asLong()).isLessThanOrEqualTo(before);
            before = row.get("tid").asLong();
        }
    }

    /// The sample's server says how long each request took; so does the period from its beginning to its end.
    @Test
    void measuresPeriods() {
        Run run = top(
                "--json", "--period", "request: web:request_begin(id) … web:request_end(id)", Peer.USER_SPACE_SAMPLE);
        JsonNode periods = rows(run.json(), 0);
        assertThat(periods).hasSize(1);
        assertThat(periods.get(0).get("period").asString()).isEqualTo("request");
        assertThat(periods.get(0).get("period_count").asLong()).isPositive();
        JsonNode longest = rows(run.json(), 1);
        assertThat(longest.get(0).get("length_ns").asLong())
                .isEqualTo(periods.get(0).get("maximum_ns").asLong())
                .isEqualTo(longest.get(0).get("end_ns").asLong()
                        - longest.get(0).get("begin_ns").asLong());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--view|disk|--view: expected one of cpu, io,",
                "--limit|0|--limit: expected at least 1 or 'unlimited', found 0",
                "--refresh|soon|--refresh: expected a number with a unit",
                "--period|a b|--period: expected '[NAME: ] BEGIN[(FIELD, …)] … END[(FIELD, …)]', found 'a b'",
                "--by|cpu|WHO",
            })
    void saysWhatIsWrongWithAnOption(String option, String value, String sentence) {
        Run run = top(option, value, Peer.KERNEL_SAMPLE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains(sentence.equals("WHO") ? "--by" : sentence);
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void everyFigureOfJsonHasItsUnitInItsName() {
        JsonNode report = top("--json", "--view", "all", Peer.KERNEL_SAMPLE).json();
        List<String> units = Arrays.asList("_ns", "_bytes", "_count", "_ratio", "_per_s");
        // Ids have none, nor have places on a scale.
        List<String> ids = Arrays.asList("pid", "tid", "cpu_id", "number", "priority_minimum", "priority_maximum");
        for (JsonNode view : report.get("views")) {
            for (JsonNode table : view.get("tables")) {
                for (JsonNode row : table.get("rows")) {
                    row.forEachEntry((name, value) -> {
                        if (value.isNumber() && !ids.contains(name)) {
                            assertThat(units).as(name).anyMatch(name::endsWith);
                        }
                    });
                }
            }
        }
    }
}
