package dev.spoor.summary.index;

/// A block of a file, before its payload is read.
///
/// @param type what it holds
/// @param widthNs of a level: the length of its buckets in nanoseconds; else 0
/// @param firstNs of a level: the beginning of its first bucket; else 0
/// @param lastNs of a level: the beginning of its last bucket; else 0
/// @param payloadOffsetBytes where its payload begins in the file
/// @param payloadBytes the payload's length
/// @param payloadChecksum the payload's CRC-32C
public record Block(
        BlockType type,
        long widthNs,
        long firstNs,
        long lastNs,
        long payloadOffsetBytes,
        int payloadBytes,
        int payloadChecksum) {}
