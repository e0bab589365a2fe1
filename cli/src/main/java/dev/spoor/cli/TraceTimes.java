package dev.spoor.cli;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// When traces were recorded, as far as their packets say.
record TraceTimes(List<Trace> traces) {

    /// When the first one begins; 0 if that is not known.
    long beginNs() {
        return traces.stream()
                .flatMap(t -> t.dataStreams().stream())
                .flatMapToLong(s -> s.beginNs().stream())
                .min()
                .orElse(0);
    }

    /// Which time of each trace counts.
    ///
    /// @param window what counts of all traces
    /// @param intersection whether only the time counts in which all data streams of a trace were recorded
    /// @return nothing for a trace that counts whole
    /// @throws CommandException if there is no such time
    Map<Trace, TimeRange> ranges(Optional<TimeRange> window, boolean intersection) {
        Map<Trace, TimeRange> ranges = new HashMap<>();
        for (Trace trace : traces) {
            window.ifPresent(w -> ranges.put(trace, w));
            if (intersection) {
                TimeRange common = intersection(trace);
                ranges.put(trace, window.map(w -> overlap(w, common)).orElse(common));
            }
        }
        return ranges;
    }

    private static TimeRange intersection(Trace trace) {
        long beginNs = Long.MIN_VALUE;
        long endNs = Long.MAX_VALUE;
        for (DataStream stream : trace.dataStreams()) {
            OptionalLong begin = stream.beginNs();
            OptionalLong end = stream.endNs();
            if (begin.isEmpty() || end.isEmpty()) {
                throw new CommandException("--stream-intersection: "
                        + stream.files().getFirst().path()
                        + ": expected packets or event records with times, found none");
            }
            beginNs = Math.max(beginNs, begin.getAsLong());
            endNs = Math.min(endNs, end.getAsLong());
        }
        if (endNs < beginNs) {
            throw new CommandException("--stream-intersection: " + trace
                    + ": expected data streams that were recorded at the same time, found none");
        }
        return new TimeRange(beginNs, endNs);
    }

    /// What two spans have in common; where that is nothing, an instant that is in no trace.
    private static TimeRange overlap(TimeRange a, TimeRange b) {
        long beginNs = Math.max(a.beginNs(), b.beginNs());
        long endNs = Math.min(a.endNs(), b.endNs());
        return endNs < beginNs ? new TimeRange(Long.MIN_VALUE, Long.MIN_VALUE) : new TimeRange(beginNs, endNs);
    }
}
