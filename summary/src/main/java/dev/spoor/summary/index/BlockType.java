package dev.spoor.summary.index;

import java.util.Arrays;
import java.util.Optional;

/// What a block holds.
public enum BlockType {
    /// What numbers in later blocks mean: see [NamesBlock].
    NAMES(1),
    /// The packets that the segment counts: see [PacketsBlock].
    PACKETS(2),
    /// The first and the last switch of packets: see [SwitchesBlock].
    SWITCHES(3),
    /// Names and processes of threads: see [ThreadsBlock].
    THREADS(4),
    /// First and last times, and event records without a time: see [TimesBlock].
    TIMES(5),
    /// Counts by time: see [LevelBlock].
    LEVEL(6),
    /// The segment's end: see [SegmentEnd].
    END(7);

    private final int number;

    BlockType(int number) {
        this.number = number;
    }

    /// Its number in files.
    int number() {
        return number;
    }

    /// The type of a number in a file, if there is one.
    static Optional<BlockType> of(int number) {
        return Arrays.stream(values()).filter(t -> t.number == number).findFirst();
    }
}
