package dev.spoor.summary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.read.TraceFinder;
import dev.spoor.lttng.LttngPacketIndex;
import dev.spoor.summary.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Slices of a real trace, in which switches are missing as well, are those of a plain reading.
class UsageHistoryTest {

    private static final long STEP_NS = 10_000_000;
    private static final long MUCH = 1L << 40;
    private static final Path SAMPLE = Path.of(System.getProperty("spoor.root", ".."), "samples", "web-server-kernel");

    private List<Trace> traces = List.of();

    @BeforeEach
    void open() throws Exception {
        traces = Trace.openAll(
                TraceFinder.find(SAMPLE, new Diagnostics()), new LttngPacketIndex(), new Diagnostics(), c -> c);
    }

    @AfterEach
    void close() {
        traces.forEach(Trace::close);
    }

    private record Read(UsageNames names, List<Usage> usages) {
        List<List<Table>> tables(Usage usage) {
            Report report = new Report(usage, names, true, (_, _, _) -> true, _ -> true);
            return Arrays.stream(View.values()).map(v -> v.tables(report)).toList();
        }
    }

    private Read read(long stepNs) throws InterruptedException {
        UsageQuestion question = new UsageQuestion(EnumSet.allOf(Measure.class), List.of(), null, stepNs);
        UsageReading reading = new UsageReading(traces, question, new Diagnostics(), _ -> {}, 1);
        List<Usage> usages = new ArrayList<>();
        reading.read(usages::add);
        return new Read(reading.names(), usages);
    }

    /// A history and the names of its own reading: what is added to a history is the history's.
    private record Kept(Read read, UsageHistory history) {
        List<List<Table>> tables(long beginNs, long endNs) {
            return read.tables(history.between(beginNs, endNs));
        }
    }

    private Kept keep(int limitSlices, long limitBytes) throws InterruptedException {
        Read read = read(STEP_NS);
        UsageHistory history = new UsageHistory(STEP_NS, limitSlices, limitBytes);
        read.usages.forEach(history::add);
        return new Kept(read, history);
    }

    @Test
    void allSlicesAreTheWhole() throws InterruptedException {
        Read whole = read(0);
        Kept kept = keep(10_000, MUCH);
        UsageHistory history = kept.history;
        assertThat(history.count()).isGreaterThan(1000);
        assertThat(history.stepNs()).isEqualTo(STEP_NS);
        assertThat(kept.tables(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(whole.tables(whole.usages.getFirst()));
        assertThat(Arrays.stream(history.totals(View.CPU)).sum())
                .isEqualTo(UsageSize.total(whole.usages.getFirst(), View.CPU));
    }

    /// What is put together for one view is all that it shows.
    @Test
    void whatAViewShowsIsTheSameAlone() throws InterruptedException {
        Kept kept = keep(10_000, MUCH);
        Usage all = kept.history.between(Long.MIN_VALUE, Long.MAX_VALUE);
        for (boolean perThread : new boolean[] {false, true}) {
            for (View view : View.values()) {
                Usage some = kept.history.between(Long.MIN_VALUE, Long.MAX_VALUE, EnumSet.of(view));
                assertThat(view.tables(report(kept, some, perThread)))
                        .as("%s", view)
                        .isEqualTo(view.tables(report(kept, all, perThread)));
            }
        }
    }

    private static Report report(Kept kept, Usage usage, boolean perThread) {
        return new Report(usage, kept.read.names, perThread, (_, _, _) -> true, _ -> true);
    }

    /// What was kept in fewer slices is the same.
    @Test
    void longerSlicesAreTheSame() throws InterruptedException {
        Kept all = keep(10_000, MUCH);
        UsageHistory fine = all.history;
        for (Kept kept : List.of(keep(300, MUCH), keep(10_000, 4 << 20))) {
            UsageHistory coarse = kept.history;
            assertThat(coarse.count()).isLessThan(fine.count());
            assertThat(coarse.stepNs() % STEP_NS).isZero();
            long beginNs =
                    Math.ceilDiv(fine.between(Long.MIN_VALUE, Long.MAX_VALUE).beginNs(), coarse.stepNs())
                            * coarse.stepNs();
            for (int length : new int[] {1, 3, 8, 9, 60}) {
                long endNs = beginNs + length * coarse.stepNs();
                assertThat(kept.tables(beginNs, endNs)).isEqualTo(all.tables(beginNs, endNs));
            }
            for (View view : View.values()) {
                assertThat(Arrays.stream(coarse.totals(view)).sum())
                        .isEqualTo(Arrays.stream(fine.totals(view)).sum());
            }
        }
    }
}
