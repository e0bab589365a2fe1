package dev.spoor.summary.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A segment of a file: some packets, and what was counted in them.
///
/// @param blocks its blocks but for the last
/// @param end its last block
public record IndexSegment(List<Block> blocks, SegmentEnd end) {

    /// Its levels, the one with the widest buckets first.
    public List<Block> levels() {
        List<Block> levels = new ArrayList<>();
        for (Block block : blocks) {
            if (block.type() == BlockType.LEVEL) {
                levels.add(block);
            }
        }
        levels.sort((a, b) -> Long.compare(b.widthNs(), a.widthNs()));
        return levels;
    }

    /// Its block of a type that it has once.
    public Optional<Block> block(BlockType type) {
        for (Block block : blocks) {
            if (block.type() == type) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }
}
