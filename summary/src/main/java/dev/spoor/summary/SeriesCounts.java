package dev.spoor.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts by step for every pair of a dimension's value and a process. Mutable, single-threaded.
///
/// Every event record comes through [#add]; `RateBenchmark` measures it.
final class SeriesCounts {

    /// @param value the dimension's value: an event name's, CPU's or trace's number, or 0
    /// @param process a process's number, or 0 where processes don't matter
    record Key(int value, int process) {}

    private @Nullable SparseCounts[][] table = new SparseCounts[8][0];
    private final List<Key> keys = new ArrayList<>();

    void add(int value, int process, int step, long count) {
        counts(value, process).add(step, count);
    }

    SparseCounts counts(int value, int process) {
        if (value < table.length && process < table[value].length) {
            SparseCounts known = table[value][process];
            if (known != null) {
                return known;
            }
        }
        return create(value, process);
    }

    private SparseCounts create(int value, int process) {
        if (value >= table.length) {
            int oldLength = table.length;
            table = Arrays.copyOf(table, Math.max(2 * oldLength, value + 1));
            Arrays.fill(table, oldLength, table.length, new SparseCounts[0]);
        }
        if (process >= table[value].length) {
            table[value] = Arrays.copyOf(table[value], Math.max(2 * table[value].length, process + 1));
        }
        SparseCounts counts = new SparseCounts();
        table[value][process] = counts;
        keys.add(new Key(value, process));
        return counts;
    }

    /// The pairs that something was counted for, in the order in which they came.
    List<Key> keys() {
        return keys;
    }
}
