package dev.spoor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.lttng.ProcessFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A question that is asked of traces in directories. Immutable: each method but the last ones gives
/// another.
record Measuring(
        List<Path> directories,
        Grouping grouping,
        Predicate<String> events,
        @Nullable Predicate<ProcessName> processes,
        RateQuestion.@Nullable Window window,
        long stepNs,
        int seriesLimit,
        int threadCount) {

    static final ProcessColumns COLUMNS = new ProcessColumns(
            ProcessFields.PID,
            ProcessFields.TID,
            ProcessFields.NAME,
            ProcessFields.CPU,
            ProcessFields.SWITCH_FROM_TID,
            ProcessFields.SWITCH_FROM_NAME,
            ProcessFields.SWITCH_TO_TID,
            ProcessFields.SWITCH_TO_NAME,
            ProcessFields.NAMED_TID,
            ProcessFields.NAMED_PID,
            ProcessFields.NAMED_NAME);

    /// What was found, and how.
    record Answer(Rates rates, long decodedBytes) {}

    static Measuring of(Path... directories) {
        return new Measuring(List.of(directories), Grouping.EVENT, _ -> true, null, null, 10, 100, 2);
    }

    Measuring by(Grouping what) {
        return new Measuring(directories, what, events, processes, window, stepNs, seriesLimit, threadCount);
    }

    Measuring events(Predicate<String> wanted) {
        return new Measuring(directories, grouping, wanted, processes, window, stepNs, seriesLimit, threadCount);
    }

    Measuring processes(Predicate<ProcessName> wanted) {
        return new Measuring(directories, grouping, events, wanted, window, stepNs, seriesLimit, threadCount);
    }

    Measuring window(long beginNs, long endNs) {
        RateQuestion.Window some = new RateQuestion.Window(beginNs, endNs);
        return new Measuring(directories, grouping, events, processes, some, stepNs, seriesLimit, threadCount);
    }

    Measuring step(long ns) {
        return new Measuring(directories, grouping, events, processes, window, ns, seriesLimit, threadCount);
    }

    Measuring limit(int series) {
        return new Measuring(directories, grouping, events, processes, window, stepNs, series, threadCount);
    }

    Measuring threads(int count) {
        return new Measuring(directories, grouping, events, processes, window, stepNs, seriesLimit, count);
    }

    Answer answer() throws IOException, InterruptedException {
        return answer(null);
    }

    /// @param stepsRange the range that the steps cover; null for the packets' range
    Answer answer(@Nullable TimeRange stepsRange) throws IOException, InterruptedException {
        Diagnostics diagnostics = new Diagnostics();
        List<Trace> traces = new ArrayList<>();
        AtomicLong bytes = new AtomicLong();
        try {
            for (Path directory : directories) {
                traces.add(Trace.open(directory, PacketIndexSource.NONE, diagnostics));
            }
            RateMeasurement measurement =
                    new RateMeasurement(traces, COLUMNS, new PacketFolding(diagnostics, threadCount, bytes::addAndGet));
            TimeRange range = stepsRange == null ? measurement.range().orElse(new TimeRange(0, 0)) : stepsRange;
            bytes.set(0);
            RateQuestion question = new RateQuestion(grouping, events, processes, window, stepNs, seriesLimit);
            Rates rates = measurement.measure(question, range);
            assertThat(diagnostics.kept()).isEmpty();
            return new Answer(rates, bytes.get());
        } catch (MetadataException e) {
            throw new IOException(e);
        } finally {
            traces.forEach(Trace::close);
        }
    }

    Rates rates() throws IOException, InterruptedException {
        return answer().rates();
    }

    /// The series' totals by name.
    Map<String, Long> totals() throws IOException, InterruptedException {
        Map<String, Long> totals = new TreeMap<>();
        rates().series().forEach(s -> totals.merge(s.name(), s.total(), Long::sum));
        return totals;
    }

    /// The processes' counts by label.
    Map<String, Long> processCounts() throws IOException, InterruptedException {
        Map<String, Long> counts = new TreeMap<>();
        rates().processes().forEach(p -> counts.merge(p.process().label(), p.count(), Long::sum));
        return counts;
    }
}
