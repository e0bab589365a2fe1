package dev.spoor.chart;

import java.util.Arrays;

/// What one line of the legend counts: event records per step.
///
/// @param name any text, such as an event record class's name; control characters in it are not shown
/// @param counts event records in each step, 0 or more; copied on construction, not to be changed
@SuppressWarnings("ArrayRecordComponent") // a trace has millions of steps: no boxing, no second copy for each reader
public record Series(String name, long[] counts) {

    public Series {
        counts = counts.clone();
        for (int step = 0; step < counts.length; step++) {
            if (counts[step] < 0) {
                throw new IllegalArgumentException("series '" + name + "', step " + step
                        + ": expected a count of at least 0, found " + counts[step]);
            }
        }
    }

    /// Event records in all steps.
    public long total() {
        return Arrays.stream(counts).sum();
    }
}
