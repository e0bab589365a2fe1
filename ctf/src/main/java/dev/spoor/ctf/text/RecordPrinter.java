package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.FieldCursor;
import dev.spoor.ctf.decode.FieldValueReader;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.read.DataStream;
import org.jspecify.annotations.Nullable;

/// Writes a data stream's event records as lines. Mutable, single-threaded.
///
/// Hot: once for every event record that `cat` prints.
final class RecordPrinter {

    /// What the lines of a data stream are made of, in a form.
    interface Parts {

        /// Prints what is shown of a packet; null where that is nothing.
        @Nullable
        FieldProgram packetContext();

        /// Writes what is before all else.
        void begin(Batch batch, int row, TextBuffer out);

        /// What is between that and the packet's fields.
        String head(EventRecordClass recordClass);

        /// Prints the fields, and the line's end.
        FieldProgram fields(EventRecordClass recordClass);
    }

    /// What the lines of an event record class have in common.
    private record Line(TextBuffer.Constant head, FieldProgram fields) {}

    private final DataStream stream;
    private final Parts parts;
    private final @Nullable FieldProgram packetContext;
    private final FieldCursor cursor = new FieldCursor();

    /// By the class's place in its data stream class's list; made when the first event record comes.
    private final @Nullable Line[] lines;

    private @Nullable Packet packet;
    private TextBuffer.Constant packetContextText = TextBuffer.Constant.of("");

    RecordPrinter(DataStream stream, Parts parts) {
        this.stream = stream;
        this.parts = parts;
        packetContext = parts.packetContext();
        lines = new Line[stream.streamClass().eventRecordClasses().size()];
    }

    /// Writes an event record, but for what [LineBeginning] writes.
    ///
    /// @param batch one of whole event records
    /// @param row the event record's place in it
    @SuppressWarnings("ReferenceEquality") // of each packet the batch has one object
    void print(Batch batch, int row, TextBuffer out) {
        int index = batch.eventRecordClassIndexes()[row];
        Line line = lines[index];
        if (line == null) {
            EventRecordClass recordClass =
                    stream.streamClass().eventRecordClasses().get(index);
            line = new Line(TextBuffer.Constant.of(parts.head(recordClass)), parts.fields(recordClass));
            lines[index] = line;
        }
        if (batch.packet() != packet) {
            beginPacket(batch);
        }
        parts.begin(batch, row, out);
        out.append(line.head);
        out.append(packetContextText);
        cursor.toEventRecord(batch, row);
        line.fields.print(cursor, out);
    }

    private void beginPacket(Batch batch) {
        if (packetContext != null) {
            TextBuffer text = new TextBuffer(256);
            cursor.toPacket(batch);
            new FieldValueReader(cursor).structure(stream.trace().traceClass().packetHeader());
            packetContext.print(cursor, text);
            packetContextText = text.toConstant();
        }
        packet = batch.packet();
    }
}
