package dev.spoor.ctf.decode;

import java.util.Arrays;

/// Keeps a batch's columns at the values that their packet gives, but for the rows that event records have
/// written. Mutable, single-threaded.
///
/// Few event records write columns that others don't: putting those rows back is cheaper than preparing
/// every row.
final class WrittenRows {

    private final long[][] integers;
    private final int[][] texts;
    private final PacketColumns packet;
    private final long[] filledIntegers;
    private final int[] filledTexts;
    private final int[] sometimesIntegers;
    private final int[] sometimesTexts;

    /// Two for each row: generated code may have given up its event record.
    private final int[] rows;

    private int count;

    WrittenRows(WrittenColumns written, Batch batch, PacketColumns packet) {
        this.packet = packet;
        integers = batch.integers();
        texts = batch.texts();
        rows = new int[2 * batch.capacity()];
        filledIntegers = new long[integers.length];
        filledTexts = new int[texts.length];
        sometimesIntegers = written.sometimesIntegers();
        sometimesTexts = written.sometimesTexts();
    }

    /// Remembers that a row is written, in columns that are not always.
    void add(int row) {
        if (count == 0 || rows[count - 1] != row) {
            rows[count++] = row;
        }
    }

    /// Puts the rows that were written back to the packet's values.
    void reset() {
        for (int column : sometimesIntegers) {
            long[] values = integers[column];
            for (int i = 0; i < count; i++) {
                values[rows[i]] = filledIntegers[column];
            }
        }
        for (int column : sometimesTexts) {
            int[] codes = texts[column];
            for (int i = 0; i < count; i++) {
                codes[rows[i]] = filledTexts[column];
            }
        }
        count = 0;
    }

    /// Puts all rows to a new packet's values. Whole columns are filled only where the value is another one
    /// than at the packet before: most columns of most data streams never change.
    void fill() {
        for (int i = 0; i < integers.length; i++) {
            if (filledIntegers[i] != packet.integer(i)) {
                Arrays.fill(integers[i], packet.integer(i));
                filledIntegers[i] = packet.integer(i);
            }
        }
        for (int i = 0; i < texts.length; i++) {
            if (filledTexts[i] != packet.text(i)) {
                Arrays.fill(texts[i], packet.text(i));
                filledTexts[i] = packet.text(i);
            }
        }
    }
}
