package dev.spoor.summary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamReader;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A reading in rounds finds the same as one that reads all at once.
class GrowingUsageReadingTest {

    private static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));
    private static final int ROUNDS = 12;
    private static final int RANDOM_TRACES = 60;

    @TempDir
    private Path directory = Path.of("");

    private static Trace open(Path path) throws Exception {
        return Trace.open(path, PacketIndexSource.NONE, new Diagnostics());
    }

    private static UsageQuestion question(long stepNs) {
        return new UsageQuestion(EnumSet.allOf(Measure.class), List.of(), null, stepNs);
    }

    /// What a usage says, in the tables of all views.
    private static String text(Usage usage, UsageNames names) {
        Report report = new Report(usage, names, true, (_, _, _) -> true, _ -> true);
        List<Table> tables =
                Stream.of(View.values()).flatMap(v -> v.tables(report).stream()).toList();
        return usage.beginNs() + " to " + usage.endNs() + ": " + tables + report.interruptedCount();
    }

    private static List<String> whole(Path path, long stepNs) throws Exception {
        List<String> found = new ArrayList<>();
        try (Trace trace = open(path)) {
            UsageReading reading = new UsageReading(List.of(trace), question(stepNs), new Diagnostics(), _ -> {}, 2);
            List<Usage> usages = new ArrayList<>();
            reading.read(usages::add);
            usages.forEach(u -> found.add(text(u, reading.names())));
        }
        return found;
    }

    /// Some instants in a span of time, and its end.
    private static List<Long> instants(TimeRange range, Random random) {
        List<Long> instants = new ArrayList<>(random.longs(ROUNDS, range.beginNs(), range.endNs())
                .sorted()
                .boxed()
                .toList());
        instants.add(Long.MAX_VALUE);
        return instants;
    }

    /// The time from the first to the last event record.
    private static TimeRange range(Path path) throws Exception {
        try (Trace trace = open(path)) {
            return new UsageReading(List.of(trace), question(0), new Diagnostics(), _ -> {}, 2)
                    .read(_ -> {})
                    .orElseThrow();
        }
    }

    private static void compare(Path path, long seed) throws Exception {
        TimeRange range = range(path);
        long stepNs = UsageHistory.stepNs(range.endNs() - range.beginNs(), 30);
        List<Usage> usages = new ArrayList<>();
        try (Trace first = open(path)) {
            GrowingUsageReading reading = new GrowingUsageReading(List.of(first), question(stepNs), 2, _ -> {});
            for (long untilNs : instants(range, new Random(seed))) {
                // Each look opens them anew.
                try (Trace trace = open(path)) {
                    assertThat(reading.fits(List.of(trace))).isTrue();
                    reading.read(List.of(trace), untilNs, new Diagnostics(), usages::add);
                    assertThat(usages).allMatch(u -> u.endNs() <= untilNs);
                }
            }
            assertThat(usages.stream().map(u -> text(u, reading.names())))
                    .as("seed %d", seed)
                    .isEqualTo(whole(path, stepNs));
        }
    }

    /// What a screen is told, which looks at steps that are not complete as well.
    private static void compareHistories(Path path, long seed) throws Exception {
        TimeRange range = range(path);
        long stepNs = UsageHistory.stepNs(range.endNs() - range.beginNs(), 300);
        UsageHistory expected = new UsageHistory(stepNs, 1000, 1 << 30);
        try (Trace trace = open(path)) {
            new UsageReading(List.of(trace), question(stepNs), new Diagnostics(), _ -> {}, 2).read(expected::add);
            UsageHistory found = new UsageHistory(stepNs, 1000, 1 << 30);
            GrowingUsageReading reading = new GrowingUsageReading(List.of(trace), question(stepNs), 2, _ -> {});
            for (long untilNs : instants(range, new Random(seed))) {
                reading.read(List.of(trace), untilNs, new Diagnostics(), found::add);
                reading.cut(found::add);
            }
            assertThat(found.count()).isEqualTo(expected.count());
            assertThat(totals(found)).isEqualTo(totals(expected));
        }
    }

    private static Map<View, List<Long>> totals(UsageHistory history) {
        Map<View, List<Long>> totals = new EnumMap<>(View.class);
        for (View view : View.values()) {
            totals.put(view, Arrays.stream(history.totals(view)).boxed().toList());
        }
        return totals;
    }

    private static List<Path> sample(String name) throws Exception {
        try (Stream<Path> found = Files.walk(ROOT.resolve("samples").resolve(name))) {
            return found.filter(p -> p.endsWith("metadata"))
                    .map(p -> p.resolveSibling(""))
                    .toList();
        }
    }

    /// Where times go back, a reading in rounds counts event records in the steps of their times, one that reads all at
    /// once in those in which it meets them.
    private static boolean isOrdered(Path path) throws Exception {
        try (Trace trace = open(path)) {
            for (DataStream stream : trace.dataStreams()) {
                long beforeNs = Long.MIN_VALUE;
                for (DataStreamReader reader = stream.read(Projection.NONE); reader.next(); ) {
                    for (int row = 0; row < reader.batch().size(); row++) {
                        if (reader.batch().timestampsNs()[row] < beforeNs) {
                            return false;
                        }
                        beforeNs = reader.batch().timestampsNs()[row];
                    }
                }
            }
        }
        return true;
    }

    private static long eventRecordCount(Path path) throws Exception {
        long count = 0;
        try (Trace trace = open(path)) {
            for (DataStream stream : trace.dataStreams()) {
                for (DataStreamReader reader = stream.read(Projection.NONE); reader.next(); ) {
                    count += reader.batch().size();
                }
            }
        }
        return count;
    }

    private static long countInRounds(Path path, long seed) throws Exception {
        AtomicLong count = new AtomicLong();
        try (Trace trace = open(path)) {
            GrowingUsageReading reading = new GrowingUsageReading(List.of(trace), question(1000), 2, _ -> {});
            for (long untilNs : instants(range(path), new Random(seed))) {
                reading.read(
                        List.of(trace),
                        untilNs,
                        new Diagnostics(),
                        u -> count.addAndGet(UsageSize.total(u, View.EVENTS)));
            }
        }
        return count.get();
    }

    @Test
    void findsTheSameOnRandomTraces() throws Exception {
        int compared = 0;
        for (long seed = 1; seed <= RANDOM_TRACES; seed++) {
            Path path = RandomKernelTrace.write(directory.resolve("seed" + seed), seed);
            assertThat(countInRounds(path, seed)).as("seed %d", seed).isEqualTo(eventRecordCount(path));
            if (isOrdered(path)) {
                compare(path, seed);
                compareHistories(path, seed);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-server-kernel", "web-server-ust"})
    void findsTheSameOnSamples(String sample) throws Exception {
        for (Path path : sample(sample)) {
            compare(path, 1);
            compare(path, 2);
            compareHistories(path, 1);
        }
    }

    /// A relay may say of any instant that nothing will come before it.
    @Test
    void doesNotCountStepsUpToAnInstantThatIsFar() throws Exception {
        Path path = sample("web-server-kernel").getFirst();
        List<Usage> usages = new ArrayList<>();
        try (Trace trace = open(path)) {
            GrowingUsageReading reading = new GrowingUsageReading(List.of(trace), question(1_000_000), 1, _ -> {});
            reading.read(List.of(trace), Long.MAX_VALUE - 1, new Diagnostics(), usages::add);
            reading.cut(usages::add);
        }
        long lastNs = range(path).endNs();
        assertThat(usages).isNotEmpty().allMatch(u -> u.endNs() <= lastNs);
    }

    /// What makes a session of hours possible: what has been read is not read again.
    @Test
    void decodesAgainOnlyWhatWasBegun() throws Exception {
        Path path = sample("web-server-kernel").getFirst();
        AtomicLong bytes = new AtomicLong();
        try (Trace trace = open(path)) {
            GrowingUsageReading reading =
                    new GrowingUsageReading(List.of(trace), question(1_000_000), 1, bytes::addAndGet);
            List<Long> instants = instants(range(path), new Random(3));
            for (long untilNs : instants) {
                reading.read(List.of(trace), untilNs, new Diagnostics(), _ -> {});
            }
            assertThat(bytes.get()).isBetween(sizeBytes(trace), sizeBytes(trace) + begunBytes(trace, instants));
        }
    }

    private static long sizeBytes(Trace trace) {
        return trace.dataStreams().stream()
                .flatMap(s -> s.packets().stream())
                .mapToLong(p -> p.entry().totalLengthBits() >>> 3)
                .sum();
    }

    /// The bytes of the packets that instants are in.
    private static long begunBytes(Trace trace, List<Long> instants) {
        long bytes = 0;
        for (DataStream stream : trace.dataStreams()) {
            for (int i = 0; i < stream.packets().size(); i++) {
                TimeRange range = stream.timeRange(i).orElseThrow();
                long begun = instants.stream()
                        .filter(ns -> range.beginNs() < ns && ns <= range.endNs())
                        .count();
                bytes += begun * (stream.packets().get(i).entry().totalLengthBits() >>> 3);
            }
        }
        return bytes;
    }
}
