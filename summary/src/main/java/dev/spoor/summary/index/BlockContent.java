package dev.spoor.summary.index;

/// A block that is to be written.
///
/// @param type what it holds
/// @param widthNs of a level: the length of its buckets in nanoseconds; else 0
/// @param firstNs of a level: the beginning of its first bucket; else 0
/// @param lastNs of a level: the beginning of its last bucket; else 0
/// @param payload its bytes
@SuppressWarnings("ArrayRecordComponent") // on its way to the file
public record BlockContent(BlockType type, long widthNs, long firstNs, long lastNs, byte[] payload) {

    /// A block that is no level.
    static BlockContent of(BlockType type, PayloadWriter payload) {
        return new BlockContent(type, 0, 0, 0, payload.toArray());
    }

    /// What it takes in the file.
    public long sizeBytes() {
        return BlockHeader.BYTES + (long) payload.length;
    }
}
