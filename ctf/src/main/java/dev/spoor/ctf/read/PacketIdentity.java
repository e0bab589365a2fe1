package dev.spoor.ctf.read;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a packet keeps when its file is moved or copied: its trace, its data stream, its lengths, times and
/// counters. A packet without times or without a sequence number is known by its place only.
///
/// @param traceUuid its trace's UUID, if it has one
/// @param place its file, where nothing else tells it apart; else null
/// @param offsetBytes its place in that file, or 0
public record PacketIdentity(
        @Nullable UUID traceUuid,
        @Nullable Path place,
        long offsetBytes,
        long streamClassId,
        long streamId,
        long totalLengthBits,
        long contentLengthBits,
        long beginCycles,
        long endCycles,
        long discardedEventRecords,
        long sequenceNumber) {

    /// The identity of a packet.
    public static PacketIdentity of(StreamPacket packet) {
        PacketEntry entry = packet.entry();
        PacketTable table = packet.file().table();
        UUID uuid = packet.file().trace().traceClass().uuid();
        boolean known = uuid != null
                && table.dataStreamId() != PacketEntry.UNKNOWN
                && entry.beginCycles() != PacketEntry.UNKNOWN
                && entry.endCycles() != PacketEntry.UNKNOWN
                && entry.sequenceNumber() != PacketEntry.UNKNOWN;
        return new PacketIdentity(
                uuid,
                known ? null : packet.file().path(),
                known ? 0 : entry.offsetBytes(),
                table.streamClass().id(),
                table.dataStreamId(),
                entry.totalLengthBits(),
                entry.contentLengthBits(),
                entry.beginCycles(),
                entry.endCycles(),
                entry.discardedEventRecords(),
                entry.sequenceNumber());
    }
}
