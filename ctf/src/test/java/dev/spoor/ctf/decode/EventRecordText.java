package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.TraceClass;

/// All fields of an event record and its packet as text, to compare.
public final class EventRecordText {

    private EventRecordText() {}

    /// Its text.
    ///
    /// @param batch one that whole event records were asked for
    public static String of(TraceClass traceClass, DataStreamClass streamClass, Batch batch, int row) {
        EventRecordClass recordClass = streamClass.eventRecordClasses().get(batch.eventRecordClassIndexes()[row]);
        FieldCursor cursor = new FieldCursor();
        FieldValueReader values = new FieldValueReader(cursor);
        StringBuilder text = new StringBuilder();
        cursor.toPacket(batch);
        text.append(values.structure(traceClass.packetHeader()));
        text.append(values.structure(streamClass.packetContext()));
        cursor.toEventRecordHeader(batch, row);
        text.append(values.structure(streamClass.eventRecordHeader()));
        cursor.toEventRecord(batch, row);
        text.append(values.structure(streamClass.eventRecordCommonContext()));
        text.append(values.structure(recordClass.specificContext()));
        text.append(values.structure(recordClass.payload()));
        return text.append(" at ").append(batch.clockCycles()[row]).toString();
    }
}
