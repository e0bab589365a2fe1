package dev.spoor.ctf.decode;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// A packet's bytes.
///
/// @param file the data stream file it is from, for messages
/// @param index its place in the file, from 0
/// @param offsetBytes where it begins in the file
/// @param contentLengthBits the length of its content, in bits, in [0, 8 × the bytes' size]
/// @param bytes the packet; bit 0 is the packet's first bit
public record Packet(Path file, long index, long offsetBytes, long contentLengthBits, MemorySegment bytes) {

    /// A packet without bytes.
    static final Packet NONE = new Packet(Path.of(""), 0, 0, 0, MemorySegment.NULL);

    /// The same packet with its bytes elsewhere.
    ///
    /// @param copy as many bytes
    public Packet withBytes(MemorySegment copy) {
        return new Packet(file, index, offsetBytes, contentLengthBits, copy);
    }

    /// A place in this packet.
    ///
    /// @param bit in bits from the packet's beginning
    public PacketLocation at(long bit) {
        return new PacketLocation(file, index, offsetBytes, bit);
    }
}
