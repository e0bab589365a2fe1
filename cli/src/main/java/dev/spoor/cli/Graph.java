package dev.spoor.cli;

import dev.spoor.chart.Counted;
import dev.spoor.chart.LostInterval;
import dev.spoor.chart.RateChart;
import dev.spoor.chart.RrdSeries;
import dev.spoor.chart.Series;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.Rates;
import dev.spoor.summary.Steps;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rates on their way to files.
///
/// @param rates what was counted
/// @param steps the steps to show
/// @param window what was asked for, or null for all
/// @param title the picture's title
/// @param subtitle the picture's second line, possibly empty
/// @param wallClock whether times count from the Unix epoch
/// @param zone the zone that times are shown in
/// @param counted what was counted
record Graph(
        Rates rates,
        GraphSteps steps,
        RateQuestion.@Nullable Window window,
        String title,
        String subtitle,
        boolean wallClock,
        ZoneId zone,
        Counted counted) {

    private static final long SECOND_NS = 1_000_000_000L;

    /// The series in the steps that are shown.
    RateChart chart() {
        Coarser coarser = new Coarser(rates.steps(), steps.shownNs());
        List<Series> series = rates.series().stream()
                .map(s -> new Series(name(s), coarser.counts(s.counts())))
                .toList();
        long beginNs = window == null ? rates.steps().originNs() : window.beginNs();
        long endNs = window == null ? rates.steps().endNs() : window.endNs();
        return new RateChart(
                title,
                subtitle,
                beginNs,
                endNs,
                coarser.originNs(),
                steps.shownNs(),
                coarser.count(),
                series,
                lost(),
                wallClock,
                zone,
                counted);
    }

    /// The database's first step, in seconds from the Unix epoch.
    long databaseBeginSecond() {
        return new Coarser(rates.steps(), steps.databaseSeconds() * SECOND_NS).originNs() / SECOND_NS;
    }

    /// The series in the database's steps.
    ///
    /// @return at least one, as a database must have one
    List<RrdSeries> databaseSeries() {
        Coarser coarser = new Coarser(rates.steps(), steps.databaseSeconds() * SECOND_NS);
        if (rates.series().isEmpty()) {
            return List.of(new RrdSeries("nothing", new long[coarser.count()]));
        }
        return rates.series().stream()
                .map(s -> new RrdSeries(name(s), coarser.counts(s.counts())))
                .toList();
    }

    private static String name(Rates.Series series) {
        return series.members() > 1 ? "other" : series.name();
    }

    private List<LostInterval> lost() {
        List<LostInterval> lost = new ArrayList<>();
        for (Rates.TraceLoss traceLoss : rates.losses()) {
            Loss loss = traceLoss.loss();
            TimeRange range = loss.range();
            // A loss at an unknown time may be anywhere.
            long beginNs = range == null ? rates.steps().originNs() : range.beginNs();
            long endNs = range == null ? rates.steps().endNs() : range.endNs();
            lost.add(new LostInterval(beginNs, endNs, loss.eventRecords(), loss.packets()));
        }
        return lost;
    }

    /// Adds up finer steps to coarser ones that are multiples of them.
    private record Coarser(long originNs, long stepNs, int count, int offset, int factor) {

        Coarser(Steps finer, long stepNs) {
            this(
                    Math.floorDiv(finer.originNs(), stepNs) * stepNs,
                    stepNs,
                    (int) (Math.floorDiv(finer.endNs() - 1, stepNs) - Math.floorDiv(finer.originNs(), stepNs)) + 1,
                    (int) (Math.floorMod(finer.originNs(), stepNs) / finer.stepNs()),
                    (int) (stepNs / finer.stepNs()));
        }

        long[] counts(long[] finer) {
            long[] coarse = new long[count];
            for (int i = 0; i < finer.length; i++) {
                coarse[(int) (((long) i + offset) / factor)] += finer[i];
            }
            return coarse;
        }
    }
}
