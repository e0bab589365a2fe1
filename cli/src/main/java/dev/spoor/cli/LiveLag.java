package dev.spoor.cli;

import dev.spoor.lttng.live.TraceDownload;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// How far live sessions are behind the present.
final class LiveLag {

    /// No machine has been running for twenty years: later times count from the Unix epoch.
    private static final long EARLIEST_WALL_CLOCK_NS = 20L * 365 * 86_400 * 1_000_000_000L;

    private LiveLag() {}

    /// The time since the instant up to which all data streams that have not ended are known, by this machine's clock
    /// and the traced host's.
    ///
    /// @param sessions how far each session's data streams have come
    /// @return nanoseconds, at least 0; empty where a clock does not count from the Unix epoch or nothing is known
    static OptionalLong ns(List<List<TraceDownload.Progress>> sessions, Instant now) {
        long nowNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        OptionalLong until = sessions.stream()
                .flatMap(List::stream)
                .filter(p -> !p.ended() && p.untilNs().isPresent())
                .mapToLong(p -> p.untilNs().getAsLong())
                .min();
        return until.isEmpty() || until.getAsLong() < EARLIEST_WALL_CLOCK_NS
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, nowNs - until.getAsLong()));
    }
}
