package dev.spoor.summary.index;

import java.util.ArrayList;
import java.util.List;

/// Codes a segment's packets: each as what differs from the one before it in the same data stream.
public final class PacketsBlock {

    private PacketsBlock() {}

    /// The block with some packets.
    ///
    /// @param rows those of one data stream together, in the order of time
    public static BlockContent encode(List<PacketRow> rows) {
        PayloadWriter out = new PayloadWriter();
        PacketRow before = first(-1);
        int begin = 0;
        while (begin < rows.size()) {
            int stream = rows.get(begin).stream();
            int end = begin;
            while (end < rows.size() && rows.get(end).stream() == stream) {
                end++;
            }
            out.unsigned(stream).unsigned(end - begin);
            before = first(stream);
            for (PacketRow row : rows.subList(begin, end)) {
                encode(out, row, before);
                before = row;
            }
            begin = end;
        }
        return BlockContent.of(BlockType.PACKETS, out);
    }

    private static PacketRow first(int stream) {
        return new PacketRow(stream, 0, 0, 0, 0, 0, 0, -1, 0, 0);
    }

    private static void encode(PayloadWriter out, PacketRow row, PacketRow before) {
        out.signed(row.offsetBytes() - before.offsetBytes() - (before.totalLengthBits() >>> 3));
        out.signed(row.totalLengthBits() - before.totalLengthBits());
        out.unsigned(row.totalLengthBits() - row.contentLengthBits());
        out.signed(row.beginCycles() - before.endCycles());
        out.signed(row.endCycles() - row.beginCycles());
        out.signed(row.discardedEventRecords() - before.discardedEventRecords());
        out.signed(row.sequenceNumber() - before.sequenceNumber() - 1);
        out.signed(row.firstNs() - before.lastNs());
        out.signed(row.lastNs() - row.firstNs());
    }

    /// The packets in a block.
    public static List<PacketRow> decode(byte[] payload, Names names) throws IndexFormatException {
        PayloadReader in = new PayloadReader(payload);
        List<PacketRow> rows = new ArrayList<>();
        while (!in.atEnd()) {
            PacketRow row = first(in.index(names.streams.size(), "the number of a data stream"));
            for (int i = in.count(); i > 0; i--) {
                row = decode(in, row);
                rows.add(row);
            }
        }
        return rows;
    }

    private static PacketRow decode(PayloadReader in, PacketRow before) throws IndexFormatException {
        long offset = in.signed() + before.offsetBytes() + (before.totalLengthBits() >>> 3);
        long total = in.signed() + before.totalLengthBits();
        long content = total - in.unsigned();
        long begin = in.signed() + before.endCycles();
        long end = in.signed() + begin;
        long discarded = in.signed() + before.discardedEventRecords();
        long number = in.signed() + before.sequenceNumber() + 1;
        long first = in.signed() + before.lastNs();
        long last = in.signed() + first;
        return new PacketRow(before.stream(), offset, total, content, begin, end, discarded, number, first, last);
    }
}
