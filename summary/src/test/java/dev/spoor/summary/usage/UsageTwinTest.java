package dev.spoor.summary.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A reading on several threads, which leaves out what can't matter, finds the same as the plain one: on one
/// thread, event record by event record.
class UsageTwinTest {

    private static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));
    private static final Path CORPUS = ROOT.resolve("../shared/corpus/traces").normalize();
    private static final int RANDOM_TRACES = 20;

    private static final List<View> OF_THE_KERNEL = List.of(View.CPU, View.IO, View.SYSCALLS, View.IRQ, View.MEMORY);

    @TempDir
    private Path directory = Path.of("");

    /// What a reading says, step by step, in the tables of some views.
    private record Found(List<TimeRange> ranges, List<List<Table>> tables, List<Long> interrupted) {}

    private static Found read(
            Trace trace, UsageQuestion question, List<View> views, boolean plain, int threads, boolean perThread)
            throws InterruptedException {
        UsageReading reading = new UsageReading(List.of(trace), question, new Diagnostics(), _ -> {}, threads, plain);
        List<Usage> usages = new ArrayList<>();
        reading.read(usages::add);
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Usage usage : usages) {
            Report report = new Report(usage, reading.names(), perThread, (_, _, _) -> true, _ -> true);
            found.ranges.add(new TimeRange(usage.beginNs(), usage.endNs()));
            found.tables.add(
                    views.stream().flatMap(v -> v.tables(report).stream()).toList());
            found.interrupted.add(report.interruptedCount());
        }
        return found;
    }

    private static void compare(Trace trace, @Nullable TimeRange window, long stepNs, String what)
            throws InterruptedException {
        UsageQuestion all = new UsageQuestion(Set.of(Measure.KERNEL), List.of(), window, stepNs);
        Found plain = read(trace, all, OF_THE_KERNEL, true, 1, true);
        for (int threads : new int[] {1, 2, 4}) {
            assertThat(read(trace, all, OF_THE_KERNEL, false, threads, true))
                    .as("%s, %d threads", what, threads)
                    .isEqualTo(plain);
        }
        UsageQuestion everything = new UsageQuestion(EnumSet.allOf(Measure.class), List.of(), window, stepNs);
        List<View> views = List.of(View.values());
        assertThat(read(trace, everything, views, false, 3, false))
                .as("%s, with event records", what)
                .isEqualTo(read(trace, everything, views, true, 1, false));
        for (View view : OF_THE_KERNEL) {
            UsageQuestion one = new UsageQuestion(view.measures(), List.of(), window, stepNs);
            assertThat(read(trace, one, List.of(view), false, 2, true).tables)
                    .as("%s, %s alone", what, view)
                    .isEqualTo(read(trace, all, List.of(view), true, 1, true).tables);
        }
    }

    private static void compare(Path path, String what) throws Exception {
        try (Trace trace = Trace.open(path, PacketIndexSource.NONE, new Diagnostics())) {
            compare(trace, null, 0, what);
            TimeRange range = trace.dataStreams().stream()
                    .flatMap(s -> s.timeRange().stream())
                    .reduce(TimeRange::union)
                    .orElseThrow();
            long length = range.endNs() - range.beginNs();
            compare(trace, null, Math.max(1, length / 7), what + ", in steps");
            TimeRange middle = new TimeRange(range.beginNs() + length / 3, range.beginNs() + length / 2);
            compare(trace, middle, 0, what + ", window " + middle);
            compare(trace, middle, Math.max(1, length / 20), what + ", window in steps");
        }
    }

    @Test
    void equalsThePlainReadingOnRandomTraces() throws Exception {
        for (long seed = 1; seed <= RANDOM_TRACES; seed++) {
            Path path = RandomKernelTrace.write(directory.resolve("seed" + seed), seed);
            compare(path, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-server-kernel", "web-server-ust"})
    void equalsThePlainReadingOnSamples(String sample) throws Exception {
        try (Stream<Path> found = Files.walk(ROOT.resolve("samples").resolve(sample))) {
            for (Path metadata : found.filter(p -> p.endsWith("metadata")).toList()) {
                compare(metadata.resolveSibling(""), sample);
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
    void equalsThePlainReadingOnTheCorpus(String name) throws Exception {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: the corpus ../shared/corpus is not there");
        try (Stream<Path> found = Files.walk(CORPUS.resolve(name))) {
            for (Path metadata : found.filter(p -> p.endsWith("metadata")).toList()) {
                compare(metadata.resolveSibling(""), name);
            }
        }
    }
}
