package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.read.DataStreamFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The CPUs of one packet: mostly a single one. Mutable, single-threaded.
final class PacketCpus {

    private final int host;
    private final DataStreamFile file;
    private final boolean everySwitch;
    private final List<CpuLane> lanes = new ArrayList<>();
    private @Nullable CpuLane last;

    /// @param host the host's number
    /// @param file where the packet is
    /// @param everySwitch whether all switches are to be told, or only what the packets around need
    PacketCpus(int host, DataStreamFile file, boolean everySwitch) {
        this.host = host;
        this.file = file;
        this.everySwitch = everySwitch;
    }

    /// The lane of a CPU.
    ///
    /// @param number the CPU's number, or [Batch#ABSENT] for the one that all event records of the file are
    ///     of
    CpuLane lane(long number) {
        if (last == null || last.cpu().number() != number) {
            last = find(number);
        }
        return last;
    }

    private CpuLane find(long number) {
        for (CpuLane lane : lanes) {
            if (lane.cpu().number() == number) {
                return lane;
            }
        }
        DataStreamFile instead = number == Batch.ABSENT ? file : null;
        CpuLane lane = new CpuLane(new CpuSwitches.Cpu(host, number, instead), everySwitch);
        lanes.add(lane);
        return lane;
    }

    /// Hands over what is left for the packets around.
    ///
    /// @param switches what gathers it
    /// @param sink takes what can't wait
    void end(CpuSwitches switches, CpuLane.Resolved sink) {
        boolean hasTime = file.streamClass().defaultClockClass() != null;
        lanes.forEach(l -> l.end(switches, hasTime, sink));
    }
}
