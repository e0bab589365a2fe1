package dev.spoor.summary.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tallies by a number. Mutable, single-threaded.
///
/// Hot: once or more for every event record. Open addressing, so that a look costs no object.
///
/// @param <T> what is counted for each number
final class Tallies<T extends Tally<T>> {

    /// A number and what was counted for it.
    record Entry<T>(long key, T tally) {}

    private final Supplier<T> empty;
    private final List<Entry<T>> entries = new ArrayList<>();
    private int[] table = new int[16];
    private @Nullable Entry<T> last;

    /// @param empty makes a tally without anything in it
    Tallies(Supplier<T> empty) {
        this.empty = empty;
    }

    /// The tally of a number, an empty one if it has none yet.
    T at(long key) {
        Entry<T> before = last;
        if (before != null && before.key == key) {
            return before.tally;
        }
        int at = hash(key) & (table.length - 1);
        while (table[at] != 0) {
            Entry<T> entry = entries.get(table[at] - 1);
            if (entry.key == key) {
                last = entry;
                return entry.tally;
            }
            at = (at + 1) & (table.length - 1);
        }
        Entry<T> entry = new Entry<>(key, empty.get());
        entries.add(entry);
        table[at] = entries.size();
        if (2 * entries.size() > table.length) {
            grow();
        }
        last = entry;
        return entry.tally;
    }

    private void grow() {
        int[] larger = new int[2 * table.length];
        for (int i = 0; i < entries.size(); i++) {
            int at = hash(entries.get(i).key) & (larger.length - 1);
            while (larger[at] != 0) {
                at = (at + 1) & (larger.length - 1);
            }
            larger[at] = i + 1;
        }
        table = larger;
    }

    /// All of them, in the order in which they came.
    List<Entry<T>> entries() {
        return entries;
    }

    /// Adds what others have counted.
    void merge(Tallies<T> others) {
        for (Entry<T> entry : others.entries) {
            at(entry.key).merge(entry.tally);
        }
    }

    /// Others, in which those tallies are one whose numbers become the same.
    Tallies<T> by(LongFunction<Long> newKey) {
        Tallies<T> grouped = new Tallies<>(empty);
        for (Entry<T> entry : entries) {
            grouped.at(newKey.apply(entry.key)).merge(entry.tally);
        }
        return grouped;
    }

    private static int hash(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32);
    }
}
