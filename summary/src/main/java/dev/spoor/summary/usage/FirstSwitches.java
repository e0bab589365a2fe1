package dev.spoor.summary.usage;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.StreamPacket;
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
    /// @param meanings what its event records mean, by class
    /// @param decoders of all that is asked for
    void search(DataStream stream, List<ClassMeaning> meanings, DecoderPool decoders, Moment moment) {
        boolean[] switches = new boolean[meanings.size()];
        for (int i = 0; i < switches.length; i++) {
            switches[i] = meanings.get(i).event() == KernelEvent.SWITCH;
        }
        FactChoice.Classes wanted = new FactChoice.Classes(switches, false);
        boolean oneCpu = UsageLane.isOfOneCpu(stream.streamClass());
        long records = 0;
        for (StreamPacket packet : stream.packets()) {
            // What can't be read is said when it is read.
            PacketFacts some = new PacketFacts(packet, wanted, decoders, new Diagnostics());
            for (Facts facts = some.next(1); facts != null; facts = some.next(1)) {
                boolean found = search(facts, switches, moment);
                if ((found && oneCpu) || records + some.recordCount() >= MOST_RECORDS) {
                    return;
                }
            }
            records += some.recordCount();
        }
    }

    private boolean search(Facts facts, boolean[] switches, Moment moment) {
        boolean found = false;
        for (int row = 0; row < facts.size(); row++) {
            if (switches[facts.classes()[row]]) {
                moment.at(facts, row);
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
        byCpu.merge(cpu, ended, FirstSwitches::earlier);
        return true;
    }

    /// The one of two that is earlier.
    static Ended earlier(Ended one, Ended other) {
        return other.timeNs < one.timeNs ? other : one;
    }

    /// Whether a list of meanings has a switch.
    static boolean isIn(List<ClassMeaning> meanings) {
        return meanings.stream().anyMatch(m -> m.event() == KernelEvent.SWITCH);
    }
}
