package dev.spoor.chart;

import java.util.ArrayList;
import java.util.List;

/// A round-robin archive: consolidates steps to rows.
///
/// @param function how steps become a row
/// @param stepsPerRow at least 1
/// @param rowCount at least 1
record Archive(Function function, int stepsPerRow, int rowCount) {

    /// A row is known when at most this share of its steps is unknown.
    static final double UNKNOWN_SHARE = 0.5;

    private static final long MINUTE_SECONDS = 60;
    private static final long HOUR_SECONDS = 3600;
    private static final long MINUTES_FROM_SECONDS = 2 * HOUR_SECONDS;
    private static final long HOURS_FROM_SECONDS = 72 * HOUR_SECONDS;

    /// rrdtool's consolidation functions, by rrdtool's names.
    enum Function {
        AVERAGE,
        MAX
    }

    /// The archives for some steps: every step, and minutes and hours of long databases, each as average
    /// and maximum.
    ///
    /// @param beginSecond begin of the first step, Unix time
    static List<Archive> forSteps(long beginSecond, int stepSeconds, int stepCount) {
        long lengthSeconds = (long) stepSeconds * stepCount;
        List<Archive> archives = new ArrayList<>();
        add(archives, 1, stepCount);
        if (lengthSeconds > MINUTES_FROM_SECONDS) {
            addConsolidated(archives, MINUTE_SECONDS, beginSecond, stepSeconds, stepCount);
        }
        if (lengthSeconds > HOURS_FROM_SECONDS) {
            addConsolidated(archives, HOUR_SECONDS, beginSecond, stepSeconds, stepCount);
        }
        return archives;
    }

    private static void addConsolidated(
            List<Archive> archives, long rowSeconds, long beginSecond, int stepSeconds, int stepCount) {
        int stepsPerRow = (int) (rowSeconds / stepSeconds);
        if (stepsPerRow > 1) {
            // Rows end at multiples of their length in Unix time; a row that began before the first step counts too.
            long firstStep = beginSecond / stepSeconds;
            add(archives, stepsPerRow, (int) ((firstStep + stepCount) / stepsPerRow - firstStep / stepsPerRow));
        }
    }

    private static void add(List<Archive> archives, int stepsPerRow, int rowCount) {
        for (Function function : Function.values()) {
            archives.add(new Archive(function, stepsPerRow, rowCount));
        }
    }
}
