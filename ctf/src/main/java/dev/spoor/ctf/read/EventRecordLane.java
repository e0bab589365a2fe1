package dev.spoor.ctf.read;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.FieldCursor;
import dev.spoor.ctf.decode.FieldValueReader;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.value.StructureValue;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Goes through a data stream's whole event records. Mutable, single-threaded.
final class EventRecordLane implements EventRecordMerge.Lane {

    private final DataStream stream;
    private final DataStreamReader reader;
    private final Optional<TimeRange> range;
    private final FieldCursor cursor = new FieldCursor();
    private final FieldValueReader values = new FieldValueReader(cursor);
    private @Nullable Batch batch;
    private int row;
    private @Nullable StructureValue packetContext;

    /// @param reader of whole event records
    /// @param range which event records to give
    EventRecordLane(DataStream stream, DataStreamReader reader, Optional<TimeRange> range) {
        this.stream = stream;
        this.reader = reader;
        this.range = range;
    }

    @Override
    public DataStream stream() {
        return stream;
    }

    @Override
    public boolean advance() {
        do {
            row++;
            if (batch == null || row == batch.size()) {
                if (!reader.next()) {
                    return false;
                }
                batch = reader.batch();
                row = 0;
                packetContext = null;
            }
        } while (!isWanted());
        return true;
    }

    private boolean isWanted() {
        return range.isEmpty() || (hasTime() && range.get().contains(timestampNs()));
    }

    @Override
    public boolean hasTime() {
        return batch().hasTime();
    }

    @Override
    public long timestampNs() {
        return batch().timestampsNs()[row];
    }

    @Override
    public int eventRecordClassIndex() {
        return batch().eventRecordClassIndexes()[row];
    }

    private Batch batch() {
        if (batch == null) {
            throw new IllegalStateException("expected advance() to have found an event record, found no such call");
        }
        return batch;
    }

    /// The event record.
    EventRecord eventRecord() {
        DataStreamClass streamClass = stream.streamClass();
        EventRecordClass recordClass = streamClass.eventRecordClasses().get(eventRecordClassIndex());
        StructureValue context = packetContext();
        cursor.toEventRecordHeader(batch(), row);
        StructureValue header = values.structure(streamClass.eventRecordHeader());
        cursor.toEventRecord(batch(), row);
        return new EventRecord(
                stream,
                recordClass,
                hasTime() ? OptionalLong.of(timestampNs()) : OptionalLong.empty(),
                batch().clockCycles()[row],
                context,
                header,
                values.structure(streamClass.eventRecordCommonContext()),
                values.structure(recordClass.specificContext()),
                values.structure(recordClass.payload()));
    }

    private StructureValue packetContext() {
        if (packetContext == null) {
            cursor.toPacket(batch());
            values.structure(stream.trace().traceClass().packetHeader());
            packetContext = values.structure(stream.streamClass().packetContext());
        }
        return packetContext;
    }
}
