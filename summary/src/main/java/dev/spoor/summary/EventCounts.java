package dev.spoor.summary;

import dev.spoor.ctf.read.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many event records there are of each name and process.
///
/// @param counts those that are not 0, in no order, possibly several of one name and process
/// @param range the first and the last time of the event records; null when none has a time
/// @param untimedCount event records that have no time, or one that does not fit into 64 bits
public record EventCounts(List<Count> counts, @Nullable TimeRange range, long untimedCount) {

    public EventCounts {
        counts = List.copyOf(counts);
    }

    /// How many there are of one name and process.
    ///
    /// @param event the name of their event record classes
    public record Count(ProcessName process, String event, long count) {}
}
