package dev.spoor.lttng.live;

/// What a relay says when it is asked what comes next in a data stream.
public sealed interface NextIndex {

    /// A packet is there.
    ///
    /// @param offsetBytes where it is in the relay's file
    /// @param totalLengthBits its length, padding included
    /// @param contentLengthBits the length of its content
    /// @param beginCycles the clock's value at its beginning
    /// @param endCycles the clock's value at its end
    /// @param discardedEventRecords the counter of discarded event records
    /// @param streamClassId the id of its data stream class
    record Packet(
            long offsetBytes,
            long totalLengthBits,
            long contentLengthBits,
            long beginCycles,
            long endCycles,
            long discardedEventRecords,
            long streamClassId)
            implements NextIndex {}

    /// There is nothing, and there will be no event record before an instant.
    ///
    /// @param untilCycles that instant, as the clock's value
    record Inactive(long untilCycles) implements NextIndex {}

    /// Nothing is known yet; ask again later.
    record Retry() implements NextIndex {}

    /// The data stream has ended and all of it was given.
    record HungUp() implements NextIndex {}

    /// The relay can't tell.
    record Failed() implements NextIndex {}

    /// What comes next, and what else there is.
    ///
    /// @param index what comes next
    /// @param hasNewMetadata whether the trace's metadata has grown; it may describe the packet
    record Reply(NextIndex index, boolean hasNewMetadata) {}
}
