package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.FieldDraft.StructureDraft;
import dev.spoor.ctf.metadata.JsonValue.JsonInteger;
import dev.spoor.ctf.metadata.JsonValue.JsonObject;
import dev.spoor.ctf.metadata.JsonValue.JsonText;
import dev.spoor.ctf.model.Attributes;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.model.Identity;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Builds a trace's model from the fragments of CTF 2 metadata, one after the other (CTF2-SPEC-2.0 section
/// 5). Mutable, single-threaded.
final class FragmentReader {

    private static final int UUID_BYTES = 16;

    private final FragmentErrors errors;
    private final FieldClassReader fieldClasses;
    private final ClockClassReader clockReader;
    private final FieldBudget budget;
    private final Map<String, ClockClass> clocks = new LinkedHashMap<>();
    private final Map<Long, DataStreamDraft> streams = new LinkedHashMap<>();
    private @Nullable UUID streamUuid;
    private @Nullable TraceDraft trace;
    private long headerCost;

    private FragmentReader(long sizeBytes, Messages messages) {
        this.errors = new FragmentErrors(messages);
        this.fieldClasses = new FieldClassReader(errors);
        this.clockReader = new ClockClassReader(errors);
        this.budget = new FieldBudget(sizeBytes, errors::at);
    }

    /// What the trace class fragment says.
    private record TraceDraft(
            Identity identity,
            Map<String, Object> environment,
            @Nullable StructureDraft header,
            @Nullable Structure packetHeader,
            Attributes attributes) {

        static final TraceDraft EMPTY = new TraceDraft(Identity.NONE, Map.of(), null, null, Attributes.NONE);
    }

    /// Reads a whole stream, whose first byte is a record separator or white space.
    ///
    /// @param growing whether the stream may end within a fragment, which is then passed over with a warning
    static TraceClass read(byte[] bytes, Messages messages, boolean growing) throws MetadataException {
        FragmentReader reader = new FragmentReader(bytes.length, messages);
        List<JsonFragment> fragments = JsonFragments.split(bytes, messages, growing);
        if (fragments.isEmpty()
                || (growing && fragments.size() == 1 && fragments.getFirst().isCut())) {
            throw messages.nothingYet(new Place(1, 1), "expected a preamble fragment, found none");
        }
        for (JsonFragment fragment : fragments) {
            if (growing && fragment.number() == fragments.size() && fragment.isCut()) {
                messages.warn(fragment.place(), "fragment " + fragment.number() + ": " + Messages.GROWING);
            } else {
                reader.add(fragment);
            }
        }
        return reader.build();
    }

    private void add(JsonFragment fragment) throws MetadataException {
        errors.enter(fragment);
        JsonValue value = JsonReader.read(fragment, errors);
        String type = new Properties(value, "fragment", errors).requireText("type");
        Properties properties = new Properties(value, type, errors);
        properties.take("type");
        if ((fragment.number() == 1) != type.equals("preamble")) {
            String expected = fragment.number() == 1 ? "'preamble' in the first fragment" : "a later fragment's type";
            throw properties.unexpected("type", expected, properties.require("type"));
        }
        switch (type) {
            case "preamble" -> addPreamble(properties);
            case "field-class-alias" -> fieldClasses.addAlias(properties);
            case "trace-class" -> addTraceClass(properties);
            case "clock-class" -> addClockClass(properties);
            case "data-stream-class" -> addDataStreamClass(properties);
            case "event-record-class" -> addEventRecordClass(properties);
            default -> throw properties.unexpected("type", "a fragment's type", properties.require("type"));
        }
        properties.finish();
    }

    private void addPreamble(Properties fragment) throws MetadataException {
        JsonValue version = fragment.require("version");
        if (!(version instanceof JsonInteger number) || !number.value().equals(BigInteger.TWO)) {
            throw fragment.unexpected("version", "2", version);
        }
        JsonValue uuid = fragment.take("uuid");
        if (uuid != null) {
            List<JsonValue> values = fragment.array("uuid");
            if (values.size() != UUID_BYTES) {
                throw fragment.unexpected("uuid", "16 bytes", uuid);
            }
            ByteBuffer bytes = ByteBuffer.allocate(UUID_BYTES);
            for (JsonValue value : values) {
                bytes.put(fragment.integer("uuid", value, BigInteger.ZERO, BigInteger.valueOf(255))
                        .byteValue());
            }
            streamUuid = new UUID(bytes.getLong(0), bytes.getLong(Long.BYTES));
        }
    }

    private void addTraceClass(Properties fragment) throws MetadataException {
        if (trace != null || !streams.isEmpty()) {
            throw errors.at(
                    fragment.place(),
                    "trace-class: expected one such fragment at most, before the data stream classes, found "
                            + (trace != null ? "a second one" : "one after them"));
        }
        Identity identity = ClockClassReader.identity(fragment);
        Map<String, Object> environment = environment(fragment);
        StructureDraft header = fieldClasses.root(fragment, "packet-header-field-class");
        Map<Scope, StructureDraft> roots = new LinkedHashMap<>();
        long spent = budget.spent();
        Structure packetHeader = new ScopeResolver(roots, new RoleFilter(false, errors), budget, errors)
                .resolve(Scope.PACKET_HEADER, header);
        headerCost = budget.spent() - spent;
        checkMagicNumber(header, packetHeader);
        trace = new TraceDraft(identity, environment, header, packetHeader, fragment.attributes());
    }

    /// It is what a packet begins with.
    private void checkMagicNumber(@Nullable StructureDraft header, @Nullable Structure packetHeader)
            throws MetadataException {
        if (header == null || packetHeader == null) {
            return;
        }
        for (int i = 1; i < packetHeader.members().size(); i++) {
            if (RoleSearch.finds(
                    Role.PACKET_MAGIC_NUMBER, packetHeader.members().get(i).fieldClass())) {
                throw errors.at(
                        header.members().get(i).field().place(),
                        "packet header: expected the magic number as its first field, found it after others");
            }
        }
    }

    private Map<String, Object> environment(Properties fragment) throws MetadataException {
        JsonValue value = fragment.take("environment");
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof JsonObject object)) {
            throw fragment.unexpected("environment", "an object", value);
        }
        Map<String, Object> environment = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> entry : object.properties().entrySet()) {
            environment.put(
                    entry.getKey(),
                    switch (entry.getValue()) {
                        case JsonText text -> text.value();
                        // The model's integers have 64 bits; greater ones are only to be shown.
                        case JsonInteger number
                        when number.value().bitLength() < Long.SIZE ->
                            number.value().longValue();
                        case JsonInteger number -> number.value().toString();
                        default -> throw fragment.unexpected("environment", "an integer or text", entry.getValue());
                    });
        }
        return environment;
    }

    private void addClockClass(Properties fragment) throws MetadataException {
        ClockClass clock = clockReader.read(fragment);
        if (clocks.putIfAbsent(clock.name(), clock) != null) {
            throw fragment.unexpected("id", "a new id", fragment.require("id"));
        }
    }

    private void addDataStreamClass(Properties fragment) throws MetadataException {
        long id = fragment.unsigned("id", 0);
        if (streams.containsKey(id)) {
            throw errors.at(
                    fragment.place(),
                    "data-stream-class: expected a new id, found " + Long.toUnsignedString(id) + " again");
        }
        Identity identity = ClockClassReader.identity(fragment);
        String clockId = fragment.text("default-clock-class-id");
        ClockClass clock = clockId == null ? null : clocks.get(clockId);
        if (clockId != null && clock == null) {
            throw fragment.unexpected(
                    "default-clock-class-id",
                    "the id of an earlier clock class",
                    fragment.require("default-clock-class-id"));
        }
        budget.spend(fragment.place(), headerCost);
        Map<Scope, StructureDraft> roots = new LinkedHashMap<>();
        if (trace != null && trace.header() != null) {
            roots.put(Scope.PACKET_HEADER, trace.header());
        }
        var scopes = new ScopeResolver(roots, new RoleFilter(clock != null, errors), budget, errors);
        Structure context =
                scopes.resolve(Scope.PACKET_CONTEXT, fieldClasses.root(fragment, "packet-context-field-class"));
        Structure header = scopes.resolve(
                Scope.EVENT_RECORD_HEADER, fieldClasses.root(fragment, "event-record-header-field-class"));
        Structure common = scopes.resolve(
                Scope.EVENT_RECORD_COMMON_CONTEXT,
                fieldClasses.root(fragment, "event-record-common-context-field-class"));
        streams.put(
                id, new DataStreamDraft(id, identity, clock, context, header, common, scopes, fragment.attributes()));
    }

    private void addEventRecordClass(Properties fragment) throws MetadataException {
        long streamId = fragment.unsigned("data-stream-class-id", 0);
        DataStreamDraft stream = streams.get(streamId);
        if (stream == null) {
            throw errors.at(
                    fragment.place(),
                    "event-record-class: expected the id of an earlier data stream class, found "
                            + Long.toUnsignedString(streamId));
        }
        long id = fragment.unsigned("id", 0);
        Identity identity = ClockClassReader.identity(fragment);
        EventRecordAttributes attributes = new EventRecordAttributes(fragment.attributes());
        stream.scopes().beginEventRecord(fragment.place());
        Structure context = stream.scopes()
                .resolve(
                        Scope.EVENT_RECORD_SPECIFIC_CONTEXT,
                        fieldClasses.root(fragment, "specific-context-field-class"));
        Structure payload =
                stream.scopes().resolve(Scope.EVENT_RECORD_PAYLOAD, fieldClasses.root(fragment, "payload-field-class"));
        String name = identity.name() == null ? "" : identity.name();
        boolean isNew = stream.add(new EventRecordClass(
                id, name, identity, attributes.logLevel(), attributes.emfUri(), context, payload, attributes.rest()));
        if (!isNew) {
            throw errors.at(
                    fragment.place(),
                    "event-record-class: expected a new id in its data stream class, found " + Long.toUnsignedString(id)
                            + " again");
        }
    }

    private TraceClass build() {
        TraceDraft draft = trace == null ? TraceDraft.EMPTY : trace;
        List<DataStreamClass> classes = new ArrayList<>();
        streams.values().forEach(s -> classes.add(s.build()));
        UUID uuid = ClockClassReader.uuid(draft.identity().uid());
        return new TraceClass(
                FormatVersion.CTF_2,
                draft.identity(),
                uuid == null ? streamUuid : uuid,
                draft.environment(),
                draft.packetHeader(),
                List.copyOf(clocks.values()),
                classes,
                streamUuid,
                draft.attributes());
    }
}
