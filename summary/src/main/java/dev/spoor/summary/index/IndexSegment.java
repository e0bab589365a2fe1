package dev.spoor.summary.index;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A segment of a file: some packets, and what was counted in them.
///
/// @param blocks its blocks but for the last
/// @param end its last block
public record IndexSegment(List<Block> blocks, SegmentEnd end) {

    /// Its levels, the one with the widest buckets first.
    public List<Block> levels() {
        return blocks.stream()
                .filter(b -> b.type() == BlockType.LEVEL)
                .sorted(Comparator.comparingLong(Block::widthNs).reversed())
                .toList();
    }

    /// Its block of a type that it has once.
    public Optional<Block> block(BlockType type) {
        return blocks.stream().filter(b -> b.type() == type).findFirst();
    }
}
