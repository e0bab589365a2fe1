package dev.spoor.ctf.write;

import dev.spoor.ctf.model.Attributes;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.Identity;
import dev.spoor.ctf.model.TraceClass;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes a trace class as the fragments of CTF 2 (CTF2-SPEC-2.0 section 5). Mutable, single-threaded.
final class JsonWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    /// Begins a fragment.
    private static final char RECORD_SEPARATOR = 0x1E;

    /// The namespace of LTTng's attributes.
    private static final String LTTNG = "lttng.org,2009";

    private final TraceClass traceClass;
    private final StringBuilder text = new StringBuilder();

    private JsonWriter(TraceClass traceClass) {
        this.traceClass = traceClass;
    }

    /// The text.
    static String write(TraceClass traceClass) {
        JsonWriter writer = new JsonWriter(traceClass);
        writer.fragment("preamble", writer::preamble);
        writer.fragment("trace-class", writer::trace);
        traceClass.clockClasses().forEach(c -> writer.fragment("clock-class", json -> clock(c, json)));
        for (DataStreamClass streamClass : traceClass.dataStreamClasses()) {
            writer.fragment("data-stream-class", json -> stream(streamClass, json));
            for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
                writer.fragment("event-record-class", json -> event(streamClass, recordClass, json));
            }
        }
        return writer.text.toString();
    }

    /// What a fragment says besides its type.
    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator json);
    }

    private void fragment(String type, Content content) {
        StringWriter fragment = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), fragment)) {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            content.write(json);
            json.writeEndObject();
        }
        text.append(RECORD_SEPARATOR).append(fragment).append('\n');
    }

    private void preamble(JsonGenerator json) {
        json.writeNumberProperty("version", 2);
        UUID uuid = traceClass.metadataUuid();
        if (uuid != null) {
            json.writeArrayPropertyStart("uuid");
            byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
            for (byte b : bytes) {
                json.writeNumber(Byte.toUnsignedInt(b));
            }
            json.writeEndArray();
        }
    }

    private void trace(JsonGenerator json) {
        identity(traceClass.identity(), json);
        attributes(traceClass.attributes(), json);
        if (!traceClass.environment().isEmpty()) {
            json.writeObjectPropertyStart("environment");
            traceClass.environment().forEach((name, value) -> {
                switch (value) {
                    case Long number -> json.writeNumberProperty(name, number);
                    case BigInteger number -> json.writeNumberProperty(name, number);
                    default -> json.writeStringProperty(name, value.toString());
                }
            });
            json.writeEndObject();
        }
        root("packet-header-field-class", traceClass.packetHeader(), json);
    }

    private static void identity(Identity identity, JsonGenerator json) {
        text("namespace", identity.namespace(), json);
        text("name", identity.name(), json);
        text("uid", identity.uid(), json);
    }

    private static void text(String name, @Nullable String value, JsonGenerator json) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private static void number(String name, long unsigned, JsonGenerator json) {
        json.writeNumberProperty(name, new BigInteger(Long.toUnsignedString(unsigned)));
    }

    private static void root(String name, @Nullable FieldClass root, JsonGenerator json) {
        if (root != null) {
            json.writeName(name);
            new JsonFields(json).write(root);
        }
    }

    private static void clock(ClockClass clock, JsonGenerator json) {
        json.writeStringProperty("id", clock.name());
        identity(clock.identity(), json);
        attributes(clock.attributes(), json);
        if (!clock.description().isEmpty()) {
            json.writeStringProperty("description", clock.description());
        }
        number("frequency", clock.frequencyHz(), json);
        Identity origin = clock.origin();
        if (clock.originIsUnixEpoch()) {
            json.writeStringProperty("origin", "unix-epoch");
        } else if (origin != null) {
            json.writeObjectPropertyStart("origin");
            identity(origin, json);
            json.writeEndObject();
        }
        json.writeObjectPropertyStart("offset-from-origin");
        json.writeNumberProperty("seconds", clock.offsetSeconds());
        json.writeNumberProperty("cycles", clock.offsetCycles());
        json.writeEndObject();
        if (clock.precisionCycles() != 0) {
            number("precision", clock.precisionCycles(), json);
        }
        if (clock.accuracyCycles().isPresent()) {
            json.writeNumberProperty("accuracy", clock.accuracyCycles().getAsLong());
        }
    }

    private static void stream(DataStreamClass streamClass, JsonGenerator json) {
        number("id", streamClass.id(), json);
        identity(streamClass.identity(), json);
        attributes(streamClass.attributes(), json);
        ClockClass clock = streamClass.defaultClockClass();
        text("default-clock-class-id", clock == null ? null : clock.name(), json);
        root("packet-context-field-class", streamClass.packetContext(), json);
        root("event-record-header-field-class", streamClass.eventRecordHeader(), json);
        root("event-record-common-context-field-class", streamClass.eventRecordCommonContext(), json);
    }

    private static void event(DataStreamClass streamClass, EventRecordClass recordClass, JsonGenerator json) {
        number("data-stream-class-id", streamClass.id(), json);
        number("id", recordClass.id(), json);
        identity(recordClass.identity(), json);
        attributes(attributes(recordClass), json);
        root("specific-context-field-class", recordClass.specificContext(), json);
        root("payload-field-class", recordClass.payload(), json);
    }

    private static void attributes(Attributes attributes, JsonGenerator json) {
        if (!attributes.byNamespace().isEmpty()) {
            json.writeName("attributes");
            value(attributes.byNamespace(), json);
        }
    }

    /// The attributes of an event record class, its log level and EMF URI among LTTng's.
    private static Attributes attributes(EventRecordClass recordClass) {
        Map<String, @Nullable Object> all =
                new LinkedHashMap<>(recordClass.attributes().byNamespace());
        Map<Object, @Nullable Object> own = new LinkedHashMap<>();
        recordClass.logLevel().ifPresent(level -> own.put("log-level", BigInteger.valueOf(level)));
        if (recordClass.emfUri() != null) {
            own.put("emf-uri", recordClass.emfUri());
        }
        if (!own.isEmpty()) {
            if (all.get(LTTNG) instanceof Map<?, ?> others) {
                own.putAll(others);
            }
            all.put(LTTNG, own);
        }
        return new Attributes(all);
    }

    private static void value(@Nullable Object value, JsonGenerator json) {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, element) -> {
                    json.writeName(String.valueOf(name));
                    value(element, json);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(element -> value(element, json));
                json.writeEndArray();
            }
            case BigInteger number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case null -> json.writeNull();
            default -> json.writeString(value.toString());
        }
    }
}
