package dev.spoor.ctf.read;

/// What is known of a packet before its event records are decoded.
///
/// @param index its place in its file, from 0; packets that can't be read count
/// @param offsetBytes where it begins in its file
/// @param totalLengthBits its length, padding included: a multiple of 8
/// @param contentLengthBits the length of its content; at most `totalLengthBits`
/// @param beginCycles the clock's value at its beginning, or [#UNKNOWN]
/// @param endCycles the clock's value at its end, or [#UNKNOWN]
/// @param discardedEventRecords the counter of discarded event records, or [#UNKNOWN]
/// @param sequenceNumber its place in its data stream, or [#UNKNOWN]
/// @param truncated whether the file, or another packet, ends before the packet does
public record PacketEntry(
        long index,
        long offsetBytes,
        long totalLengthBits,
        long contentLengthBits,
        long beginCycles,
        long endCycles,
        long discardedEventRecords,
        long sequenceNumber,
        boolean truncated) {

    /// What a value is that the packet or the index does not have: the greatest unsigned 64-bit number.
    public static final long UNKNOWN = -1;

    /// Where it ends in its file.
    public long endBytes() {
        return offsetBytes + (totalLengthBits >>> 3);
    }

    /// Where its content ends in its file, rounded up.
    long contentEndBytes() {
        return offsetBytes + Math.ceilDiv(contentLengthBits, Byte.SIZE);
    }

    /// The same packet, which another one cuts.
    ///
    /// @param endOffsetBytes where it ends in its file
    PacketEntry cutAt(long endOffsetBytes) {
        long lengthBits = (endOffsetBytes - offsetBytes) * Byte.SIZE;
        return new PacketEntry(
                index,
                offsetBytes,
                lengthBits,
                Math.min(contentLengthBits, lengthBits),
                beginCycles,
                endCycles,
                discardedEventRecords,
                sequenceNumber,
                truncated || contentLengthBits > lengthBits);
    }

    /// Whether both ends in time are known.
    public boolean hasTimes() {
        return beginCycles != UNKNOWN && endCycles != UNKNOWN;
    }
}
