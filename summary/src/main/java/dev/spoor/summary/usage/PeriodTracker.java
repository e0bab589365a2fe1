package dev.spoor.summary.usage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Follows the periods that have begun and not ended yet. Mutable, single-threaded.
final class PeriodTracker {

    /// Periods beyond so many under way are left out.
    private static final int MAXIMUM_UNDER_WAY = 1 << 20;

    /// @param thread the thread's number where the period has no fields, else -1
    private record Key(int period, int thread, List<String> values) {}

    private final Current current;
    private final List<PeriodColumns> columns;
    private final Map<Key, Long> underWay = new HashMap<>();

    PeriodTracker(Current current, List<PeriodColumns> columns) {
        this.current = current;
        this.columns = columns;
    }

    void end(int period, Moment moment) {
        Key key = key(period, columns.get(period).end(), moment);
        Long beginNs = underWay.remove(key);
        if (beginNs != null && beginNs <= moment.timeNs) {
            current.usage
                    .periods
                    .at(period)
                    .add(new PeriodTally.One(beginNs, moment.timeNs, moment.thread.number, key.values));
        }
    }

    /// A period begins; one that has begun and not ended is forgotten.
    void begin(int period, Moment moment) {
        if (underWay.size() < MAXIMUM_UNDER_WAY) {
            underWay.put(key(period, columns.get(period).begin(), moment), moment.timeNs);
        }
    }

    private static Key key(int period, List<PeriodColumns.Field> fields, Moment moment) {
        int thread = fields.isEmpty() ? moment.thread.number : -1;
        return new Key(period, thread, fields.stream().map(f -> f.value(moment)).toList());
    }

    /// Event records are lost: what is under way can't be measured.
    void lose() {
        current.usage.interruptedCount += underWay.size();
        underWay.clear();
    }
}
