package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.read.DataStream;
import org.jspecify.annotations.Nullable;

/// What the lines of a data stream's event records are made of in the text form.
final class TextParts implements RecordPrinter.Parts {

    private final TextForm form;
    private final DataStream stream;
    private final TextHeader header;
    private final HiddenFields hidden;

    TextParts(TextForm form, DataStream stream) {
        this.form = form;
        this.stream = stream;
        header = new TextHeader(form, stream);
        hidden = new HiddenFields(stream.streamClass());
    }

    @Override
    public @Nullable FieldProgram packetContext() {
        Structure context = stream.streamClass().packetContext();
        if (!hasPacketContext() || context == null) {
            return null;
        }
        FieldProgram.Builder program = new FieldProgram.Builder();
        addScopeName("stream.packet.context", program);
        new FieldPrograms(notation(), form.shows(TextForm.Name.CONTEXT), hidden).add(context, program);
        return program.build();
    }

    private boolean hasPacketContext() {
        Structure context = stream.streamClass().packetContext();
        return context != null && !hidden.isHidden(context);
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
    public void begin(Batch batch, int row, TextBuffer out) {
        // The time is all that is before the header.
    }

    @Override
    public String head(EventRecordClass recordClass) {
        return header.of(recordClass);
    }

    @Override
    public FieldProgram fields(EventRecordClass recordClass) {
        FieldProgram.Builder fields = new FieldProgram.Builder();
        boolean begun = hasPacketContext();
        FieldPrograms context = new FieldPrograms(notation(), form.shows(TextForm.Name.CONTEXT), _ -> false);
        FieldPrograms payload = new FieldPrograms(notation(), form.shows(TextForm.Name.PAYLOAD), _ -> false);
        begun = addScope(
                "stream.event.context", stream.streamClass().eventRecordCommonContext(), context, begun, fields);
        begun = addScope("event.context", recordClass.specificContext(), context, begun, fields);
        addScope("event.fields", recordClass.payload(), payload, begun, fields);
        return fields.text("\n").build();
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
