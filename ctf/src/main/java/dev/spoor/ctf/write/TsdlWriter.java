package dev.spoor.ctf.write;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.nio.ByteOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a trace class in TSDL, the metadata language of CTF 1.8 (CTF 1.8.3 section 7). Mutable,
/// single-threaded.
final class TsdlWriter {

    private final TraceClass traceClass;
    private final TsdlFields fields = new TsdlFields();
    private final StringBuilder text = new StringBuilder("/* CTF 1.8 */\n");

    private TsdlWriter(TraceClass traceClass) {
        this.traceClass = traceClass;
    }

    /// The text.
    static String write(TraceClass traceClass) throws WriteException {
        TsdlWriter writer = new TsdlWriter(traceClass);
        writer.trace();
        writer.environment();
        for (ClockClass clock : traceClass.clockClasses()) {
            writer.clock(clock);
        }
        for (DataStreamClass streamClass : traceClass.dataStreamClasses()) {
            writer.stream(streamClass);
        }
        return writer.text.toString();
    }

    private void begin(String keyword) {
        text.append('\n').append(keyword).append(" {\n");
    }

    private void end() {
        text.append("};\n");
    }

    private void line(String name, Object value) {
        text.append('\t').append(name).append(" = ").append(value).append(";\n");
    }

    private void root(String name, Scope scope, @Nullable Structure root) throws WriteException {
        String structure = fields.root(scope, root, 1);
        if (structure != null) {
            text.append('\t').append(name).append(" := ").append(structure).append(";\n");
        }
    }

    private void trace() throws WriteException {
        begin("trace");
        line("major", 1);
        line("minor", 8);
        if (traceClass.uuid() != null) {
            line("uuid", TsdlText.quoted(traceClass.uuid().toString()));
        }
        line("byte_order", byteOrder() == ByteOrder.LITTLE_ENDIAN ? "le" : "be");
        root("packet.header", Scope.PACKET_HEADER, traceClass.packetHeader());
        end();
    }

    /// That of the packet header, if it has one; all fields say theirs.
    private ByteOrder byteOrder() {
        Structure header = traceClass.packetHeader();
        for (Structure.Member member : header == null ? Structure.of().members() : header.members()) {
            if (member.fieldClass() instanceof FixedLengthField field) {
                return field.byteOrder();
            }
        }
        return ByteOrder.LITTLE_ENDIAN;
    }

    private void environment() throws WriteException {
        if (traceClass.environment().isEmpty()) {
            return;
        }
        begin("env");
        for (Map.Entry<String, Object> entry : traceClass.environment().entrySet()) {
            String name = TsdlNames.identifier(entry.getKey(), "environment");
            Object value = entry.getValue();
            line(name, value instanceof String string ? TsdlText.quoted(string) : value);
        }
        end();
    }

    private void clock(ClockClass clock) throws WriteException {
        begin("clock");
        line("name", TsdlText.quoted(TsdlNames.identifier(clock.name(), "clock class")));
        if (clock.uuid() != null) {
            line("uuid", TsdlText.quoted(clock.uuid().toString()));
        }
        if (!clock.description().isEmpty()) {
            line("description", TsdlText.quoted(clock.description()));
        }
        line("freq", Long.toUnsignedString(clock.frequencyHz()));
        line("precision", Long.toUnsignedString(clock.precisionCycles()));
        line("offset_s", clock.offsetSeconds());
        line("offset", clock.offsetCycles());
        line("absolute", clock.originIsUnixEpoch() ? "true" : "false");
        end();
    }

    private void stream(DataStreamClass streamClass) throws WriteException {
        begin("stream");
        if (saysIds()) {
            line("id", Long.toUnsignedString(streamClass.id()));
        }
        fields.clock(streamClass.defaultClockClass());
        root("packet.context", Scope.PACKET_CONTEXT, streamClass.packetContext());
        root("event.header", Scope.EVENT_RECORD_HEADER, streamClass.eventRecordHeader());
        root("event.context", Scope.EVENT_RECORD_COMMON_CONTEXT, streamClass.eventRecordCommonContext());
        end();
        for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
            event(streamClass, recordClass);
        }
    }

    /// Readers ask for a field in packet headers that says a stream's id where the stream has one.
    private boolean saysIds() {
        return traceClass.dataStreamClasses().size() > 1
                || traceClass.dataStreamClasses().getFirst().id() != 0
                || FieldRoles.has(traceClass.packetHeader(), Role.DATA_STREAM_CLASS_ID);
    }

    private void event(DataStreamClass streamClass, EventRecordClass recordClass) throws WriteException {
        begin("event");
        line("name", TsdlText.quoted(recordClass.name()));
        line("id", Long.toUnsignedString(recordClass.id()));
        if (saysIds()) {
            line("stream_id", Long.toUnsignedString(streamClass.id()));
        }
        if (recordClass.logLevel().isPresent()) {
            line("loglevel", recordClass.logLevel().getAsInt());
        }
        if (recordClass.emfUri() != null) {
            line("model.emf.uri", TsdlText.quoted(recordClass.emfUri()));
        }
        root("context", Scope.EVENT_RECORD_SPECIFIC_CONTEXT, recordClass.specificContext());
        root("fields", Scope.EVENT_RECORD_PAYLOAD, recordClass.payload());
        end();
    }
}
