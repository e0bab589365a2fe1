package dev.spoor.summary.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The usages of a reading's steps, kept so that the usage of any stretch of them is at hand. Mutable,
/// single-threaded.
///
/// It keeps slices of one length. Where these need too much memory, or are too many, some neighbours become
/// one, and so do those that follow. Usages of groups of slices are kept as well, so that a long stretch is
/// put together of few.
public final class UsageHistory {

    /// So many neighbours are a group on the next level.
    private static final int GROUP = 8;

    private final long limitBytes;
    private final int limitSlices;
    private long stepNs;
    private long bytes;
    private int cpuCount;

    /// Level 0 has the slices, each further one a usage for each complete group of the one below.
    private final List<List<Usage>> levels = new ArrayList<>();

    private final Map<View, long[]> totals = new EnumMap<>(View.class);

    /// @param stepNs the length of the steps that will be added, in nanoseconds
    /// @param limitSlices so many slices are kept at most; at least 16
    /// @param limitBytes so much memory is needed for them, more or less
    public UsageHistory(long stepNs, int limitSlices, long limitBytes) {
        this.stepNs = stepNs;
        this.limitSlices = limitSlices;
        this.limitBytes = limitBytes;
        levels.add(new ArrayList<>());
        for (View view : View.values()) {
            totals.put(view, new long[16]);
        }
    }

    /// The length of the steps that some time is best read in.
    ///
    /// @param limitSlices so many are enough; at least 1
    public static long stepNs(long timeNs, int limitSlices) {
        return SliceLengths.of(timeNs, limitSlices);
    }

    /// Adds the usage of the step that follows. It is this history's from then on, which corrects it.
    public void add(Usage step) {
        step.takenBack.forEach(this::correct);
        List<Usage> slices = levels.getFirst();
        if (slices.isEmpty() || slices.getLast().endNs() % stepNs == 0) {
            addSlice(step);
        } else {
            // Slices are longer than steps by now.
            Usage last = slices.removeLast();
            bytes -= UsageSize.bytes(last);
            addSlice(Usage.of(List.of(last, step)));
        }
        if (slices.size() > limitSlices || (bytes > limitBytes && slices.size() > GROUP)) {
            coarsen();
        }
    }

    private void correct(TakenBack takenBack) {
        for (int level = 0; level < levels.size(); level++) {
            List<Usage> usages = levels.get(level);
            for (int i = usages.size() - 1; i >= 0 && usages.get(i).endNs() > takenBack.beginNs(); i--) {
                if (takenBack.correct(usages.get(i)) && level == 0) {
                    totals.getOrDefault(View.CPU, new long[0])[i] = UsageSize.total(usages.get(i), View.CPU);
                }
            }
        }
    }

    /// A slice that may still grow is in no group: groups are made of slices that others follow.
    private void addSlice(Usage slice) {
        List<Usage> slices = levels.getFirst();
        group(slices.size());
        slices.add(slice);
        bytes += UsageSize.bytes(slice);
        cpuCount = Math.max(cpuCount, slice.cpus.entries().size());
        for (View view : View.values()) {
            long[] values = totals.getOrDefault(view, new long[16]);
            long[] room = values.length < slices.size() ? Arrays.copyOf(values, 2 * values.length) : values;
            room[slices.size() - 1] = UsageSize.total(slice, view);
            totals.put(view, room);
        }
    }

    /// Makes the groups that so many slices complete.
    private void group(int count) {
        int complete = count;
        for (int level = 0; complete >= GROUP && complete % GROUP == 0; level++) {
            complete /= GROUP;
            if (levels.size() == level + 1) {
                levels.add(new ArrayList<>());
            }
            List<Usage> above = levels.get(level + 1);
            if (above.size() == complete) {
                return;
            }
            Usage all = Usage.of(levels.get(level).subList((complete - 1) * GROUP, complete * GROUP));
            above.add(all);
            bytes += UsageSize.bytes(all);
        }
    }

    /// Makes slices longer, where they are shorter than some length.
    ///
    /// @param leastNs one of those that [#stepNs(long, int)] gives
    public void lengthen(long leastNs) {
        while (stepNs < leastNs) {
            coarsen();
        }
    }

    private void coarsen() {
        long longer = SliceLengths.next(stepNs);
        List<Usage> slices = List.copyOf(levels.getFirst());
        levels.clear();
        levels.add(new ArrayList<>());
        bytes = 0;
        stepNs = longer;
        List<Usage> parts = new ArrayList<>();
        for (Usage slice : slices) {
            parts.add(slice);
            if (slice.endNs() % longer == 0) {
                addSlice(Usage.of(parts));
                parts.clear();
            }
        }
        if (!parts.isEmpty()) {
            addSlice(Usage.of(parts));
        }
    }

    /// The length of a slice in nanoseconds, whose multiples are where slices end.
    public long stepNs() {
        return stepNs;
    }

    /// How many slices there are.
    public int count() {
        return levels.getFirst().size();
    }

    /// Where the first slice begins, if there is one.
    public OptionalLong beginNs() {
        List<Usage> slices = levels.getFirst();
        return slices.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(slices.getFirst().beginNs());
    }

    /// Where the last slice ends, if there is one.
    public OptionalLong endNs() {
        List<Usage> slices = levels.getFirst();
        return slices.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(slices.getLast().endNs());
    }

    /// How many CPUs there are.
    public int cpuCount() {
        return cpuCount;
    }

    /// What was used in each slice, for a view: nanoseconds on CPUs or in interrupts, bytes, calls, pages,
    /// what the first performance counter rose by, event records, periods.
    public long[] totals(View view) {
        return Arrays.copyOf(totals.getOrDefault(view, new long[0]), count());
    }

    /// The usage of a stretch of time, its end excluded, as far as slices are in it.
    ///
    /// @param beginNs where a slice begins
    /// @param endNs where a slice ends
    public Usage between(long beginNs, long endNs) {
        return between(beginNs, endNs, EnumSet.allOf(View.class));
    }

    /// The same as far as some views show it: it is put together of less.
    public Usage between(long beginNs, long endNs, Set<View> views) {
        List<Usage> slices = levels.getFirst();
        int from = 0;
        int to = slices.size();
        if (!slices.isEmpty()) {
            long origin = Math.floorDiv(slices.getFirst().beginNs(), stepNs);
            from = Math.clamp(Math.floorDiv(beginNs, stepNs) - origin, 0, slices.size());
            to = Math.clamp(Math.ceilDiv(endNs, stepNs) - origin, from, slices.size());
        }
        return from == to ? new Usage(beginNs, endNs) : Usage.of(parts(from, to), views);
    }

    /// Few usages that are that of some slices, in order.
    private List<Usage> parts(int from, int to) {
        List<Usage> parts = new ArrayList<>();
        for (int at = from; at < to; ) {
            int level = 0;
            int length = 1;
            while (level + 1 < levels.size()
                    && at % (length * GROUP) == 0
                    && at + length * GROUP <= to
                    && at / (length * GROUP) < levels.get(level + 1).size()) {
                level++;
                length *= GROUP;
            }
            parts.add(levels.get(level).get(at / length));
            at += length;
        }
        return parts;
    }
}
