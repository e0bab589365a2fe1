package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecodeException;

/// Says what ended a packet before its content's end.
public final class PacketFaults {

    private PacketFaults() {}

    /// Reports a packet that does not match its metadata.
    public static void report(DecodeException e, StreamPacket packet, Diagnostics diagnostics) {
        // A packet that the file's end cuts has been reported when the file was opened.
        if (!packet.entry().truncated()) {
            long lostBits = packet.entry().contentLengthBits() - e.location().bit();
            diagnostics.unreadable(
                    packet.file().path(),
                    Math.ceilDiv(lostBits, Byte.SIZE),
                    e.getMessage() + "; the rest of this packet is not read");
        }
    }

    /// Reports what the JVM throws when a mapped file becomes shorter while it is read.
    public static void report(InternalError e, StreamPacket packet, Diagnostics diagnostics) {
        diagnostics.error(packet.file().path() + ": packet " + packet.entry().index() + " at byte "
                + packet.entry().offsetBytes()
                + ": expected a file that keeps its size, found it cut while reading");
    }
}
