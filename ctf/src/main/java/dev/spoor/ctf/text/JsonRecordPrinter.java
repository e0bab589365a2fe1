package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.FieldCursor;
import dev.spoor.ctf.decode.FieldValueReader;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.PacketEntry;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Writes a data stream's event records as JSON objects. Mutable, single-threaded.
final class JsonRecordPrinter implements RecordPrinter {

    private final JsonNotation notation;
    private final DataStream stream;
    private final boolean exactTimes;
    private final TextBuffer.Constant begin;
    private final FieldProgram packetContext;
    private final FieldCursor cursor = new FieldCursor();

    /// By the class's place in its data stream class's list; made when the first event record comes.
    private final @Nullable Line[] lines;

    private @Nullable Packet packet;
    private TextBuffer.Constant packetContextText = TextBuffer.Constant.of("");

    /// What the lines of an event record class have in common.
    private record Line(TextBuffer.Constant head, FieldProgram fields) {}

    JsonRecordPrinter(JsonForm form, DataStream stream) {
        this.stream = stream;
        notation = new JsonNotation(new JsonText(form.terminal()));
        exactTimes = stream.streamClass().defaultClockClass() != null;
        lines = new Line[stream.streamClass().eventRecordClasses().size()];
        String id = stream.id() == PacketEntry.UNKNOWN ? "null" : Long.toUnsignedString(stream.id());
        String trace = notation.text().quoted(form.traceName().apply(stream.trace()));
        begin = TextBuffer.Constant.of(",\"trace\":" + trace + ",\"data_stream_class_id\":"
                + Long.toUnsignedString(stream.streamClass().id()) + ",\"data_stream_id\":" + id);
        packetContext = packetContext();
    }

    private FieldProgram packetContext() {
        Structure context = stream.streamClass().packetContext();
        FieldProgram.Builder program = new FieldProgram.Builder();
        HiddenFields hidden = new HiddenFields(stream.streamClass());
        if (context != null && !hidden.isHidden(context)) {
            program.text(",\"packet_context\":");
            new FieldPrograms(notation, true, hidden).add(context, program);
        }
        return program.build();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // of each packet the batch has one object
    public void print(Batch batch, int row, TextBuffer out) {
        int index = batch.eventRecordClassIndexes()[row];
        Line line = lines[index];
        if (line == null) {
            line = line(stream.streamClass().eventRecordClasses().get(index));
            lines[index] = line;
        }
        if (batch.packet() != packet) {
            beginPacket(batch);
        }
        appendTime(batch, row, out);
        out.append(begin);
        out.append(line.head);
        out.append(packetContextText);
        cursor.toEventRecord(batch, row);
        line.fields.print(cursor, out);
    }

    private void appendTime(Batch batch, int row, TextBuffer out) {
        out.append("{\"timestamp_ns\":");
        if (!exactTimes) {
            out.append("null,\"clock_cycles\":null");
            return;
        }
        long ns = batch.timestampsNs()[row];
        if (ns == Long.MAX_VALUE || ns == Long.MIN_VALUE) {
            out.append(String.valueOf(exactNs(batch.clockCycles()[row])));
        } else {
            out.signed(ns);
        }
        out.append(",\"clock_cycles\":");
        out.unsigned(batch.clockCycles()[row]);
    }

    private @Nullable BigInteger exactNs(long cycles) {
        var clockClass = stream.streamClass().defaultClockClass();
        return clockClass == null ? null : clockClass.exactNs(cycles);
    }

    private void beginPacket(Batch batch) {
        TextBuffer text = new TextBuffer(256);
        cursor.toPacket(batch);
        new FieldValueReader(cursor).structure(stream.trace().traceClass().packetHeader());
        packetContext.print(cursor, text);
        packetContextText = text.toConstant();
        packet = batch.packet();
    }

    private Line line(EventRecordClass recordClass) {
        String logLevel = recordClass.logLevel().isPresent()
                ? ",\"log_level\":" + recordClass.logLevel().getAsInt()
                : "";
        FieldProgram.Builder fields = new FieldProgram.Builder();
        addScope("common_context", stream.streamClass().eventRecordCommonContext(), fields);
        addScope("specific_context", recordClass.specificContext(), fields);
        addScope("payload", recordClass.payload(), fields);
        fields.text("}\n");
        return new Line(
                TextBuffer.Constant.of(",\"event_record_class_id\":" + Long.toUnsignedString(recordClass.id())
                        + ",\"name\":" + notation.text().quoted(recordClass.name()) + logLevel),
                fields.build());
    }

    private void addScope(String name, @Nullable Structure structure, FieldProgram.Builder program) {
        if (structure != null) {
            program.text(",\"" + name + "\":");
            new FieldPrograms(notation, true, _ -> false).add(structure, program);
        }
    }
}
