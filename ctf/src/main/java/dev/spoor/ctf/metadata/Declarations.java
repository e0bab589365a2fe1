package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Type.StructureType;
import dev.spoor.ctf.model.ClockClass;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the text declares, block by block, each in the text's order.
///
/// @param trace null when there is none
/// @param environment values are [Long] or [String]
/// @param end where the text ends
record Declarations(
        @Nullable Trace trace,
        Map<String, Object> environment,
        List<Clock> clocks,
        List<Stream> streams,
        List<Event> events,
        Place end) {

    /// The `trace` block.
    record Trace(
            Place place,
            @Nullable UUID uuid,
            ByteOrder byteOrder,
            @Nullable StructureType packetHeader) {}

    /// A `clock` block.
    ///
    /// @param clockClass its origin is the Unix epoch when the text says that the clock is absolute
    record Clock(Place place, ClockClass clockClass) {}

    /// A `stream` block.
    ///
    /// @param id null when the text gives none
    record Stream(
            Place place,
            @Nullable Long id,
            @Nullable StructureType packetContext,
            @Nullable StructureType eventHeader,
            @Nullable StructureType eventContext) {}

    /// A `event` block.
    ///
    /// @param id null when the text gives none
    /// @param streamId null when the text gives none
    record Event(
            Place place,
            @Nullable Long id,
            @Nullable Long streamId,
            String name,
            OptionalInt logLevel,
            @Nullable String emfUri,
            @Nullable StructureType context,
            @Nullable StructureType fields) {}
}
