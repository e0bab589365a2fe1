package dev.spoor.summary;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is asked of a set of traces.
///
/// @param grouping what the series are
/// @param events which event record class names count
/// @param processes which processes count, or null for all event records, whether their process is known or
///     not
/// @param window which times count: beginning included, end excluded, in nanoseconds from the clock's
///     origin; null for all. Event records without a time always count
/// @param stepNs the series' step; at least 1
/// @param seriesLimit so many of the largest series are named; the rest are one, unless it would be of a
///     single series; at least 1
public record RateQuestion(
        Grouping grouping,
        Predicate<String> events,
        @Nullable Predicate<ProcessName> processes,
        @Nullable Window window,
        long stepNs,
        int seriesLimit) {

    public RateQuestion {
        if (stepNs < 1 || seriesLimit < 1) {
            throw new IllegalArgumentException(
                    "expected a step and a limit of at least 1, found " + stepNs + " and " + seriesLimit);
        }
    }

    /// A span of time.
    ///
    /// @param beginNs the first instant in it
    /// @param endNs the first instant after it; more than `beginNs`
    public record Window(long beginNs, long endNs) {
        public Window {
            if (endNs <= beginNs) {
                throw new IllegalArgumentException("expected an end after " + beginNs + ", found " + endNs);
            }
        }
    }
}
