package dev.spoor.chart;

import java.time.ZoneId;
import java.util.List;

/// Rates over time, of event records mostly, as series of counts per step.
///
/// All times are nanoseconds from one origin: the Unix epoch when `wallClock`, else one that only the
/// tracer knows. They may be negative. Step *k* is [`firstStepNs` + *k* × `stepNs`, + `stepNs`); the steps
/// should cover the window.
///
/// @param title the first line
/// @param subtitle the second line, such as the filters or the host's name; may be empty
/// @param windowBeginNs the time axis' begin
/// @param windowEndNs the time axis' end, exclusive; after the begin
/// @param firstStepNs begin of step 0; at most `windowBeginNs`, a multiple of `stepNs`
/// @param stepNs a step's length, at least 1
/// @param stepCount how many steps, at least 0; every series has as many counts
/// @param series largest first: the bottom of the stack first
/// @param lost where event records were lost, in any order; they may overlap
/// @param wallClock whether times are wall-clock times
/// @param zone the time zone to show wall-clock times in
/// @param counted what the counts are
public record RateChart(
        String title,
        String subtitle,
        long windowBeginNs,
        long windowEndNs,
        long firstStepNs,
        long stepNs,
        int stepCount,
        List<Series> series,
        List<LostInterval> lost,
        boolean wallClock,
        ZoneId zone,
        Counted counted) {

    /// A chart of event records.
    public RateChart(
            String title,
            String subtitle,
            long windowBeginNs,
            long windowEndNs,
            long firstStepNs,
            long stepNs,
            int stepCount,
            List<Series> series,
            List<LostInterval> lost,
            boolean wallClock,
            ZoneId zone) {
        this(
                title,
                subtitle,
                windowBeginNs,
                windowEndNs,
                firstStepNs,
                stepNs,
                stepCount,
                series,
                lost,
                wallClock,
                zone,
                Counted.EVENT_RECORDS);
    }

    public RateChart {
        series = List.copyOf(series);
        lost = List.copyOf(lost);
        if (windowEndNs <= windowBeginNs || windowEndNs - windowBeginNs < 0) {
            throw expected("a window of 1 to 2^63 - 1 ns", windowBeginNs + " to " + windowEndNs);
        }
        if (stepNs < 1) {
            throw expected("a step of at least 1 ns", stepNs);
        }
        if (stepCount < 0) {
            throw expected("at least 0 steps", stepCount);
        }
        if (firstStepNs > windowBeginNs || firstStepNs % stepNs != 0) {
            throw expected("a first step at most " + windowBeginNs + " and a multiple of " + stepNs, firstStepNs);
        }
        if (windowEndNs - firstStepNs < 0) {
            throw expected("a first step at most 2^63 - 1 ns before " + windowEndNs, firstStepNs);
        }
        for (Series one : series) {
            if (one.counts().length != stepCount) {
                throw expected(stepCount + " counts in series '" + one.name() + "'", one.counts().length);
            }
        }
    }

    /// The sum of all steps of all series.
    public long total() {
        return series.stream().mapToLong(Series::total).sum();
    }

    /// Event records known to be lost, in all intervals.
    public long lostEventRecords() {
        return lost.stream().mapToLong(LostInterval::eventRecords).sum();
    }

    /// Packets known to be lost, in all intervals.
    public long lostPackets() {
        return lost.stream().mapToLong(LostInterval::packets).sum();
    }

    private static IllegalArgumentException expected(String expected, Object found) {
        return new IllegalArgumentException("chart: expected " + expected + ", found " + found);
    }
}
