package dev.spoor.summary;

import java.util.Arrays;

/// Counts a packet's event records by process and class: those of the processes that were met last in arrays,
/// which are given on when others take their places. Mutable, single-threaded.
///
/// Hot: every event record comes through [#count]; `RateBenchmark` measures it.
final class RecentCounts {

    private static final int PLACES = 32;

    private static final int NOBODY = -1;

    private final ProcessClassCounts target;
    private final int[] processes = new int[PLACES];
    private final ClassCounts[] counts = new ClassCounts[PLACES];
    private int firstClass;
    private int classCount;
    private long counted;

    /// @param target gets what was counted
    RecentCounts(ProcessClassCounts target) {
        this.target = target;
        Arrays.fill(processes, NOBODY);
        Arrays.fill(counts, new ClassCounts(0));
    }

    /// A packet begins.
    ///
    /// @param newFirstClass the number of its data stream class's first event record class
    /// @param newClassCount how many there are
    void begin(int newFirstClass, int newClassCount) {
        if (newFirstClass != firstClass || newClassCount != classCount || counted > Integer.MAX_VALUE / 2) {
            giveOn();
            firstClass = newFirstClass;
            classCount = newClassCount;
        }
    }

    /// Counts some event records of a process.
    ///
    /// @param classIndexes their classes
    /// @param begin the first one's place
    /// @param end the place after the last one
    void count(int process, int[] classIndexes, int begin, int end) {
        int place = process & (PLACES - 1);
        if (processes[place] != process) {
            giveOn(place);
            processes[place] = process;
            if (counts[place].limit() < classCount) {
                counts[place] = new ClassCounts(classCount);
            }
        }
        counts[place].count(classIndexes, begin, end);
        counted += end - begin;
    }

    private void giveOn(int place) {
        ClassCounts counted = counts[place];
        for (int i = 0; i < counted.size(); i++) {
            target.add(processes[place], firstClass + counted.index(i), counted.count(i));
        }
        counted.clear();
        processes[place] = NOBODY;
    }

    /// Gives everything on.
    void giveOn() {
        counted = 0;
        for (int place = 0; place < PLACES; place++) {
            giveOn(place);
        }
    }
}
