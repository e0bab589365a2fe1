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

    private int firstClass;
    private int classCount;
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
        if (newFirstClass != firstClass || newClassCount != classCount) {
            giveOn();
            firstClass = newFirstClass;
            classCount = newClassCount;
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
        if (counts.length < classCount << STEP_BITS) {
            counts = Arrays.copyOf(counts, classCount << STEP_BITS);
        }
        int[] here = counts;
        int inChunk = step & (STEPS - 1);
        for (int i = begin; i < end; i++) {
            here[(classIndexes[i] << STEP_BITS) | inChunk]++;
        }
        counted += end - begin;
    }

    /// Gives on what was counted.
    void giveOn() {
        if (counted == 0) {
            return;
        }
        counted = 0;
        for (int i = 0; i < classCount; i++) {
            SparseCounts series = null;
            for (int s = 0; s < STEPS; s++) {
                int count = counts[i << STEP_BITS | s];
                if (count > 0) {
                    if (series == null) {
                        series = target.counts(namesOfClasses[firstClass + i], 0);
                    }
                    series.add(firstStep + s, count);
                    counts[i << STEP_BITS | s] = 0;
                }
            }
        }
    }
}
