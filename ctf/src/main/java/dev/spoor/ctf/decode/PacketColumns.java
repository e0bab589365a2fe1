package dev.spoor.ctf.decode;

/// The columns' values that a packet gives all of its event records: columns of one row. Mutable,
/// single-threaded.
final class PacketColumns {

    private final long[][] integers;
    private final int[][] texts;

    /// @param integerCount how many integer columns there are
    /// @param textCount how many text columns there are
    PacketColumns(int integerCount, int textCount) {
        integers = new long[integerCount][1];
        texts = new int[textCount][1];
    }

    /// Begins a packet: nothing is known of it, and its header and context are stored here.
    void begin(Machine machine) {
        for (long[] column : integers) {
            column[0] = Batch.ABSENT;
        }
        for (int[] column : texts) {
            column[0] = Batch.ABSENT_TEXT;
        }
        machine.storeAt(integers, texts, 0);
    }

    long integer(int column) {
        return integers[column][0];
    }

    int text(int column) {
        return texts[column][0];
    }
}
