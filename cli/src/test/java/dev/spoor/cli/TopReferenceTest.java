package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What `spoor top` says of real kernel traces equals, to the nanosecond, a plain reading by babeltrace2's
/// Python bindings (`scripts/bt2-usage.py`).
class TopReferenceTest {

    /// A key, a figure's name → the figure. Figures of 0 are left out, as either side may not list them.
    private static final class Figures extends TreeMap<String, Long> {
        private static final long serialVersionUID = 1;

        void add(String key, String name, long value) {
            if (value != 0) {
                merge(key + " " + name, value, Long::sum);
            }
        }

        void addAll(String key, JsonNode counts, String... names) {
            for (String name : names) {
                add(key, name, counts.path(name).asLong());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tracecompass/bug446190",
                "tracecompass/perf-taskset2",
                "fresh-perf/perf-sched",
                "fresh-perf/perf-block-irq",
                "lttng-analyses/IrqTest",
                "lttng-analyses/IntersectTest"
            })
    void equalsBabeltrace2(String trace) {
        check(Peer.corpus().resolve("traces").resolve(trace));
    }

    @Test
    void equalsBabeltrace2OnTheSample() {
        check(Peer.KERNEL_SAMPLE);
    }

    @Test
    @Tag("long") // babeltrace2's bindings take a minute for it
    void equalsBabeltrace2OnManyThreads() {
        check(Peer.corpus().resolve("traces/tracecompass/many-threads"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--raw"})
    void equalsBabeltrace2OnAFreshRecordingByPerf(String option, @TempDir Path directory) {
        check(Peer.recordKernel(directory.resolve("perf"), option));
    }

    private static void check(Path trace) {
        JsonNode expected = Peer.usage(trace);
        Run run = Run.spoor("top", "--view", "all", "--limit", 1_000_000, "--json", trace);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        JsonNode found = run.json();
        assertThat(found.get("begin_ns").asLong())
                .isEqualTo(expected.get("begin").asLong());
        assertThat(found.get("end_ns").asLong()).isEqualTo(expected.get("end").asLong());
        assertThat(processes(found)).as("processes").isEqualTo(expectedProcesses(expected));
        assertThat(priorities(found)).as("priorities").isEqualTo(expectedPriorities(expected));
        assertThat(times(found, "began", "begin_ns")).as("began").isEqualTo(expectedTimes(expected, "began"));
        assertThat(times(found, "ended", "end_ns")).as("ended").isEqualTo(expectedTimes(expected, "ended"));
        assertThat(cpus(found)).as("CPUs").isEqualTo(expectedCpus(expected));
        assertThat(calls(found)).as("system calls").isEqualTo(expectedCalls(expected));
        assertThat(files(found)).as("files").isEqualTo(expectedFiles(expected));
        assertThat(interrupts(found)).as("interrupts").isEqualTo(expectedInterrupts(expected));
        assertThat(devices(found)).as("devices").isEqualTo(expectedDevices(expected));
        assertThat(events(found)).as("events").isEqualTo(expectedEvents(expected));
    }

    private static JsonNode rows(JsonNode report, String view, String table) {
        for (JsonNode one : report.get("views")) {
            if (one.get("view").asString().equals(view)) {
                for (JsonNode candidate : one.get("tables")) {
                    if (candidate.get("table").asString().equals(table)) {
                        return candidate.get("rows");
                    }
                }
            }
        }
        throw new AssertionError("no table " + table + " of view " + view);
    }

    private static String pid(JsonNode row) {
        return row.get("pid").isNull() ? "unknown" : row.get("pid").asString();
    }

    private static Map<String, Long> processes(JsonNode found) {
        Figures figures = new Figures();
        for (JsonNode row : rows(found, "cpu", "processes")) {
            String key = pid(row);
            figures.add(key, "cpu", row.get("cpu_time_ns").asLong());
            figures.add(key, "switches", row.get("switch_count").asLong());
            figures.add(key, "migrations", row.get("migration_count").asLong());
            figures.add(key, "wake_ups", row.get("wake_up_count").asLong(0));
            double latency = row.get("wake_up_latency_average_ns").asDouble(0);
            figures.add(
                    key,
                    "latency",
                    Math.round(latency * row.get("wake_up_count").asLong(0)));
            figures.add(
                    key, "latency_max", row.get("wake_up_latency_maximum_ns").asLong(0));
        }
        for (JsonNode row : rows(found, "io", "processes")) {
            String key = pid(row);
            figures.add(key, "read", row.get("read_bytes").asLong());
            figures.add(key, "written", row.get("written_bytes").asLong());
            figures.add(key, "reads", row.get("read_count").asLong());
            figures.add(key, "writes", row.get("write_count").asLong());
            long parts = 0;
            for (String part : new String[] {"disk", "network", "other", "unknown"}) {
                parts += row.get(part + "_bytes").asLong();
            }
            assertThat(parts)
                    .as("parts of " + key)
                    .isEqualTo(row.get("total_bytes").asLong());
        }
        for (JsonNode row : rows(found, "memory", "processes")) {
            figures.add(pid(row), "allocated", row.get("allocated_page_count").asLong());
            figures.add(pid(row), "freed", row.get("freed_page_count").asLong());
        }
        return figures;
    }

    private static Map<String, Long> expectedProcesses(JsonNode expected) {
        Figures figures = new Figures();
        expected.get("processes")
                .forEachEntry((pid, counts) -> figures.addAll(
                        pid,
                        counts,
                        "cpu",
                        "switches",
                        "migrations",
                        "wake_ups",
                        "latency",
                        "latency_max",
                        "read",
                        "written",
                        "reads",
                        "writes",
                        "allocated",
                        "freed"));
        return figures;
    }

    private static Map<String, String> priorities(JsonNode found) {
        Map<String, String> priorities = new TreeMap<>();
        for (JsonNode row : rows(found, "cpu", "processes")) {
            if (!row.get("priority_minimum").isNull()) {
                priorities.put(
                        pid(row),
                        row.get("priority_minimum").asLong() + " to "
                                + row.get("priority_maximum").asLong());
            }
        }
        return priorities;
    }

    private static Map<String, String> expectedPriorities(JsonNode expected) {
        Map<String, String> priorities = new TreeMap<>();
        expected.get("processes").forEachEntry((pid, counts) -> {
            if (counts.has("priorities")) {
                JsonNode both = counts.get("priorities");
                priorities.put(pid, both.get(0).asLong() + " to " + both.get(1).asLong());
            }
        });
        return priorities;
    }

    private static Set<String> times(JsonNode found, String table, String column) {
        Set<String> times = new TreeSet<>();
        rows(found, "cpu", table)
                .forEach(row -> times.add(pid(row) + " at " + row.get(column).asLong()));
        return times;
    }

    private static Set<String> expectedTimes(JsonNode expected, String what) {
        Set<String> times = new TreeSet<>();
        expected.get(what).forEachEntry((pid, all) -> all.forEach(time -> times.add(pid + " at " + time.asLong())));
        return times;
    }

    private static Map<String, Long> cpus(JsonNode found) {
        Figures figures = new Figures();
        for (JsonNode row : rows(found, "cpu", "cpus")) {
            String key = row.get("cpu_id").asString();
            figures.add(key, "busy", row.get("busy_ns").asLong());
            figures.add(key, "idle", row.get("idle_ns").asLong());
            figures.add(key, "unknown", row.get("unknown_ns").asLong());
            figures.add(key, "switches", row.get("switch_count").asLong());
        }
        return figures;
    }

    private static Map<String, Long> expectedCpus(JsonNode expected) {
        Figures figures = new Figures();
        expected.get("cpus")
                .forEachEntry((cpu, counts) -> figures.addAll(cpu, counts, "busy", "idle", "unknown", "switches"));
        return figures;
    }

    private static Map<String, Long> calls(JsonNode found) {
        Figures figures = new Figures();
        for (JsonNode row : rows(found, "syscalls", "processes")) {
            String key = pid(row) + " " + row.get("system_call").asString();
            figures.add(key, "entered", row.get("call_count").asLong());
            figures.add(key, "returned", row.get("returned_count").asLong());
            figures.add(key, "errors", row.get("error_count").asLong());
            figures.add(key, "total", row.get("total_ns").asLong());
            figures.add(key, "min", row.get("minimum_ns").asLong(0));
            figures.add(key, "max", row.get("maximum_ns").asLong(0));
        }
        return figures;
    }

    private static Map<String, Long> expectedCalls(JsonNode expected) {
        Figures figures = new Figures();
        expected.get("calls")
                .forEachEntry((pid, names) -> names.forEachEntry((name, counts) -> {
                    figures.addAll(pid + " " + name, counts, "entered", "returned", "errors", "total", "max");
                    figures.add(pid + " " + name, "min", counts.get("min").asLong(0));
                }));
        return figures;
    }

    private static Map<String, Long> files(JsonNode found) {
        Figures figures = new Figures();
        for (JsonNode row : rows(found, "io", "files")) {
            figures.add(
                    row.get("path").asString(), "read", row.get("read_bytes").asLong());
            figures.add(
                    row.get("path").asString(),
                    "written",
                    row.get("written_bytes").asLong());
        }
        return figures;
    }

    private static Map<String, Long> expectedFiles(JsonNode expected) {
        Figures figures = new Figures();
        expected.get("files").forEachEntry((name, counts) -> figures.addAll(name, counts, "read", "written"));
        return figures;
    }

    private static Map<String, Long> interrupts(JsonNode found) {
        Figures figures = new Figures();
        for (JsonNode row : rows(found, "irq", "interrupts")) {
            figures.add(
                    "hard " + row.get("number").asString(),
                    "count",
                    row.get("handled_count").asLong());
            figures.add(
                    "hard " + row.get("number").asString(),
                    "total",
                    row.get("total_ns").asLong());
        }
        for (JsonNode row : rows(found, "irq", "soft_interrupts")) {
            String key = "soft " + row.get("number").asString();
            figures.add(key, "count", row.get("handled_count").asLong());
            figures.add(key, "total", row.get("total_ns").asLong());
        }
        return figures;
    }

    private static Map<String, Long> expectedInterrupts(JsonNode expected) {
        Figures figures = new Figures();
        expected.get("interrupts").forEachEntry((name, counts) -> figures.addAll(name, counts, "count", "total"));
        return figures;
    }

    private static Map<String, Long> devices(JsonNode found) {
        Figures figures = new Figures();
        for (JsonNode row : rows(found, "io", "disks")) {
            figures.add(
                    row.get("disk").asString(),
                    "requests",
                    row.get("request_count").asLong());
        }
        for (JsonNode row : rows(found, "io", "networks")) {
            figures.add(
                    row.get("interface").asString(),
                    "received",
                    row.get("received_bytes").asLong());
            figures.add(
                    row.get("interface").asString(),
                    "sent",
                    row.get("sent_bytes").asLong());
        }
        return figures;
    }

    private static Map<String, Long> expectedDevices(JsonNode expected) {
        Figures figures = new Figures();
        expected.get("disks").forEachEntry((device, counts) -> {
            long number = Long.parseLong(device);
            figures.addAll((number >>> 20) + ":" + (number & 0xFFFFF), counts, "requests");
        });
        expected.get("networks").forEachEntry((name, counts) -> figures.addAll(name, counts, "received", "sent"));
        return figures;
    }

    private static Map<String, Long> events(JsonNode found) {
        Figures figures = new Figures();
        for (JsonNode row : rows(found, "events", "process_events")) {
            figures.add(
                    pid(row),
                    row.get("event").asString(),
                    row.get("event_record_count").asLong());
        }
        return figures;
    }

    private static Map<String, Long> expectedEvents(JsonNode expected) {
        Figures figures = new Figures();
        expected.get("events")
                .forEachEntry(
                        (pid, names) -> names.forEachEntry((name, count) -> figures.add(pid, name, count.asLong())));
        return figures;
    }
}
