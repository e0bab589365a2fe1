package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.DecodeException;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.StreamPacket;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Says which event records of a packet are of some processes: those that [RateMeasurement] counts for them.
/// Mutable, single-threaded; it needs the traces to be open.
///
/// A packet is decoded for it once more, in the columns that name processes only.
public final class ProcessSelection {

    private final TraceNumbers numbers;
    private final RateFold fold;
    private final RateFold.Told told;
    private final KnownSwitches known;
    private final ProcessNames names;
    private final Predicate<ProcessName> wanted;
    private final Decoders decoders;
    private final Projection projection;
    private final SwitchSources sources;
    private final IdentityHashMap<DataStreamClass, PacketDecoder> byStreamClass = new IdentityHashMap<>();

    /// Whether a process's event records are wanted, as far as it has been asked.
    private final Map<Integer, Boolean> answers = new HashMap<>();

    /// @param fold has seen all packets, and all their switches
    /// @param decoders of all packets that it will be asked for
    ProcessSelection(
            TraceNumbers numbers,
            RateFold fold,
            Predicate<ProcessName> wanted,
            Decoders decoders,
            Projection projection,
            SwitchSources sources) {
        this.numbers = numbers;
        this.fold = fold;
        this.wanted = wanted;
        this.decoders = decoders;
        this.projection = projection;
        this.sources = sources;
        told = fold.resolve();
        known = new KnownSwitches(told.timelines(), told.processes(), fold.processes);
        names = new ProcessNames(fold.processes, fold.threads, numbers.hosts());
    }

    /// An event record that is before its CPU's first switch in the packet.
    private record Early(int row, long cpu, int own, long timeNs) {}

    /// The chosen event records of a packet, by their places in it.
    ///
    /// A packet that does not match its metadata is read up to where it does not.
    public BitSet rows(StreamPacket packet) {
        int host = numbers.host(numbers.trace(packet.file().trace()));
        PacketCpus cpus = new PacketCpus(host, packet.file(), false);
        BitSet rows = new BitSet();
        List<Early> early = new ArrayList<>();
        try {
            int[] first = {0};
            decoder(packet).decode(packet.packet(), batch -> {
                add(batch, first[0], reader(batch, host, cpus, packet), rows, early);
                first[0] += batch.size();
            });
        } catch (DecodeException e) {
            // What reads the packet whole meets the same fault, and reports it.
        }
        CpuSwitches switches = new CpuSwitches();
        cpus.end(switches, (_, _, _) -> {});
        Map<CpuSwitches.Cpu, CpuTimeline> here = switches.timelines();
        for (Early one : early) {
            rows.set(one.row(), isWanted(process(one, cpus.lane(one.cpu()).cpu(), here, packet)));
        }
        return rows;
    }

    private PacketDecoder decoder(StreamPacket packet) {
        return byStreamClass.computeIfAbsent(
                packet.file().streamClass(), _ -> decoders.newDecoder(packet.file(), projection));
    }

    private ProcessReader reader(Batch batch, int host, PacketCpus cpus, StreamPacket packet) {
        KnownSwitches others = sources.asks(packet.file().streamClass()) ? known : null;
        return new ProcessReader(batch, host, fold.processes, cpus, others, (_, _, _) -> {});
    }

    private void add(Batch batch, int firstRow, ProcessReader reader, BitSet rows, List<Early> early) {
        for (int i = 0; i < batch.size(); i++) {
            int process = reader.process(i);
            if (process == ProcessReader.NOT_KNOWN) {
                early.add(new Early(firstRow + i, reader.cpu(i), reader.own(), batch.timestampsNs()[i]));
            } else {
                rows.set(firstRow + i, isWanted(process));
            }
        }
    }

    /// The process that the CPU's first switch in the packet ended; where the packet has none, the one that
    /// ran by the switches around it.
    private int process(Early one, CpuSwitches.Cpu cpu, Map<CpuSwitches.Cpu, CpuTimeline> here, StreamPacket packet) {
        CpuTimeline inPacket = here.get(cpu);
        if (inPacket != null) {
            return inPacket.process(-1);
        }
        boolean hasTime = packet.file().streamClass().defaultClockClass() != null;
        CpuTimeline around = hasTime ? told.timelines().get(cpu) : null;
        return around == null ? one.own() : around.processAt(one.timeNs());
    }

    private boolean isWanted(int process) {
        return answers.computeIfAbsent(process, p -> wanted.test(names.of(p)));
    }
}
