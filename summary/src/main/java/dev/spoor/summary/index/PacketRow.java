package dev.spoor.summary.index;

/// A packet that a segment counts.
///
/// @param stream the number of its data stream
/// @param offsetBytes where it begins in its file
/// @param totalLengthBits its length
/// @param contentLengthBits the length of its content
/// @param beginCycles the clock's value at its beginning, or -1
/// @param endCycles the clock's value at its end, or -1
/// @param discardedEventRecords the counter of discarded event records, or -1
/// @param sequenceNumber its place in its data stream, or -1
/// @param firstNs the least time of its event records, in nanoseconds from the clock's origin; greater than
///     `lastNs` if none has a time
/// @param lastNs the greatest time of its event records
public record PacketRow(
        int stream,
        long offsetBytes,
        long totalLengthBits,
        long contentLengthBits,
        long beginCycles,
        long endCycles,
        long discardedEventRecords,
        long sequenceNumber,
        long firstNs,
        long lastNs) {

    /// Whether any of its event records has a time.
    public boolean hasTimes() {
        return firstNs <= lastNs;
    }
}
