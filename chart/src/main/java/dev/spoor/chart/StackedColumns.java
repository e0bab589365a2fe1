package dev.spoor.chart;

import java.util.List;
import java.util.stream.IntStream;

/// The series' counts as a picture can show them: columns of the stack's heights, in whole units.
///
/// Where a step is at least a pixel wide, a column is a step. Else a column is a pixel wide and holds the
/// events of its steps, steps on its edges by the share that lies in it: the area is kept, peaks narrower
/// than a pixel are averaged over it. Heights are events where the highest column has few, else smaller
/// shares of them; what rounding takes from a column goes to the next one, so that a series' area is its
/// number of events to half a unit.
///
/// @param firstNs begin of column 0, in nanoseconds from the window's begin
/// @param columnNs a column's length, in nanoseconds
/// @param eventsPerUnit how many events a unit is
/// @param peakRate the stack's greatest height, in events/s
/// @param tops for each series, the stack's height up to and including it above each column, in units
@SuppressWarnings("ArrayRecordComponent")
record StackedColumns(double firstNs, double columnNs, double eventsPerUnit, double peakRate, int[][] tops) {

    /// At most as many units are stacked: several to a pixel of the largest picture.
    static final int MOST_UNITS = 20_000;

    private static final double SECOND_NS = 1e9;

    static StackedColumns of(RateChart chart, int widthPx) {
        double spanNs = chart.windowEndNs() - chart.windowBeginNs();
        boolean steps = (double) chart.stepNs() * widthPx >= spanNs;
        double columnNs = steps ? chart.stepNs() : spanNs / widthPx;
        int firstStep = firstVisibleStep(chart);
        int endStep = endVisibleStep(chart, firstStep);
        double firstStepNs =
                (double) (chart.firstStepNs() - chart.windowBeginNs()) + (double) chart.stepNs() * firstStep;
        // In pixels, one more column on either side takes the parts of steps that stick out of the window.
        double firstNs = steps ? firstStepNs : -columnNs;
        int columnCount = steps ? endStep - firstStep : widthPx + 2;
        double[][] events = chart.series().stream()
                .map(series -> distribute(
                        series.counts(),
                        firstStep,
                        endStep,
                        (firstStepNs - firstNs) / columnNs,
                        chart.stepNs() / columnNs,
                        columnCount))
                .toArray(double[][]::new);
        return stacked(events, columnCount, firstNs, columnNs, steps);
    }

    /// Events/s that a unit of height stands for.
    double ratePerUnit() {
        return eventsPerUnit / columnNs * SECOND_NS;
    }

    private static int firstVisibleStep(RateChart chart) {
        long step = (chart.windowBeginNs() - chart.firstStepNs()) / chart.stepNs();
        return (int) Math.min(step, chart.stepCount());
    }

    private static int endVisibleStep(RateChart chart, int firstStep) {
        long step = Math.ceilDiv(chart.windowEndNs() - chart.firstStepNs(), chart.stepNs());
        return (int) Math.max(firstStep, Math.min(step, chart.stepCount()));
    }

    /// Events in each column.
    ///
    /// @param firstColumn where the first step begins, in columns
    /// @param stepColumns a step's length, in columns
    private static double[] distribute(
            long[] counts, int firstStep, int endStep, double firstColumn, double stepColumns, int columnCount) {
        double[] events = new double[columnCount];
        for (int step = firstStep; step < endStep; step++) {
            if (counts[step] == 0) {
                continue;
            }
            double begin = Math.max(0, firstColumn + (step - firstStep) * stepColumns);
            double end = Math.min(columnCount, firstColumn + (step - firstStep + 1) * stepColumns);
            for (int column = (int) begin; column < columnCount && column < end; column++) {
                double overlap = Math.min(end, column + 1.0) - Math.max(begin, column);
                events[column] += counts[step] * Math.max(0, overlap) / stepColumns;
            }
        }
        return events;
    }

    private static StackedColumns stacked(
            double[][] events, int columnCount, double firstNs, double columnNs, boolean wholeSteps) {
        int outside = wholeSteps ? 0 : 1;
        double peak = peak(events, outside, columnCount - outside);
        double unit = (wholeSteps && peak <= MOST_UNITS) || peak == 0 ? 1 : peak / MOST_UNITS;
        int[][] tops = new int[events.length][columnCount];
        for (int s = 0; s < events.length; s++) {
            double area = 0;
            long drawn = 0;
            for (int column = 0; column < columnCount; column++) {
                area += events[s][column] / unit;
                int height = (int) (Math.round(area) - drawn);
                drawn += height;
                tops[s][column] = height + (s == 0 ? 0 : tops[s - 1][column]);
            }
        }
        return new StackedColumns(firstNs, columnNs, unit, peak / columnNs * SECOND_NS, tops);
    }

    private static double peak(double[][] events, int firstColumn, int endColumn) {
        double peak = 0;
        for (int column = firstColumn; column < endColumn; column++) {
            double sum = 0;
            for (double[] one : events) {
                sum += one[column];
            }
            peak = Math.max(peak, sum);
        }
        return peak;
    }

    /// The areas to draw, the stack's top first: each reaches down to the baseline, and the next one covers
    /// its lower part, so that no background shines through between two of them.
    List<Area> areas(List<Series> series, List<Paint> paints) {
        return IntStream.range(0, series.size())
                .mapToObj(i -> new Area(series.get(i).name(), series.get(i).total(), tops[i], paints.get(i)))
                .toList()
                .reversed();
    }
}
