package dev.spoor.ctf.read;

import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.value.StructureValue;
import java.util.OptionalLong;

/// An event record with all its fields. Immutable.
///
/// A structure that its class does not have is empty.
///
/// @param stream the data stream that it is of
/// @param eventRecordClass its class, with its name and its fields' classes
/// @param timestampNs its time, in nanoseconds from its clock's origin (the Unix epoch, mostly), if its
///     data stream has a clock; at the range's end where it does not fit
/// @param clockCycles the same in cycles of its clock (an unsigned number, 0 without a clock)
/// @param packetContext what its packet says of itself
/// @param header how it begins: its class's id and its timestamp's low bits, mostly
/// @param commonContext what all event records of its data stream have
/// @param specificContext what all event records of its class have besides the payload
/// @param payload what was recorded
public record EventRecord(
        DataStream stream,
        EventRecordClass eventRecordClass,
        OptionalLong timestampNs,
        long clockCycles,
        StructureValue packetContext,
        StructureValue header,
        StructureValue commonContext,
        StructureValue specificContext,
        StructureValue payload) {

    /// Its class's name; empty if it has none.
    public String name() {
        return eventRecordClass.name();
    }
}
