package dev.spoor.tui.state;

import dev.spoor.summary.usage.View;
import java.util.List;
import java.util.Map;

/// All of the time, in slices of one length: what was used in each of them, for each view.
///
/// @param beginNs where the traces begin, in nanoseconds from the clock's origin
/// @param endNs where they end
/// @param stepNs the length of a slice, whose multiples are where slices end
/// @param totals what was used, by slice, as far as it is known: nanoseconds, bytes, calls, pages, events
/// @param cpuCount how many CPUs are known, which is how much the CPU view's totals can be
/// @param lost what was lost
/// @param doneShare how much of the traces is read, from 0 to 1
public record Timeline(
        long beginNs,
        long endNs,
        long stepNs,
        Map<View, long[]> totals,
        int cpuCount,
        List<Lost> lost,
        double doneShare) {

    private static final long[] NOTHING = {};

    public Timeline {
        totals = Map.copyOf(totals);
        lost = List.copyOf(lost);
    }

    /// Nothing is known yet.
    public static Timeline unknown() {
        return new Timeline(0, 0, 1, Map.of(), 0, List.of(), 0);
    }

    /// Whether it is known where the traces begin and end.
    public boolean isKnown() {
        return endNs > beginNs;
    }

    /// Whether all of the traces is read.
    public boolean isComplete() {
        return doneShare >= 1;
    }

    /// The totals of a view by slice, for as many slices as are known.
    public long[] of(View view) {
        return totals.getOrDefault(view, NOTHING);
    }

    /// Up to when the traces have been read; where they begin, if nothing of them has.
    public long readUntilNs() {
        int slices = totals.values().stream().mapToInt(t -> t.length).max().orElse(0);
        return isComplete() ? endNs : Math.max(beginNs, originNs() + slices * stepNs);
    }

    /// Where the first slice begins, if it were a whole one.
    public long originNs() {
        return floorNs(beginNs);
    }

    /// The last border of slices up to an instant.
    public long floorNs(long ns) {
        return Math.floorDiv(ns, stepNs) * stepNs;
    }

    /// The first border of slices from an instant on.
    public long ceilingNs(long ns) {
        return Math.ceilDiv(ns, stepNs) * stepNs;
    }

    /// What was lost in a stretch of time, whose end is not in it.
    public List<Lost> lost(long fromNs, long toNs) {
        return lost.stream().filter(l -> l.overlaps(fromNs, toNs)).toList();
    }
}
