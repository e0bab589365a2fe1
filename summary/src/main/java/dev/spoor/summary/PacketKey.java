package dev.spoor.summary;

import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.PacketIdentity;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.Names;
import dev.spoor.summary.index.PacketRow;
import java.nio.file.Path;

/// How a summary index knows a packet of its trace.
///
/// @param stream its data stream
/// @param offsetBytes its place in its file, or 0 where something else tells it apart
record PacketKey(
        Names.Stream stream,
        long offsetBytes,
        long totalLengthBits,
        long contentLengthBits,
        long beginCycles,
        long endCycles,
        long discardedEventRecords,
        long sequenceNumber) {

    static PacketKey of(Trace trace, StreamPacket packet) {
        PacketIdentity identity = PacketIdentity.of(packet);
        Path place = identity.place();
        return new PacketKey(
                new Names.Stream(
                        identity.streamClassId(), identity.streamId(), place == null ? "" : relative(trace, place)),
                identity.offsetBytes(),
                identity.totalLengthBits(),
                identity.contentLengthBits(),
                identity.beginCycles(),
                identity.endCycles(),
                identity.discardedEventRecords(),
                identity.sequenceNumber());
    }

    private static String relative(Trace trace, Path file) {
        Path directory = trace.directory();
        return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
    }

    static PacketKey of(Names names, PacketRow row) {
        Names.Stream stream = names.streams.get(row.stream());
        return new PacketKey(
                stream,
                stream.place().isEmpty() ? 0 : row.offsetBytes(),
                row.totalLengthBits(),
                row.contentLengthBits(),
                row.beginCycles(),
                row.endCycles(),
                row.discardedEventRecords(),
                row.sequenceNumber());
    }

    /// The row that a segment has of the packet.
    PacketRow row(int streamNumber, PacketEntry entry, long firstNs, long lastNs) {
        return new PacketRow(
                streamNumber,
                entry.offsetBytes(),
                totalLengthBits,
                contentLengthBits,
                beginCycles,
                endCycles,
                discardedEventRecords,
                sequenceNumber,
                firstNs,
                lastNs);
    }
}
