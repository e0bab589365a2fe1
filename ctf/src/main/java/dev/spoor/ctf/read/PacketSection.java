package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.PacketDecoder;
import java.util.ArrayList;
import java.util.List;

/// A part of a packet between two of its event records, or all of it.
///
/// @param packet the packet
/// @param beginBit where its first event record begins, in bits from the packet's beginning; 0 for the packet's first
/// @param beginCycles the clock's value before it, where it is not the packet's first
/// @param endBit where its last event record ends, in bits from the packet's beginning
/// @param endCycles the clock's value there, or [PacketEntry#UNKNOWN]
public record PacketSection(StreamPacket packet, long beginBit, long beginCycles, long endBit, long endCycles) {

    /// @throws IllegalArgumentException if it is not in the packet
    public PacketSection {
        long length = packet.entry().contentLengthBits();
        if (beginBit < 0 || endBit < beginBit || endBit > length) {
            throw new IllegalArgumentException(
                    "expected a part of " + length + " bits, found one from " + beginBit + " to " + endBit);
        }
    }

    /// All of a packet.
    public static PacketSection whole(StreamPacket packet) {
        return new PacketSection(packet, 0, 0, packet.entry().contentLengthBits(), PacketEntry.UNKNOWN);
    }

    /// All of each packet.
    public static List<PacketSection> wholes(List<StreamPacket> packets) {
        List<PacketSection> wholes = new ArrayList<>(packets.size());
        for (StreamPacket packet : packets) {
            wholes.add(whole(packet));
        }
        return wholes;
    }

    /// Whether it is all of the packet.
    public boolean isWhole() {
        return beginBit == 0 && endBit == packet.entry().contentLengthBits();
    }

    /// Its length in bytes, rounded down; of a whole packet with its padding.
    public long lengthBytes() {
        return (isWhole() ? packet.entry().totalLengthBits() : endBit - beginBit) >>> 3;
    }

    /// Makes a decoder that has begun the packet decode this part of it.
    public void prepare(PacketDecoder decoder) {
        if (beginBit > 0) {
            decoder.skipTo(beginBit, beginCycles);
        }
        decoder.stopAt(endBit);
    }

    /// Whether a decoder has come to its end as it should be.
    ///
    /// @param last the decoder's last batch, which is empty
    boolean endsWith(Batch last) {
        return last.endBit() == endBit && (endCycles == PacketEntry.UNKNOWN || last.endCycles() == endCycles);
    }
}
