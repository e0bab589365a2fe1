package dev.spoor.ctf.decode;

import java.util.Optional;

/// How far columns of a batch have the same value, as far as decoding knows that: those that have their
/// packet's value in every event record, and those of common contexts as long as these are alike. Mutable,
/// single-threaded.
final class SteadyRows {

    /// More runs of event records with like common contexts are forgotten.
    private static final int GREATEST_COUNT = 8;

    private final boolean[] integersOfPacket;
    private final boolean[] integersOfRun;
    private final boolean[] textsOfRun;
    private final int[] begins = new int[GREATEST_COUNT];
    private final int[] ends = new int[GREATEST_COUNT];
    private int count;

    /// @param procedures what writes the columns
    /// @param run the common context, where event records are compared by it
    SteadyRows(Procedures procedures, Optional<CommonRun> run) {
        WrittenColumns.Any common = WrittenColumns.of(procedures.eventRecordHeader(), procedures.common());
        WrittenColumns.Any specific = WrittenColumns.of(procedures.specific());
        integersOfPacket = new boolean[procedures.integerPresent().length];
        integersOfRun = new boolean[integersOfPacket.length];
        textsOfRun = new boolean[procedures.textPresent().length];
        for (int i = 0; i < integersOfPacket.length; i++) {
            boolean unspecific = !specific.integers().contains(i);
            integersOfPacket[i] = unspecific && !common.integers().contains(i);
            integersOfRun[i] =
                    unspecific && run.isPresent() && run.get().integers().contains(i);
        }
        for (int i = 0; i < textsOfRun.length; i++) {
            textsOfRun[i] = !specific.texts().contains(i)
                    && run.isPresent()
                    && run.get().texts().contains(i);
        }
    }

    void clear() {
        count = 0;
    }

    /// Says that some event records have the same in the columns of their common contexts.
    void add(int begin, int end) {
        if (count < GREATEST_COUNT) {
            begins[count] = begin;
            ends[count] = end;
            count++;
        }
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
