package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.Grouping;
import dev.spoor.summary.Rates;
import dev.spoor.summary.Steps;
import dev.spoor.summary.usage.Consumption;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.UsageReading;
import java.util.List;

/// Reads what processes used over time.
///
/// @param measured what they used
/// @param by what the series are
/// @param selection which processes count
/// @param limit so many series are told apart
/// @param threadCount how many threads decode
/// @param details which counter, which periods
record UsageGraph(
        TraceSet traces,
        Measured measured,
        Grouping by,
        Selection selection,
        int limit,
        int threadCount,
        MeasureOptions details) {

    /// @param range the time that counts
    /// @param stepNs the length of a step
    /// @throws CommandException if nothing was used
    Rates read(TimeRange range, long stepNs, Diagnostics diagnostics, Progress progress) throws InterruptedException {
        Consumption.By grouping = measured.by(by);
        Steps steps = Steps.covering(range.beginNs(), range.endNs(), stepNs);
        UsageQuestion question = new UsageQuestion(measured.measures(), details.periods(), range, stepNs);
        UsageReading reading = new UsageReading(traces.traces(), question, diagnostics, progress::add, threadCount);
        int counter = details.counter(measured, reading.names());
        Consumption consumption = new Consumption(measured.quantity(), counter, grouping, steps);
        reading.read(consumption::add);
        List<Rates.Series> series = consumption.series(reading.names(), selection.usageFilter(), limit);
        if (series.isEmpty()) {
            throw new CommandException("--measure: expected " + measured.title()
                    + " in the trace, found none; 'spoor top' says which event records are missing");
        }
        return new Rates(steps, series, List.of(), List.of(), losses(range), range, 0, 0);
    }

    private List<Rates.TraceLoss> losses(TimeRange range) {
        return traces.traces().stream()
                .flatMap(t -> t.losses().stream().map(l -> new Rates.TraceLoss(t, l)))
                .filter(l -> l.loss().range() == null || l.loss().range().overlaps(range))
                .toList();
    }
}
