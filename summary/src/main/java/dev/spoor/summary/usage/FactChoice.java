package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.ClockConversion;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the event records of a packet that a reading needs. Mutable, single-threaded, for one packet.
///
/// Needed is an event record whose class tells something; one of a thread, a process or a name that differs
/// from that of the one before; the first one of each CPU; and each batch's last one, which says how far the
/// packet's time goes. Whatever else there is changes nothing but that it has been there.
///
/// Of a batch whose times go back or can't be counted with, all are needed: with them, the order of the
/// needed ones among those of other data streams is the same as if all were there.
///
/// Hot: every event record comes through it; `UsageBenchmark` measures it.
final class FactChoice {

    /// CPUs from there on are taken for new ones each time.
    private static final int MOST_CPUS = 1 << 12;

    /// Which classes of event records tell something, or all.
    ///
    /// @param classes by their place in the data stream class's list
    /// @param all whether each event record is needed, whatever it is
    @SuppressWarnings("ArrayRecordComponent") // looked at for each event record
    record Classes(boolean[] classes, boolean all) {
        static Classes of(List<ClassMeaning> meanings, boolean all) {
            boolean[] told = new boolean[meanings.size()];
            for (int i = 0; i < told.length; i++) {
                told[i] = meanings.get(i).isTelling();
            }
            return new Classes(told, all);
        }
    }

    private final boolean[] telling;
    private final boolean all;
    private final boolean oneCpu;
    private boolean[] cpusSeen = {};
    private boolean any;
    private long lastTid;
    private long lastPid;
    private int lastName;

    private int[] rows = {};
    private boolean @Nullable [] newNames;

    /// @param classes which classes' event records are needed
    /// @param oneCpu whether the packet is of one CPU
    FactChoice(Classes classes, boolean oneCpu) {
        telling = classes.classes;
        all = classes.all;
        this.oneCpu = oneCpu;
    }

    /// Adds what is needed of a batch.
    void choose(Batch batch, Facts facts) {
        int size = batch.size();
        if (rows.length < size) {
            rows = new int[size];
        }
        findNames(batch);
        int count = all || !isOrdered(batch) ? everything(size) : chosen(batch, newNames);
        facts.add(batch, rows, count, newNames);
        any = true;
    }

    private int everything(int size) {
        for (int i = 0; i < size; i++) {
            rows[i] = i;
        }
        return size;
    }

    private int chosen(Batch batch, boolean @Nullable [] names) {
        int last = batch.size() - 1;
        int[] classes = batch.eventRecordClassIndexes();
        long @Nullable [] cpus = oneCpu || !batch.hasInteger(UsageColumns.CPU) ? null : batch.integer(UsageColumns.CPU);
        int count = 0;
        for (int i = 0; i <= last; i++) {
            boolean needed = telling[classes[i]] || i == last;
            if (names != null) {
                needed |= names[i];
            }
            if (cpus != null) {
                needed |= isNewCpu(cpus[i]);
            }
            rows[count] = i;
            count += needed ? 1 : 0;
        }
        if (!any && (count == 0 || rows[0] != 0)) {
            // A packet's first event record says where its time begins.
            System.arraycopy(rows, 0, rows, 1, count);
            rows[0] = 0;
            count++;
        }
        return count;
    }

    /// Whether a CPU's first event record of this packet is found.
    private boolean isNewCpu(long cpu) {
        if (cpu < 0 || cpu >= MOST_CPUS) {
            return cpu != Batch.ABSENT;
        }
        if (cpu >= cpusSeen.length) {
            cpusSeen = Arrays.copyOf(cpusSeen, Math.max((int) cpu + 1, 2 * cpusSeen.length));
        }
        boolean isNew = !cpusSeen[(int) cpu];
        cpusSeen[(int) cpu] = true;
        return isNew;
    }

    /// Whether no time is before that of the event record before it, and all can be counted with.
    private static boolean isOrdered(Batch batch) {
        if (!batch.hasTime()) {
            return false;
        }
        long[] times = batch.timestampsNs();
        int last = batch.size() - 1;
        boolean ordered = true;
        for (int i = 1; i <= last; i++) {
            ordered &= times[i - 1] <= times[i];
        }
        return ordered && ClockConversion.fits(times[0]) && ClockConversion.fits(times[last]);
    }

    private void findNames(Batch batch) {
        boolean hasTid = batch.hasInteger(UsageColumns.TID);
        boolean hasPid = batch.hasInteger(UsageColumns.PID);
        if (!hasTid && !hasPid) {
            newNames = null;
            return;
        }
        int size = batch.size();
        boolean[] names = newNames == null || newNames.length < size ? new boolean[size] : newNames;
        long[] tids = batch.integer(hasTid ? UsageColumns.TID : UsageColumns.PID);
        long[] pids = batch.integer(hasPid ? UsageColumns.PID : UsageColumns.TID);
        boolean hasName = batch.hasText(UsageColumns.NAME);
        int[] codes = batch.text(UsageColumns.NAME);
        for (int i = 0; i < size; i++) {
            int name = hasName ? codes[i] : Batch.ABSENT_TEXT;
            names[i] = tids[i] != lastTid || pids[i] != lastPid || name != lastName || (i == 0 && !any);
            lastTid = tids[i];
            lastPid = pids[i];
            lastName = name;
        }
        newNames = names;
    }
}
