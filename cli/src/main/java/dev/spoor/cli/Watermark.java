package dev.spoor.cli;

import dev.spoor.lttng.live.TraceDownload;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// The instant up to which all data streams of live sessions are known, from their last packets or from
/// beacons. What it promises is in the files when it is asked for. Mutable, single-threaded.
final class Watermark {

    private final List<LiveDownload> downloads;
    private final Set<Path> files = new HashSet<>();

    Watermark(List<LiveDownload> downloads) {
        this.downloads = downloads;
    }

    /// The files that the last answer is of: a data stream that has come since may have earlier event records.
    Set<Path> files() {
        return files;
    }

    /// The instant now.
    ///
    /// @return nanoseconds from the clock's origin; the least number where nothing is known yet of a data stream;
    ///     the greatest where there are no live sessions
    long ns() {
        files.clear();
        long leastNs = Long.MAX_VALUE;
        long endNs = Long.MIN_VALUE;
        for (LiveDownload download : downloads) {
            List<TraceDownload.Progress> streams = download.download().progress();
            if (streams.isEmpty() && !download.isEnded()) {
                return Long.MIN_VALUE;
            }
            for (TraceDownload.Progress stream : streams) {
                files.add(stream.file());
                OptionalLong untilNs = stream.untilNs();
                if (stream.ended()) {
                    endNs = Math.max(endNs, untilNs.orElse(Long.MIN_VALUE));
                } else if (untilNs.isPresent()) {
                    leastNs = Math.min(leastNs, untilNs.getAsLong());
                } else {
                    return Long.MIN_VALUE;
                }
            }
        }
        // Where all have ended, others may still come: all that is there is given.
        return leastNs == Long.MAX_VALUE && endNs > Long.MIN_VALUE && endNs < Long.MAX_VALUE ? endNs + 1 : leastNs;
    }
}
