package dev.spoor.cli;

import dev.spoor.lttng.live.TraceDownload;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// Shows on standard error how far live sessions have come: one line, redrawn on a terminal; elsewhere a line every ten
/// seconds. It says nothing in the first second.
final class LiveProgress {

    private static final long SECOND_NS = 1_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private long nextNs = System.nanoTime() + SECOND_NS;
    private boolean drawn;

    LiveProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(List<LiveDownload> downloads) {
        if (System.nanoTime() - nextNs < 0) {
            return;
        }
        nextNs = System.nanoTime() + (terminal ? SECOND_NS / 5 : 10 * SECOND_NS);
        long packets = 0;
        int streams = 0;
        for (LiveDownload download : downloads) {
            packets += download.download().packetCount();
            streams += download.download().progress().size();
        }
        String line = String.format("following: %,d packets of %,d data streams%s", packets, streams, lag(downloads));
        if (terminal) {
            out.print("\r\u001b[K" + line);
        } else {
            out.println(line);
        }
        out.flush();
        drawn = true;
    }

    private static String lag(List<LiveDownload> downloads) {
        OptionalLong lag = LiveLag.ns(
                downloads.stream()
                        .map(LiveDownload::download)
                        .map(TraceDownload::progress)
                        .toList(),
                Instant.now());
        return lag.isEmpty() ? "" : String.format(", %.1f s behind", lag.getAsLong() / 1e9);
    }

    /// Clears the line.
    void clear() {
        if (drawn && terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
        drawn = false;
    }
}
