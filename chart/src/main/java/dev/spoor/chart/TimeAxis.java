package dev.spoor.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The time axis' ticks and what is said once for all of them.
///
/// @param ticks ascending; their labels do not overlap
/// @param caption what all labels have in common: the date and the zone, or a time that labels are added to
record TimeAxis(List<Tick> ticks, String caption) {

    TimeAxis {
        ticks = List.copyOf(ticks);
    }

    private static final int MOST_TICKS = 12;
    private static final long LONGEST_FRACTION_NS = TimeStep.SECOND_NS;

    /// A mark on the axis.
    ///
    /// @param timeNs where it is
    /// @param label short text, in the middle below it
    record Tick(long timeNs, String label) {}

    /// The axis with the closest ticks that have room.
    ///
    /// @param widthPx the axis' width
    /// @param gapPx the least room between labels
    /// @param labelWidthPx how wide a label is
    static TimeAxis of(RateChart chart, double widthPx, double gapPx, ToDoubleFunction<String> labelWidthPx) {
        TimeLabels labels = chart.wallClock()
                ? new WallClockLabels(chart.windowBeginNs(), chart.windowEndNs(), chart.zone())
                : new OriginLabels(chart.windowBeginNs());
        double spanNs = chart.windowEndNs() - chart.windowBeginNs();
        List<Tick> ticks = List.of();
        String caption = "";
        for (TimeStep step : chart.wallClock() ? calendarSteps() : plainSteps()) {
            if (spanNs / step.approximateNs() > MOST_TICKS) {
                continue;
            }
            ticks = step.ticks(chart.windowBeginNs(), chart.windowEndNs(), labels.zone()).stream()
                    .map(timeNs -> new Tick(timeNs, labels.label(timeNs, step)))
                    .toList();
            caption = labels.caption(step);
            if (ticks.size() <= MOST_TICKS && haveRoom(ticks, widthPx / spanNs, gapPx, labelWidthPx)) {
                break;
            }
        }
        return new TimeAxis(ticks, caption);
    }

    private static boolean haveRoom(
            List<Tick> ticks, double pxPerNs, double gapPx, ToDoubleFunction<String> labelWidthPx) {
        for (int i = 1; i < ticks.size(); i++) {
            Tick left = ticks.get(i - 1);
            Tick right = ticks.get(i);
            double labelsPx =
                    (labelWidthPx.applyAsDouble(left.label()) + labelWidthPx.applyAsDouble(right.label())) / 2;
            if ((right.timeNs() - left.timeNs()) * pxPerNs < labelsPx + gapPx) {
                return false;
            }
        }
        return true;
    }

    private static List<TimeStep> calendarSteps() {
        List<TimeStep> steps = clockSteps();
        List.of(2, 3, 6, 12).forEach(hours -> steps.add(new TimeStep.Hours(hours)));
        List.of(1, 2, 7, 14).forEach(days -> steps.add(new TimeStep.Days(days)));
        List.of(1, 2, 3, 6).forEach(months -> steps.add(new TimeStep.Months(months)));
        List.of(1, 2, 5, 10, 20, 50, 100, 200).forEach(years -> steps.add(new TimeStep.Months(years * 12)));
        return steps;
    }

    /// Without a wall clock, hours and days are lengths only.
    private static List<TimeStep> plainSteps() {
        List<TimeStep> steps = clockSteps();
        List.of(2, 3, 6, 12).forEach(hours -> steps.add(new TimeStep.Even(hours * TimeStep.HOUR_NS)));
        for (long days = TimeStep.DAY_NS; days <= Long.MAX_VALUE / 10; days *= 10) {
            steps.add(new TimeStep.Even(days));
            steps.add(new TimeStep.Even(2 * days));
            steps.add(new TimeStep.Even(5 * days));
        }
        return steps;
    }

    private static List<TimeStep> clockSteps() {
        List<TimeStep> steps = new ArrayList<>();
        for (long ns = 1; ns < LONGEST_FRACTION_NS; ns *= 10) {
            steps.add(new TimeStep.Even(ns));
            steps.add(new TimeStep.Even(2 * ns));
            steps.add(new TimeStep.Even(5 * ns));
        }
        for (long unitNs : new long[] {TimeStep.SECOND_NS, TimeStep.MINUTE_NS}) {
            for (int factor : new int[] {1, 2, 5, 10, 15, 30}) {
                steps.add(new TimeStep.Even(factor * unitNs));
            }
        }
        steps.add(new TimeStep.Even(TimeStep.HOUR_NS));
        return steps;
    }
}
