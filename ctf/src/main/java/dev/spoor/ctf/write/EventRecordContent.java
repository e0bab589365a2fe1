package dev.spoor.ctf.write;

import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.value.StructureValue;
import org.jspecify.annotations.Nullable;

/// An event record to write. Immutable.
///
/// @param eventRecordClass one of its data stream class's
/// @param clockCycles its time, in cycles of its data stream's clock (unsigned); 0 without a clock
/// @param header how it begins; null lets the writer choose one that says class and time
/// @param commonContext what all event records of its data stream have
/// @param specificContext what all event records of its class have besides the payload
/// @param payload what was recorded
public record EventRecordContent(
        EventRecordClass eventRecordClass,
        long clockCycles,
        @Nullable StructureValue header,
        StructureValue commonContext,
        StructureValue specificContext,
        StructureValue payload) {

    /// An event record without contexts, whose header the writer chooses.
    public static EventRecordContent of(EventRecordClass eventRecordClass, long clockCycles, StructureValue payload) {
        return new EventRecordContent(
                eventRecordClass, clockCycles, null, StructureValue.EMPTY, StructureValue.EMPTY, payload);
    }
}
