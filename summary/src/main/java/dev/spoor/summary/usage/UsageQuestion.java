package dev.spoor.summary.usage;

import dev.spoor.ctf.read.TimeRange;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is asked of a set of traces.
///
/// @param measures what is to be counted
/// @param periods the periods that are followed
/// @param window the time that counts, its end included; null for all
/// @param stepNs the length of a step in nanoseconds, whose multiples are where steps end; 0 for a single
///     one
public record UsageQuestion(
        Set<Measure> measures,
        List<Period> periods,
        @Nullable TimeRange window,
        long stepNs) {

    public UsageQuestion {
        measures = Set.copyOf(measures);
        periods = List.copyOf(periods);
    }

    /// Everything but periods, of all the time.
    public static UsageQuestion everything() {
        return new UsageQuestion(EnumSet.allOf(Measure.class), List.of(), null, 0);
    }
}
