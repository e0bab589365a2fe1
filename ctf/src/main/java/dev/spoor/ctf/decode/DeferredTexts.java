package dev.spoor.ctf.decode;

import java.lang.foreign.MemorySegment;

/// Where texts are that generated code has met, to be looked up when its loop has ended: a call in the loop,
/// even if few event records have texts, would make the JVM load again for each of them what else stays in
/// registers. Mutable, single-threaded.
final class DeferredTexts {

    /// So many for each row there may be before the loop has to end.
    private static final int TEXTS_OF_ROW = 2;

    private final int[] rows;
    private final int[] columns;
    private final long[] begins;
    private final long[] lengths;
    private int count;

    /// @param capacity how many rows there are
    DeferredTexts(int capacity) {
        rows = new int[TEXTS_OF_ROW * capacity];
        columns = new int[rows.length];
        begins = new long[rows.length];
        lengths = new long[rows.length];
    }

    /// Remembers a text.
    ///
    /// @param position where it begins, in bits from the packet's beginning
    /// @param lengthBytes how long it is at most: it ends before a zero byte
    /// @return whether there was room
    boolean add(int row, int column, long position, long lengthBytes) {
        if (count == rows.length) {
            return false;
        }
        rows[count] = row;
        columns[count] = column;
        begins[count] = position >>> 3;
        lengths[count] = lengthBytes;
        count++;
        return true;
    }

    /// Writes the codes of all texts into their columns, and forgets the texts.
    void resolve(MemorySegment bytes, Dictionary dictionary, int[][] texts) {
        for (int i = 0; i < count; i++) {
            texts[columns[i]][rows[i]] = dictionary.codeOfPadded(bytes, begins[i], Machine.textLength(lengths[i]));
        }
        count = 0;
    }
}
