package dev.spoor.cli;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.EventRecordFilter;
import java.util.List;
import java.util.function.Predicate;

/// Chooses event records by their class's name.
///
/// @param names which names are chosen
record SelectedEvents(Predicate<String> names) implements EventRecordFilter {

    @Override
    public Projection projection() {
        return Projection.NONE;
    }

    @Override
    public Rows of(DataStream stream) {
        List<EventRecordClass> classes = stream.streamClass().eventRecordClasses();
        boolean[] chosen = new boolean[classes.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = names.test(classes.get(i).name());
        }
        return (batch, row) -> chosen[batch.eventRecordClassIndexes()[row]];
    }

    /// Those that another filter chooses as well.
    EventRecordFilter and(EventRecordFilter other) {
        SelectedEvents events = this;
        return new EventRecordFilter() {
            @Override
            public Projection projection() {
                return other.projection();
            }

            @Override
            public Rows of(DataStream stream) {
                Rows first = other.of(stream);
                Rows second = events.of(stream);
                // The other one sees all event records: it may follow who runs on a CPU.
                return (batch, row) -> first.isWanted(batch, row) && second.isWanted(batch, row);
            }
        };
    }
}
