package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Projection;

/// Says which event records are wanted. Thread-safe.
public interface EventRecordFilter {

    /// All of them.
    EventRecordFilter ALL = new EventRecordFilter() {
        @Override
        public Projection projection() {
            return Projection.NONE;
        }

        @Override
        public Rows of(DataStream stream) {
            return (_, _) -> true;
        }
    };

    /// The columns that it needs to know.
    Projection projection();

    /// What looks at the event records of a data stream, one after the other.
    Rows of(DataStream stream);

    /// Looks at event records of one data stream, each once, in their order. Mutable, single-threaded.
    @FunctionalInterface
    interface Rows {

        /// Whether an event record is wanted.
        ///
        /// @param batch some event records, with the columns of [#projection()]
        /// @param row the event record's place in it
        boolean isWanted(Batch batch, int row);
    }
}
