package dev.spoor.ctf.read;

import dev.spoor.ctf.model.DataStreamClass;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a packet's header and context say.
///
/// @param streamClass its data stream class
/// @param dataStreamId its data stream among those of its class, or [PacketEntry#UNKNOWN]
/// @param uuid that of the metadata that describes it, or null
/// @param entry its lengths, times and counters, as far as they fit into the file
/// @param claimedTotalBits the length that it says it has
record PacketHead(
        DataStreamClass streamClass,
        long dataStreamId,
        @Nullable UUID uuid,
        PacketEntry entry,
        long claimedTotalBits) {

    /// A table of this packet's data stream.
    PacketTable table(List<PacketEntry> entries) {
        return new PacketTable(streamClass, dataStreamId, entries, false);
    }
}
