package dev.spoor.cli;

import dev.spoor.ctf.read.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Up to when the event records of a recording are taken to be in its files: up to now, but for as long as the longest
/// packets lasted that came lately, and half as long again. Mutable, single-threaded.
///
/// Now is the newest packet's end by the traced clock, and what has passed since by this machine's.
final class HoldBack {

    private static final long SHORTEST_NS = Duration.ofMillis(500).toNanos();
    private static final long LONGEST_NS = Duration.ofMinutes(1).toNanos();

    /// What came in this one of so long periods, and in the one before, came lately.
    private static final long PERIOD_NS = Duration.ofSeconds(30).toNanos();

    private final LongSupplier clockNs;
    private long newestNs = Long.MIN_VALUE;
    private long newestSeenNs;
    private boolean grown;
    private long ageNs = Long.MAX_VALUE;
    private boolean first = true;
    private long periodBeginNs;
    private long longestNs;
    private long longestBeforeNs;

    HoldBack() {
        this(System::nanoTime);
    }

    /// @param clockNs this machine's clock, as [System#nanoTime()]
    HoldBack(LongSupplier clockNs) {
        this.clockNs = clockNs;
    }

    /// A packet has come.
    void add(TimeRange range) {
        longestNs = Math.max(longestNs, range.endNs() - range.beginNs());
        if (range.endNs() > newestNs) {
            newestNs = range.endNs();
            grown = true;
        }
    }

    /// A file has grown.
    void written(Path file) {
        if (first) {
            ageNs = Math.min(ageNs, ageNs(file));
        }
    }

    /// How long ago something was written into a file.
    private static long ageNs(Path file) {
        try {
            long ms =
                    System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
            return Math.max(0, Math.min(ms, Duration.ofDays(1).toMillis())) * 1_000_000;
        } catch (IOException e) {
            // It has just been moved.
            return 0;
        }
    }

    /// All that is new has been added.
    ///
    /// @param lookNs when it was looked for, as [System#nanoTime()]
    void looked(long lookNs) {
        if (grown) {
            // What was there before the first look may be of long ago.
            newestSeenNs = lookNs - (first ? ageNs : 0);
            first = false;
            grown = false;
        }
        if (lookNs - periodBeginNs >= PERIOD_NS) {
            longestBeforeNs = longestNs;
            longestNs = 0;
            periodBeginNs = lookNs;
        }
    }

    /// The end of the newest packet; the least number where there is none.
    long newestNs() {
        return newestNs;
    }

    /// For how long nothing has come.
    long quietNs() {
        return newestNs == Long.MIN_VALUE ? 0 : clockNs.getAsLong() - newestSeenNs;
    }

    /// All event records before this instant are taken to be there. Once nothing has come for long enough, that is all
    /// there are.
    long knownUntilNs() {
        if (newestNs == Long.MIN_VALUE) {
            return Long.MIN_VALUE;
        }
        long longest = Math.max(longestNs, longestBeforeNs);
        long heldNs = Math.clamp(longest + longest / 2, SHORTEST_NS, LONGEST_NS);
        return newestNs + Math.min(1, quietNs() - heldNs);
    }
}
