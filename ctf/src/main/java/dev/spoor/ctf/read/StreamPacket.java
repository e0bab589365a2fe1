package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Packet;
import java.util.Optional;

/// A packet of a data stream, in the file that holds it.
///
/// @param file what it is in
/// @param entry one of the file's
public record StreamPacket(DataStreamFile file, PacketEntry entry) {

    /// Its bytes, in place.
    public Packet packet() {
        return file.packet(entry);
    }

    /// When it was recorded, if it says so. Some tracers' event records are a little outside of it: see
    /// [DataStream#packets(TimeRange)].
    public Optional<TimeRange> timeRange() {
        return file.timeRange(entry);
    }
}
