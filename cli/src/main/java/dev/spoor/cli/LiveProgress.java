package dev.spoor.cli;

import java.io.PrintStream;

/// Shows on standard error how far live sessions have come, or that they are waited for: one line, redrawn on a
/// terminal; elsewhere a line every ten
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

    void show(TraceInputs inputs) {
        if (System.nanoTime() - nextNs < 0) {
            return;
        }
        nextNs = System.nanoTime() + (terminal ? SECOND_NS / 5 : 10 * SECOND_NS);
        long packets = 0;
        int streams = 0;
        for (LiveDownload download : inputs.downloads()) {
            packets += download.download().packetCount();
            streams += download.download().progress().size();
        }
        String line = packets == 0 && inputs.isWaiting()
                ? inputs.doing()
                : String.format(
                        "following: %,d packets of %,d data streams%s",
                        packets, streams, inputs.lag().text());
        if (terminal) {
            out.print("\r\u001b[K" + line);
        } else {
            out.println(line);
        }
        out.flush();
        drawn = true;
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
