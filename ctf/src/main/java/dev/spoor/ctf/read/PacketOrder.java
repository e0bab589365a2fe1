package dev.spoor.ctf.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The packets of a data stream's files as one sequence.
///
/// @param files in the order of their first packets
/// @param packets in order of time, each once
record PacketOrder(List<DataStreamFile> files, List<StreamPacket> packets) {

    /// So many packets that are alike but not the same are compared byte by byte with another. There are
    /// some only where a clock stands still.
    private static final int GREATEST_CANDIDATES = 8;

    private static final Comparator<StreamPacket> BY_BEGIN =
            Comparator.comparing(p -> p.entry().beginCycles(), Long::compareUnsigned);

    static PacketOrder of(List<DataStreamFile> unordered) {
        List<DataStreamFile> files = unordered.stream()
                .sorted(Comparator.comparing(PacketOrder::beginCycles, Long::compareUnsigned)
                        .thenComparing(DataStreamFile::path))
                .toList();
        List<StreamPacket> packets = new ArrayList<>();
        Map<Same, List<StreamPacket>> seen = new HashMap<>();
        for (DataStreamFile file : files) {
            for (PacketEntry entry : file.table().entries()) {
                StreamPacket packet = new StreamPacket(file, entry);
                if (files.size() == 1 || isFirst(packet, seen)) {
                    packets.add(packet);
                }
            }
        }
        // A packet without a time stays where it is in its file, and so do packets that begin at one time.
        if (packets.stream().allMatch(p -> p.entry().beginCycles() != PacketEntry.UNKNOWN)) {
            packets.sort(BY_BEGIN);
        }
        return new PacketOrder(files, List.copyOf(packets));
    }

    private static long beginCycles(DataStreamFile file) {
        return file.table().entries().getFirst().beginCycles();
    }

    private static boolean isFirst(StreamPacket packet, Map<Same, List<StreamPacket>> seen) {
        List<StreamPacket> candidates = seen.computeIfAbsent(Same.of(packet.entry()), _ -> new ArrayList<>(1));
        for (StreamPacket other : candidates) {
            if (other.file() != packet.file() && hasSameContent(other, packet)) {
                return false;
            }
        }
        if (candidates.size() < GREATEST_CANDIDATES) {
            candidates.add(packet);
        }
        return true;
    }

    /// Times and sequence number tell packets apart. Where there is no number, the bytes do.
    private static boolean hasSameContent(StreamPacket a, StreamPacket b) {
        return a.entry().sequenceNumber() != PacketEntry.UNKNOWN
                || a.packet().bytes().mismatch(b.packet().bytes()) < 0;
    }

    /// What is equal in copies of a packet.
    private record Same(
            long totalLengthBits,
            long contentLengthBits,
            long beginCycles,
            long endCycles,
            long discardedEventRecords,
            long sequenceNumber) {

        static Same of(PacketEntry entry) {
            return new Same(
                    entry.totalLengthBits(),
                    entry.contentLengthBits(),
                    entry.beginCycles(),
                    entry.endCycles(),
                    entry.discardedEventRecords(),
                    entry.sequenceNumber());
        }
    }
}
