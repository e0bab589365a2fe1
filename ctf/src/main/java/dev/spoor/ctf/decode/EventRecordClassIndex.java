package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.TraceClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Finds an event record class by its id. Event records without one are of the only class or, in CTF 2, of
/// that whose id is 0.
final class EventRecordClassIndex {

    /// What [#find] answers for an id that no class has.
    static final int NONE = -1;

    private final int[] small = new int[1024];
    private final Map<Long, Integer> all = new HashMap<>();
    private final int withoutId;

    EventRecordClassIndex(TraceClass traceClass, DataStreamClass streamClass) {
        Arrays.fill(small, NONE);
        for (int i = 0; i < streamClass.eventRecordClasses().size(); i++) {
            long id = streamClass.eventRecordClasses().get(i).id();
            if (id >= 0 && id < small.length) {
                small[(int) id] = i;
            }
            all.put(id, i);
        }
        boolean zeroByDefault = traceClass.version() == FormatVersion.CTF_2;
        withoutId =
                streamClass.eventRecordClasses().size() == 1 ? 0 : zeroByDefault ? all.getOrDefault(0L, NONE) : NONE;
    }

    /// The greatest id, unsigned.
    long greatestId() {
        return all.keySet().stream().max(Long::compareUnsigned).orElse(0L);
    }

    /// How many classes there are.
    int size() {
        return all.size();
    }

    /// How many classes have ids, unsigned, among some numbers.
    long countIds(IntegerRanges ranges) {
        return all.keySet().stream().filter(id -> ranges.contains(id, false)).count();
    }

    /// The place of a class in its data stream class's list, or [#NONE].
    ///
    /// @param id the id, or [Machine#UNSET] where event records have none
    int find(long id) {
        if (id >= 0 && id < small.length) {
            return small[(int) id];
        }
        if (id == Machine.UNSET && withoutId != NONE) {
            return withoutId;
        }
        return all.getOrDefault(id, NONE);
    }
}
