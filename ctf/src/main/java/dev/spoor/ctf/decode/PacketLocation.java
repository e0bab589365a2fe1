package dev.spoor.ctf.decode;

import java.nio.file.Path;

/// A place in a data stream file.
///
/// @param file the data stream file
/// @param packetIndex the packet's place in the file, from 0
/// @param packetOffsetBytes where the packet begins in the file
/// @param bit the place in the packet, in bits from its beginning
public record PacketLocation(Path file, long packetIndex, long packetOffsetBytes, long bit) {

    @Override
    public String toString() {
        return file + ": packet " + packetIndex + " at byte " + packetOffsetBytes + ", bit " + bit;
    }
}
