package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.PacketEntry;
import org.jspecify.annotations.Nullable;

/// What the JSON objects of a data stream's event records are made of.
final class JsonParts implements RecordPrinter.Parts {

    private final JsonNotation notation;
    private final DataStream stream;
    private final @Nullable ClockClass clockClass;

    /// What names the trace and the data stream.
    private final String origin;

    JsonParts(JsonForm form, DataStream stream) {
        this.stream = stream;
        notation = new JsonNotation(new JsonText(form.terminal()));
        clockClass = stream.streamClass().defaultClockClass();
        String id = stream.id() == PacketEntry.UNKNOWN ? "null" : Long.toUnsignedString(stream.id());
        String trace = notation.text().quoted(form.traceName().apply(stream.trace()));
        origin = ",\"trace\":" + trace + ",\"data_stream_class_id\":"
                + Long.toUnsignedString(stream.streamClass().id()) + ",\"data_stream_id\":" + id;
    }

    @Override
    public @Nullable FieldProgram packetContext() {
        Structure context = stream.streamClass().packetContext();
        HiddenFields hidden = new HiddenFields(stream.streamClass());
        if (context == null || hidden.isHidden(context)) {
            return null;
        }
        FieldProgram.Builder program = new FieldProgram.Builder().text(",\"packet_context\":");
        new FieldPrograms(notation, true, hidden).add(context, program);
        return program.build();
    }

    @Override
    public void begin(Batch batch, int row, TextBuffer out) {
        out.append("{\"timestamp_ns\":");
        if (clockClass == null) {
            out.append("null,\"clock_cycles\":null");
            return;
        }
        long ns = batch.timestampsNs()[row];
        long cycles = batch.clockCycles()[row];
        if (ns == Long.MAX_VALUE || ns == Long.MIN_VALUE) {
            out.append(String.valueOf(clockClass.exactNs(cycles)));
        } else {
            out.signed(ns);
        }
        out.append(",\"clock_cycles\":");
        out.unsigned(cycles);
    }

    @Override
    public String head(EventRecordClass recordClass) {
        String logLevel = recordClass.logLevel().isPresent()
                ? ",\"log_level\":" + recordClass.logLevel().getAsInt()
                : "";
        return origin + ",\"event_record_class_id\":" + Long.toUnsignedString(recordClass.id()) + ",\"name\":"
                + notation.text().quoted(recordClass.name()) + logLevel;
    }

    @Override
    public FieldProgram fields(EventRecordClass recordClass) {
        FieldProgram.Builder fields = new FieldProgram.Builder();
        addScope("common_context", stream.streamClass().eventRecordCommonContext(), fields);
        addScope("specific_context", recordClass.specificContext(), fields);
        addScope("payload", recordClass.payload(), fields);
        return fields.text("}\n").build();
    }

    private void addScope(String name, @Nullable Structure structure, FieldProgram.Builder program) {
        if (structure != null) {
            program.text(",\"" + name + "\":");
            new FieldPrograms(notation, true, _ -> false).add(structure, program);
        }
    }
}
