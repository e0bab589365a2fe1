package dev.spoor.ctf.read;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a data stream keeps when its files are moved, as a rotation does. One without an id, or of a trace without a
/// UUID, is known by its first file only.
///
/// @param traceUuid its trace's UUID, if it has one
/// @param place its first file, where nothing else tells it apart; else null
/// @param streamClassId its class's id
/// @param streamId its id among the data streams of its class
public record DataStreamIdentity(
        @Nullable UUID traceUuid, @Nullable Path place, long streamClassId, long streamId) {

    /// The identity of a data stream.
    public static DataStreamIdentity of(DataStream stream) {
        UUID uuid = stream.trace().traceClass().uuid();
        boolean known = uuid != null && stream.id() != PacketEntry.UNKNOWN;
        return new DataStreamIdentity(
                uuid,
                known ? null : stream.files().getFirst().path(),
                stream.streamClass().id(),
                stream.id());
    }
}
