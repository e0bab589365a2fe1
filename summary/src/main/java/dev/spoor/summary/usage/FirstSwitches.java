package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.lttng.KernelEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The first switch of each CPU of a host: the thread that it ends is the one that ran when the recording
/// began. Mutable, single-threaded.
final class FirstSwitches {

    /// A data stream that has no switch among so many event records is not searched further.
    private static final int MOST_RECORDS = 1 << 16;

    /// The thread that a switch ends.
    record Ended(long timeNs, long tid, @Nullable String name) {}

    private final Map<Long, Ended> byCpu = new HashMap<>();

    Map<Long, Ended> byCpu() {
        return byCpu;
    }

    /// Looks for the first switches in a data stream.
    ///
    /// @param lane at its beginning
    void search(UsageLane lane, Moment moment) {
        int records = 0;
        while (records < MOST_RECORDS && lane.nextBatch()) {
            Batch batch = lane.batch();
            records += batch.size();
            boolean found = search(lane, batch, moment);
            if (found && lane.isOfOneCpu()) {
                return;
            }
        }
    }

    private boolean search(UsageLane lane, Batch batch, Moment moment) {
        boolean found = false;
        for (int row = 0; row < batch.size(); row++) {
            if (lane.meaning(row).event() == KernelEvent.SWITCH) {
                moment.at(batch, row);
                found |= add(moment);
            }
        }
        return found;
    }

    private boolean add(Moment moment) {
        long cpu = moment.integerOf(UsageColumns.CPU);
        long tid = moment.number(0);
        if (cpu == Moment.ABSENT || tid == Moment.ABSENT) {
            return false;
        }
        Ended ended = new Ended(moment.timeNs, tid, moment.text(0));
        byCpu.merge(cpu, ended, (a, b) -> b.timeNs < a.timeNs ? b : a);
        return true;
    }

    /// Whether a list of meanings has a switch.
    static boolean isIn(List<ClassMeaning> meanings) {
        return meanings.stream().anyMatch(m -> m.event() == KernelEvent.SWITCH);
    }
}
