package dev.spoor.summary.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What became of a period.
final class PeriodTally implements Tally<PeriodTally> {

    /// So many of the longest ones are kept.
    private static final int LONGEST = 20;

    /// One of the longest ones; of the same length, the earlier one comes first.
    ///
    /// @param thread the number of the thread that ended it
    /// @param values what its fields were
    record One(long beginNs, long endNs, int thread, List<String> values) {
        long lengthNs() {
            return endNs - beginNs;
        }
    }

    private static final Comparator<One> ORDER =
            Comparator.comparingLong(One::lengthNs).reversed().thenComparingLong(One::beginNs);

    final Distribution durationNs = new Distribution();
    private final List<One> longest = new ArrayList<>();

    void add(One one) {
        durationNs.add(one.lengthNs());
        keep(one);
    }

    private void keep(One one) {
        if (longest.size() == LONGEST && ORDER.compare(one, longest.getLast()) >= 0) {
            return;
        }
        longest.add(one);
        longest.sort(ORDER);
        if (longest.size() > LONGEST) {
            longest.removeLast();
        }
    }

    List<One> longest() {
        return longest;
    }

    @Override
    public void merge(PeriodTally other) {
        durationNs.merge(other.durationNs);
        other.longest.forEach(this::keep);
    }
}
