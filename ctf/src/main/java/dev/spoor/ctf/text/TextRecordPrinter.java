package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.FieldCursor;
import dev.spoor.ctf.decode.FieldValueReader;
import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.read.DataStream;
import org.jspecify.annotations.Nullable;

/// Writes a data stream's event records in the text form, but for their times. Mutable, single-threaded.
///
/// Hot: once for every event record that `cat` prints.
final class TextRecordPrinter implements RecordPrinter {

    private final TextForm form;
    private final DataStream stream;
    private final TextHeader header;
    private final @Nullable FieldProgram packetContext;
    private final FieldCursor cursor = new FieldCursor();

    /// By the class's place in its data stream class's list; made when the first event record comes.
    private final @Nullable Line[] lines;

    private @Nullable Packet packet;
    private TextBuffer.Constant packetContextText = TextBuffer.Constant.of("");

    /// What the lines of an event record class have in common.
    private record Line(TextBuffer.Constant header, FieldProgram fields) {}

    TextRecordPrinter(TextForm form, DataStream stream) {
        this.form = form;
        this.stream = stream;
        header = new TextHeader(form, stream);
        lines = new Line[stream.streamClass().eventRecordClasses().size()];
        packetContext = packetContext();
    }

    private @Nullable FieldProgram packetContext() {
        Structure context = stream.streamClass().packetContext();
        HiddenFields hidden = new HiddenFields(stream.streamClass());
        if (context == null || hidden.isHidden(context)) {
            return null;
        }
        FieldProgram.Builder program = new FieldProgram.Builder();
        addScopeName("stream.packet.context", program);
        new FieldPrograms(notation(), form.shows(TextForm.Name.CONTEXT), hidden).add(context, program);
        return program.build();
    }

    private TextNotation notation() {
        boolean ctf2 = stream.trace().traceClass().version() == FormatVersion.CTF_2;
        return new TextNotation(form.colors(), form.escapes(), ctf2);
    }

    private void addScopeName(String name, FieldProgram.Builder program) {
        if (form.shows(TextForm.Name.SCOPE)) {
            program.text(form.colors().scopeName() + name + form.colors().reset() + " = ");
        }
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
        out.append(line.header);
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

    private Line line(EventRecordClass recordClass) {
        DataStreamClass streamClass = stream.streamClass();
        FieldProgram.Builder fields = new FieldProgram.Builder();
        boolean begun = packetContext != null;
        FieldPrograms context = new FieldPrograms(notation(), form.shows(TextForm.Name.CONTEXT), _ -> false);
        FieldPrograms payload = new FieldPrograms(notation(), form.shows(TextForm.Name.PAYLOAD), _ -> false);
        begun = addScope("stream.event.context", streamClass.eventRecordCommonContext(), context, begun, fields);
        begun = addScope("event.context", recordClass.specificContext(), context, begun, fields);
        addScope("event.fields", recordClass.payload(), payload, begun, fields);
        fields.text("\n");
        return new Line(TextBuffer.Constant.of(header.of(recordClass)), fields.build());
    }

    private boolean addScope(
            String name,
            @Nullable Structure structure,
            FieldPrograms programs,
            boolean begun,
            FieldProgram.Builder program) {
        if (structure == null) {
            return begun;
        }
        program.text(begun ? ", " : "");
        addScopeName(name, program);
        programs.add(structure, program);
        return true;
    }
}
