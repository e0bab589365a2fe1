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

    /// By step.
    private final ClassCounts[] counts = new ClassCounts[STEPS];

    private int firstClass;
    private int firstStep;
    private int counted;

    /// @param target gets what was counted
    /// @param namesOfClasses the series' values by class number
    RecentSteps(SeriesCounts target, int[] namesOfClasses) {
        this.target = target;
        this.namesOfClasses = namesOfClasses;
        Arrays.fill(counts, new ClassCounts(0));
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
        if (counts[0].limit() < newClassCount) {
            giveOn();
            Arrays.setAll(counts, _ -> new ClassCounts(newClassCount));
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
        counts[step & (STEPS - 1)].count(classIndexes, begin, end);
        counted += end - begin;
    }

    /// Gives on what was counted.
    void giveOn() {
        for (int step = 0; step < STEPS; step++) {
            ClassCounts ofStep = counts[step];
            for (int i = 0; i < ofStep.size(); i++) {
                target.add(namesOfClasses[firstClass + ofStep.index(i)], 0, firstStep + step, ofStep.count(i));
            }
            ofStep.clear();
        }
        counted = 0;
    }
}
