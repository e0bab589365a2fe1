package dev.spoor.ctf.decode;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What to execute for the rest of an event record after its header, by event record class. Each is made when it is
/// asked
/// for: a kernel has more than a thousand classes, and most traces have event records of few of them. Thread-safe.
final class EventRecordProcedures {

    static final EventRecordProcedures NONE = new EventRecordProcedures(0, _ -> new Instruction[0]);

    private final @Nullable Instruction[][] made;
    private final IntFunction<Instruction[]> maker;

    /// @param count how many classes there are
    /// @param maker makes what to execute, from the class's place in its data stream class's list
    EventRecordProcedures(int count, IntFunction<Instruction[]> maker) {
        made = new Instruction[count][];
        this.maker = maker;
    }

    /// How many classes there are.
    int size() {
        return made.length;
    }

    /// What to execute.
    ///
    /// @param place the class's place in its data stream class's list
    synchronized Instruction[] of(int place) {
        Instruction[] known = made[place];
        if (known == null) {
            known = maker.apply(place);
            made[place] = known;
        }
        return known;
    }

    /// What to execute for all classes.
    Instruction[][] all() {
        return IntStream.range(0, made.length).mapToObj(this::of).toArray(Instruction[][]::new);
    }
}
