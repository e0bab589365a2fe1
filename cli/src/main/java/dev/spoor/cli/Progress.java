package dev.spoor.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Shows on standard error how far a long reading is. Thread-safe.
///
/// It says nothing in the first second. On a terminal it redraws one line; elsewhere it adds a line every
/// ten seconds.
final class Progress implements AutoCloseable {

    private static final long QUIET_NS = 1_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final long totalBytes;
    private final String doing;
    private final @Nullable LongSupplier eventRecords;
    private final long beginNs = System.nanoTime();
    private final AtomicLong doneBytes = new AtomicLong();
    private long nextNs = QUIET_NS;
    private boolean drawn;

    /// @param totalBytes how many bytes there are to read
    Progress(PrintStream out, boolean terminal, long totalBytes) {
        this(out, terminal, totalBytes, "reading", null);
    }

    /// @param totalBytes how many bytes there are to read
    /// @param doing what is done with them
    /// @param eventRecords how many event records are done, or null if that is not known
    Progress(PrintStream out, boolean terminal, long totalBytes, String doing, @Nullable LongSupplier eventRecords) {
        this.doing = doing;
        this.eventRecords = eventRecords;
        this.out = out;
        this.terminal = terminal;
        this.totalBytes = totalBytes;
    }

    /// Some more bytes are read.
    void add(long bytes) {
        long done = doneBytes.addAndGet(bytes);
        long elapsedNs = System.nanoTime() - beginNs;
        if (elapsedNs >= nextNs) {
            draw(done, elapsedNs);
        }
    }

    private synchronized void draw(long done, long elapsedNs) {
        if (elapsedNs < nextNs) {
            return;
        }
        nextNs = elapsedNs + (terminal ? QUIET_NS / 5 : 10 * QUIET_NS);
        double share = Math.min(1, (double) done / Math.max(1, totalBytes));
        double leftS = elapsedNs / 1e9 * (1 - share) / Math.max(share, 1e-9);
        String line = String.format(
                "%s: %.0f %%, %.0f MB/s%s, %.0f s left",
                doing, 100 * share, done / 1e6 / (elapsedNs / 1e9), eventRecords(elapsedNs / 1e9), leftS);
        if (terminal) {
            out.print("\r\u001b[K" + line);
        } else {
            out.println(line);
        }
        out.flush();
        drawn = true;
    }

    private String eventRecords(double elapsedS) {
        if (eventRecords == null) {
            return "";
        }
        long count = eventRecords.getAsLong();
        return String.format(", %,d event records, %.1f million/s", count, count / 1e6 / elapsedS);
    }

    /// Clears the line.
    @Override
    public synchronized void close() {
        if (drawn && terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
        drawn = false;
        nextNs = Long.MAX_VALUE;
    }
}
