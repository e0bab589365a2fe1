package dev.spoor.summary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.IndexedMeasuring;
import dev.spoor.summary.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What indexes tell of events is what a reading of the packets tells.
class IndexedEventsTest {

    private static final Path SAMPLES = Path.of(System.getProperty("spoor.root", ".."), "samples");

    @TempDir
    private Path folder;

    private static List<Table> tables(Usage usage, UsageNames names) {
        return View.EVENTS.tables(new Report(usage, names, false, (_, _, _) -> true, _ -> true));
    }

    private static UsageReading reading(List<Trace> traces, long stepNs) {
        UsageQuestion question = new UsageQuestion(Set.of(Measure.EVENTS), List.of(), null, stepNs);
        return new UsageReading(traces, question, new Diagnostics(), _ -> {}, 2);
    }

    @Test
    void tellsWhatAReadingTells() throws Exception {
        try (IndexedMeasuring indexed = IndexedMeasuring.of(folder, SAMPLES.resolve("web-server-ust"))) {
            IndexedEvents events = IndexedEvents.of(indexed.traces(), indexed.measurement())
                    .orElseThrow(() -> new AssertionError("expected the index to tell of events"));
            long stepNs = 10_000_000;
            UsageReading reading = reading(indexed.traces(), stepNs);
            UsageHistory history = new UsageHistory(stepNs, 100_000, 1L << 40);
            List<Usage> steps = new ArrayList<>();
            TimeRange range = reading.read(usage -> {
                        steps.add(usage);
                        history.add(usage);
                    })
                    .orElseThrow();
            assertThat(steps).hasSizeGreaterThan(100);
            compare(events, history, reading.names(), Long.MIN_VALUE, Long.MAX_VALUE);
            Random random = new Random(6);
            for (int i = 0; i < 60; i++) {
                long lengthNs = stepNs * (1 + random.nextInt(1 << random.nextInt(1, 9)));
                long beginNs = Math.floorDiv(random.nextLong(range.beginNs(), range.endNs()), stepNs) * stepNs;
                compare(events, history, reading.names(), beginNs, beginNs + lengthNs);
            }
        }
    }

    private static void compare(IndexedEvents events, UsageHistory history, UsageNames names, long beginNs, long endNs)
            throws Exception {
        IndexedEvents.Found found = events.between(beginNs, endNs).orElseThrow();
        List<Table> expected = tables(history.between(beginNs, endNs), names);
        assertThat(tables(found.usage(), found.names()))
                .as("from %s to %s", beginNs, endNs)
                .isEqualTo(expected);
    }

    /// Switches tell whose event records are: a reading may know that better.
    @Test
    void leavesKernelTracesToAReading() throws Exception {
        try (IndexedMeasuring indexed = IndexedMeasuring.of(folder, SAMPLES.resolve("web-server-kernel"))) {
            Optional<IndexedEvents> none = IndexedEvents.of(indexed.traces(), indexed.measurement());
            assertThat(none).isEmpty();
        }
    }
}
