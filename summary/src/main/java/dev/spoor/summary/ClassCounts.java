package dev.spoor.summary;

/// Counts event records by class, for a short while. Mutable, single-threaded.
///
/// Hot: every event record comes through [#count]; `RateBenchmark` measures it.
final class ClassCounts {

    private final int[] counts;
    private final int[] indexes;
    private int size;

    /// @param limit how many classes there are
    ClassCounts(int limit) {
        counts = new int[limit];
        indexes = new int[limit];
    }

    int limit() {
        return counts.length;
    }

    /// Counts some event records.
    ///
    /// @param classIndexes their classes
    /// @param begin the first one's place
    /// @param end the place after the last one
    void count(int[] classIndexes, int begin, int end) {
        int found = size;
        for (int i = begin; i < end; i++) {
            int index = classIndexes[i];
            if (counts[index]++ == 0) {
                indexes[found++] = index;
            }
        }
        size = found;
    }

    /// How many classes have been met.
    int size() {
        return size;
    }

    /// A class that has been met.
    ///
    /// @param i in [0, size())
    int index(int i) {
        return indexes[i];
    }

    /// How many event records of that class.
    int count(int i) {
        return counts[indexes[i]];
    }

    /// Forgets all counts.
    void clear() {
        for (int i = 0; i < size; i++) {
            counts[indexes[i]] = 0;
        }
        size = 0;
    }
}
