package dev.spoor.cli;

import dev.spoor.lttng.live.TraceDownload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Measures how far a live session is behind, by this machine's clock and the traced host's. Mutable, single-threaded.
///
/// Where the traced host's clock is ahead, its newest event records seem to come from the future. The farthest that was
/// seen is taken to be the difference of the clocks. A clock that is behind looks like a lag.
final class LagMeter {

    /// No machine has been running for twenty years: later times count from the Unix epoch.
    private static final long EARLIEST_WALL_CLOCK_NS = 20L * 365 * 86_400 * 1_000_000_000L;

    private long aheadNs;

    /// Measures.
    ///
    /// @param streams how far each data stream has come
    /// @param now what this machine's clock shows
    LiveLag measure(List<TraceDownload.Progress> streams, Instant now) {
        long nowNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        for (TraceDownload.Progress stream : streams) {
            OptionalLong untilNs = wallClock(stream);
            if (untilNs.isPresent()) {
                aheadNs = Math.max(aheadNs, untilNs.getAsLong() - nowNs);
            }
        }
        List<LiveLag.Stream> measured = new ArrayList<>();
        for (TraceDownload.Progress stream : streams) {
            OptionalLong untilNs = wallClock(stream);
            OptionalLong lagNs =
                    untilNs.isEmpty() ? OptionalLong.empty() : OptionalLong.of(nowNs + aheadNs - untilNs.getAsLong());
            measured.add(new LiveLag.Stream(stream.file(), known(stream.untilNs()), lagNs, stream.ended()));
        }
        return LiveLag.of(measured);
    }

    private static OptionalLong known(OptionalLong untilNs) {
        return untilNs.isPresent() && untilNs.getAsLong() == Long.MAX_VALUE ? OptionalLong.empty() : untilNs;
    }

    private static OptionalLong wallClock(TraceDownload.Progress stream) {
        OptionalLong untilNs = known(stream.untilNs());
        return untilNs.isPresent() && untilNs.getAsLong() >= EARLIEST_WALL_CLOCK_NS ? untilNs : OptionalLong.empty();
    }
}
