package dev.spoor.summary.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Codes the marks of a segment's packets: each as what differs from the one before it, in the order of the packets.
public final class MarksBlock {

    private static final Mark NONE = new Mark(0, 0, 0, 0);

    private MarksBlock() {}

    /// The block with some marks.
    ///
    /// @param packets of each packet its marks, by rising place, the last one at the content's end; or none
    public static BlockContent encode(List<List<Mark>> packets) {
        PayloadWriter out = new PayloadWriter();
        Mark before = NONE;
        for (List<Mark> marks : packets) {
            out.unsigned(marks.size());
            long beforeBit = 0;
            for (Mark mark : marks) {
                out.unsigned(mark.bit() - beforeBit).signed(mark.cycles() - before.cycles());
                out.signed(mark.firstNs() - before.lastNs()).signed(mark.lastNs() - mark.firstNs());
                beforeBit = mark.bit();
                before = mark;
            }
        }
        return BlockContent.of(BlockType.MARKS, out);
    }

    /// What segments without the block have.
    public static List<List<Mark>> none(int packetCount) {
        return Collections.nCopies(packetCount, List.of());
    }

    /// The marks in a block.
    ///
    /// @param packets the segment's, in its order
    /// @return of each packet its marks: none, or by rising place, the last one at the content's end
    public static List<List<Mark>> decode(byte[] payload, List<PacketRow> packets) throws IndexFormatException {
        PayloadReader in = new PayloadReader(payload);
        List<List<Mark>> all = new ArrayList<>();
        Mark before = NONE;
        for (PacketRow packet : packets) {
            List<Mark> marks = new ArrayList<>();
            long bit = 0;
            for (int i = in.count(); i > 0; i--) {
                bit += PayloadReader.atMost(in.unsigned(), packet.contentLengthBits() - bit, "the bits to a mark");
                long cycles = in.signed() + before.cycles();
                long firstNs = in.signed() + before.lastNs();
                before = new Mark(bit, cycles, firstNs, in.signed() + firstNs);
                marks.add(before);
            }
            if (!marks.isEmpty() && bit != packet.contentLengthBits()) {
                throw new IndexFormatException("expected the last mark of a packet at its end, bit "
                        + packet.contentLengthBits() + ", found it at bit " + bit);
            }
            all.add(marks);
        }
        if (!in.atEnd()) {
            throw new IndexFormatException("expected marks of " + packets.size() + " packets, found more");
        }
        return all;
    }
}
