package dev.spoor.summary;

import dev.spoor.summary.index.BlockContent;
import dev.spoor.summary.index.Mark;
import dev.spoor.summary.index.MarksBlock;
import dev.spoor.summary.index.PacketRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A packet of a segment that is to be written.
///
/// @param marks places in it, or none
record MarkedPacket(PacketRow row, List<Mark> marks) {

    private static final Comparator<PacketRow> ORDER = Comparator.comparingInt(PacketRow::stream)
            .thenComparing(PacketRow::beginCycles, Long::compareUnsigned)
            .thenComparingLong(PacketRow::offsetBytes);

    /// Puts packets in a segment's order.
    ///
    /// @return their rows
    static List<PacketRow> sorted(List<MarkedPacket> packets) {
        packets.sort(Comparator.comparing(MarkedPacket::row, ORDER));
        return packets.stream().map(MarkedPacket::row).toList();
    }

    /// The block with the marks of packets that are in order, if there are any.
    static Optional<BlockContent> marks(List<MarkedPacket> packets) {
        return packets.stream().allMatch(p -> p.marks.isEmpty())
                ? Optional.empty()
                : Optional.of(MarksBlock.encode(
                        packets.stream().map(MarkedPacket::marks).toList()));
    }
}
