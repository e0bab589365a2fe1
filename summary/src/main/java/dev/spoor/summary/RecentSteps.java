package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import java.util.Arrays;

/// Counts event records by class in a few steps that follow each other, before the counts go to their series.
/// Mutable, single-threaded.
///
/// Hot: every event record of a short run comes through [#count]; `RateBenchmark` measures it. A step may have
/// only some event records of each of hundreds of classes, whose series are far apart in memory.
final class RecentSteps {

    private static final int STEP_BITS = 4;
    private static final int STEPS = 1 << STEP_BITS;

    private final SeriesCounts target;
    private final int[] namesOfClasses;

    /// By class, and then by step.
    private int[] counts = {};

    /// The places in [#counts] that are not 0.
    private int[] places = {};

    private int placeCount;
    private int firstClass;
    private int firstStep;
    private int counted;

    /// @param target gets what was counted
    /// @param namesOfClasses the series' values by class number
    RecentSteps(SeriesCounts target, int[] namesOfClasses) {
        this.target = target;
        this.namesOfClasses = namesOfClasses;
    }

    /// The next event records are of some classes.
    ///
    /// @param newFirstClass the first one's number
    /// @param newClassCount how many there are
    void begin(int newFirstClass, int newClassCount) {
        if (newFirstClass != firstClass) {
            giveOn();
            firstClass = newFirstClass;
        }
        if (counts.length < newClassCount << STEP_BITS) {
            counts = Arrays.copyOf(counts, newClassCount << STEP_BITS);
            places = Arrays.copyOf(places, counts.length);
        }
    }

    /// Counts some event records of one step.
    ///
    /// @param classIndexes their classes
    /// @param begin the first one's place
    /// @param end the place after the last one
    void count(int[] classIndexes, int begin, int end, int step) {
        if (step >>> STEP_BITS != firstStep >>> STEP_BITS || counted >= Integer.MAX_VALUE - Batch.CAPACITY) {
            giveOn();
            firstStep = step & -STEPS;
        }
        int[] here = counts;
        int found = placeCount;
        int inChunk = step & (STEPS - 1);
        for (int i = begin; i < end; i++) {
            int place = classIndexes[i] << STEP_BITS | inChunk;
            if (here[place]++ == 0) {
                places[found++] = place;
            }
        }
        placeCount = found;
        counted += end - begin;
    }

    /// Gives on what was counted.
    void giveOn() {
        for (int i = 0; i < placeCount; i++) {
            int place = places[i];
            int name = namesOfClasses[firstClass + (place >>> STEP_BITS)];
            target.add(name, 0, firstStep + (place & (STEPS - 1)), counts[place]);
            counts[place] = 0;
        }
        placeCount = 0;
        counted = 0;
    }
}
