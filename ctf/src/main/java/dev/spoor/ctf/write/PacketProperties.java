package dev.spoor.ctf.write;

import dev.spoor.ctf.value.StructureValue;
import java.util.OptionalLong;

/// What a packet is to say of itself, besides its lengths and ids, which the writer knows. What is left out,
/// the writer finds out itself. Immutable.
///
/// @param header values for the fields of the packet's header that have no role; others are ignored
/// @param context values for the fields of the packet's context that have no role, and for those with a
///     role that nothing else here tells; others are ignored
/// @param beginCycles the clock's value at the beginning; left out: the first event record's
/// @param endCycles the clock's value at the end; left out: the last event record's
/// @param discardedEventRecords how many event records the data stream has lost from its beginning to the
///     packet's end; left out: as in the packet before, at first 0
/// @param sequenceNumber the packet's place in its data stream; left out: the next one, at first 0
public record PacketProperties(
        StructureValue header,
        StructureValue context,
        OptionalLong beginCycles,
        OptionalLong endCycles,
        OptionalLong discardedEventRecords,
        OptionalLong sequenceNumber) {

    /// Nothing is told.
    public static final PacketProperties NONE = new PacketProperties(
            StructureValue.EMPTY,
            StructureValue.EMPTY,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    /// The same with other values for the fields of the header.
    public PacketProperties withHeader(StructureValue newHeader) {
        return new PacketProperties(newHeader, context, beginCycles, endCycles, discardedEventRecords, sequenceNumber);
    }

    /// The same with other values for the fields of the context.
    public PacketProperties withContext(StructureValue newContext) {
        return new PacketProperties(header, newContext, beginCycles, endCycles, discardedEventRecords, sequenceNumber);
    }

    /// The same with another beginning.
    ///
    /// @param cycles the clock's value, unsigned
    public PacketProperties beginningAt(long cycles) {
        return new PacketProperties(
                header, context, OptionalLong.of(cycles), endCycles, discardedEventRecords, sequenceNumber);
    }

    /// The same with another end.
    ///
    /// @param cycles the clock's value, unsigned
    public PacketProperties endingAt(long cycles) {
        return new PacketProperties(
                header, context, beginCycles, OptionalLong.of(cycles), discardedEventRecords, sequenceNumber);
    }

    /// The same with another number of lost event records.
    public PacketProperties withDiscardedEventRecords(long count) {
        return new PacketProperties(header, context, beginCycles, endCycles, OptionalLong.of(count), sequenceNumber);
    }

    /// The same with another place in the data stream.
    public PacketProperties withSequenceNumber(long number) {
        return new PacketProperties(
                header, context, beginCycles, endCycles, discardedEventRecords, OptionalLong.of(number));
    }

    /// What the rest of the same packet is to say when the packet has to be cut.
    PacketProperties rest() {
        return new PacketProperties(
                header, context, OptionalLong.empty(), endCycles, OptionalLong.empty(), OptionalLong.empty());
    }

    /// What the following packet is to say if nobody says it: what it has of its own is left out.
    PacketProperties next() {
        return NONE.withHeader(header).withContext(context);
    }
}
