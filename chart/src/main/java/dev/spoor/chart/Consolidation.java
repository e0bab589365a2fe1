package dev.spoor.chart;

import java.util.Arrays;

/// One series in one archive: its rows and what rrdtool keeps beside them to go on with the next step.
///
/// @param rows events/s, oldest first; not a number where too many steps are unknown; empty when every step
///     is a row (then the rows are the steps)
/// @param primary the newest row, 0 when there is none
/// @param secondary the step that ended the newest row, 0 when there is none
/// @param value what the steps since the newest row have come to; not a number when there is none
/// @param unknownSteps how many steps since the newest row are unknown
@SuppressWarnings("ArrayRecordComponent")
record Consolidation(double[] rows, double primary, double secondary, double value, long unknownSteps) {

    /// Goes through the steps as rrdtool's update does.
    ///
    /// @param beginSecond begin of the first step, Unix time
    static Consolidation of(Archive archive, long[] counts, long beginSecond, int stepSeconds) {
        if (archive.stepsPerRow() == 1) {
            double newest = (double) counts[counts.length - 1] / stepSeconds;
            return new Consolidation(new double[0], newest, 0, Double.NaN, 0);
        }
        int stepsPerRow = archive.stepsPerRow();
        double[] rows = new double[archive.rowCount()];
        int row = 0;
        // Steps of the first row that lie before the first step were never seen.
        int inRow = (int) (beginSecond / stepSeconds % stepsPerRow);
        long unknown = inRow;
        double value = Double.NaN;
        double primary = 0;
        double secondary = 0;
        for (long count : counts) {
            double rate = (double) count / stepSeconds;
            value = Double.isNaN(value) ? rate : combine(archive.function(), value, rate);
            inRow++;
            if (inRow == stepsPerRow) {
                primary = rowValue(archive, value, unknown);
                secondary = rate;
                rows[row++] = primary;
                inRow = 0;
                unknown = 0;
                value = nothingYet(archive.function());
            }
        }
        return new Consolidation(Arrays.copyOf(rows, row), primary, secondary, value, unknown);
    }

    private static double combine(Archive.Function function, double value, double rate) {
        return switch (function) {
            case AVERAGE -> value + rate;
            case MAX -> Math.max(value, rate);
        };
    }

    private static double rowValue(Archive archive, double value, long unknown) {
        if (unknown > archive.stepsPerRow() * Archive.UNKNOWN_SHARE) {
            return Double.NaN;
        }
        return switch (archive.function()) {
            case AVERAGE -> value / (archive.stepsPerRow() - unknown);
            case MAX -> value;
        };
    }

    private static double nothingYet(Archive.Function function) {
        return switch (function) {
            case AVERAGE -> 0;
            case MAX -> Double.NEGATIVE_INFINITY;
        };
    }
}
