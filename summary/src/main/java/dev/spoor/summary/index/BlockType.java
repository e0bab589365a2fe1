package dev.spoor.summary.index;

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
    END(7),
    /// Places in packets from which on they can be decoded: see [MarksBlock].
    MARKS(8),
    /// Something that a later version of the format knows: passed over.
    OTHER(0);

    private static final BlockType[] ALL = values();

    private final int number;

    BlockType(int number) {
        this.number = number;
    }

    /// Its number in files.
    int number() {
        return number;
    }

    /// The type of a number in a file.
    static BlockType of(int number) {
        for (BlockType type : ALL) {
            if (type.number == number) {
                return type;
            }
        }
        return OTHER;
    }
}
