package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Packet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    // Sets and maps of packets are large: a file has one packet at an offset.
    @Override
    public int hashCode() {
        return 31 * file.hashCode() + Long.hashCode(entry.offsetBytes());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof StreamPacket packet
                        && file.equals(packet.file)
                        && entry.offsetBytes() == packet.entry.offsetBytes()
                        && entry.equals(packet.entry));
    }
}
