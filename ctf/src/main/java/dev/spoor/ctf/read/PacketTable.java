package dev.spoor.ctf.read;

import dev.spoor.ctf.model.DataStreamClass;
import java.util.List;

/// The packets of a data stream file.
///
/// @param streamClass the class of all of them
/// @param dataStreamId the data stream among those of its class, or [PacketEntry#UNKNOWN]
/// @param entries the packets, by rising offset
/// @param indexed whether an index file gave it, so that the packets have not been looked at yet
public record PacketTable(DataStreamClass streamClass, long dataStreamId, List<PacketEntry> entries, boolean indexed) {

    public PacketTable {
        entries = List.copyOf(entries);
    }
}
