package dev.spoor.ctf.decode;

import java.util.Arrays;
import java.util.Optional;

/// How far columns of a batch have the same value, as far as decoding knows that: those that have their
/// packet's value in every event record, and those of common contexts as long as these are alike. Of the latter only
/// the first row is written, and the others when somebody asks for whole columns. Mutable, single-threaded.
final class SteadyRows {

    /// More runs of event records with like common contexts are not remembered, but written.
    private static final int GREATEST_COUNT = 8;

    private final Batch batch;
    private final boolean[] integersOfPacket;
    private final boolean[] integersOfRun;
    private final boolean[] textsOfRun;
    private final int[] begins = new int[GREATEST_COUNT];
    private final int[] ends = new int[GREATEST_COUNT];
    private int count;

    /// So many of the runs are written.
    private int written;

    /// @param procedures what writes the columns
    /// @param run the common context, where event records are compared by it
    /// @param batch whose columns
    SteadyRows(Procedures procedures, Optional<CommonRun> run, Batch batch) {
        this.batch = batch;
        WrittenColumns.Any common = WrittenColumns.of(procedures.eventRecordHeader(), procedures.common());
        WrittenColumns.Any specific = WrittenColumns.of(procedures.specific());
        integersOfPacket = new boolean[procedures.integerPresent().length];
        integersOfRun = new boolean[integersOfPacket.length];
        textsOfRun = new boolean[procedures.textPresent().length];
        for (int i = 0; i < integersOfPacket.length; i++) {
            integersOfPacket[i] =
                    !specific.integers().contains(i) && !common.integers().contains(i);
        }
        // An event record has each column from one field: what is of the common context is of no other.
        run.ifPresent(alike -> {
            alike.integers().forEach(i -> integersOfRun[i] = true);
            alike.texts().forEach(i -> textsOfRun[i] = true);
        });
    }

    void clear() {
        count = 0;
        written = 0;
    }

    /// Says that some event records have the same in the columns of their common contexts, which the first one has
    /// written.
    void add(int begin, int end) {
        if (count == GREATEST_COUNT) {
            write(begin, end);
            return;
        }
        begins[count] = begin;
        ends[count] = end;
        count++;
    }

    /// Writes the columns of all rows.
    void writeAll() {
        for (; written < count; written++) {
            write(begins[written], ends[written]);
        }
    }

    private void write(int begin, int end) {
        for (int i = 0; i < integersOfRun.length; i++) {
            if (integersOfRun[i]) {
                long[] values = batch.integers()[i];
                Arrays.fill(values, begin + 1, end, values[begin]);
            }
        }
        for (int i = 0; i < textsOfRun.length; i++) {
            if (textsOfRun[i]) {
                int[] codes = batch.texts()[i];
                Arrays.fill(codes, begin + 1, end, codes[begin]);
            }
        }
    }

    /// A row that has an integer column's value of another one, and is written.
    int rowOfInteger(int column, int row) {
        return integersOfRun[column] ? beginOfRun(row) : row;
    }

    /// A row that has a text column's value of another one, and is written.
    int rowOfText(int column, int row) {
        return textsOfRun[column] ? beginOfRun(row) : row;
    }

    private int beginOfRun(int row) {
        for (int i = 0; i < count; i++) {
            if (begins[i] <= row && row < ends[i]) {
                return begins[i];
            }
        }
        return row;
    }

    int integerUntil(int column, int row, int size) {
        return integersOfPacket[column] ? size : integersOfRun[column] ? endOfRun(row) : row + 1;
    }

    int textUntil(int column, int row) {
        return textsOfRun[column] ? endOfRun(row) : row + 1;
    }

    private int endOfRun(int row) {
        for (int i = 0; i < count; i++) {
            if (begins[i] <= row && row < ends[i]) {
                return ends[i];
            }
        }
        return row + 1;
    }
}
