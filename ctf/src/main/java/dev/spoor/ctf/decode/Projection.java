package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.TraceClass;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields that a question needs, as columns of the batches that answer it. Time and event record class
/// are always there and are not named here.
///
/// @param integers the integer columns, in the order of [Batch#integer]
/// @param texts the text columns, in the order of [Batch#text]
/// @param wholeEventRecords whether all fields are needed besides the columns, for a [FieldCursor]
public record Projection(List<Column> integers, List<Column> texts, boolean wholeEventRecords) {

    /// Time and event record class only.
    public static final Projection NONE = new Projection(List.of(), List.of());

    /// All fields.
    public static final Projection WHOLE = new Projection(List.of(), List.of(), true);

    /// Integer columns.
    public static Projection ofIntegers(Column... columns) {
        return new Projection(List.of(columns), List.of());
    }

    public Projection {
        integers = List.copyOf(integers);
        texts = List.copyOf(texts);
    }

    /// Columns only.
    public Projection(List<Column> integers, List<Column> texts) {
        this(integers, texts, false);
    }

    /// The same columns, and all fields.
    public Projection whole() {
        return new Projection(integers, texts, true);
    }

    /// A column: for each event record, the first of some fields that the record has.
    ///
    /// @param name what the column is called in messages
    /// @param sources where the value is looked for, the best place first
    /// @param eventRecordClasses the names of the event record classes that it is asked of; null for all of them
    public record Column(
            String name,
            List<FieldSelector> sources,
            @Nullable Set<String> eventRecordClasses) {
        public Column {
            sources = List.copyOf(sources);
            eventRecordClasses = eventRecordClasses == null ? null : Set.copyOf(eventRecordClasses);
        }

        /// A column of event records of all classes.
        ///
        /// @param name what the column is called in messages
        /// @param sources where the value is looked for, the best place first
        public Column(String name, List<FieldSelector> sources) {
            this(name, sources, null);
        }

        /// A column of a field, or of the first of several that an event record has.
        ///
        /// @param name what the column is called in messages
        /// @param sources where the value is looked for, the best place first
        public static Column of(String name, FieldSelector... sources) {
            return new Column(name, List.of(sources));
        }

        /// Whether event records of a class can have a value in it as an integer column.
        ///
        /// @param streamClass one of the trace class's
        /// @param recordClass one of the data stream class's
        public boolean isIntegerOf(TraceClass traceClass, DataStreamClass streamClass, EventRecordClass recordClass) {
            Projection alone = new Projection(List.of(this), List.of());
            return new ColumnSites(alone, traceClass, streamClass, recordClass).hasAny();
        }
    }
}
