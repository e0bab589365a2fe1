package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.DecodeException;

/// Says what ended a packet before its content's end.
final class PacketFaults {

    private PacketFaults() {}

    /// Reports a packet that does not match its metadata.
    static void report(DecodeException e, PacketEntry entry, Diagnostics diagnostics) {
        // A packet that the file's end cuts has been reported when the file was opened.
        if (!entry.truncated()) {
            diagnostics.error(e.getMessage() + "; the rest of this packet is not read");
        }
    }

    /// Reports what the JVM throws when a mapped file becomes shorter while it is read.
    static void report(InternalError e, DataStreamFile file, PacketEntry entry, Diagnostics diagnostics) {
        diagnostics.error(file.path() + ": packet " + entry.index() + " at byte " + entry.offsetBytes()
                + ": expected a file that keeps its size, found it cut while reading");
    }
}
