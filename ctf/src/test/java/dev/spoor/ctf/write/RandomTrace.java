package dev.spoor.ctf.write;

import dev.spoor.ctf.model.Attributes;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.model.Identity;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.IntegerValue;
import dev.spoor.ctf.value.StructureValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A random trace class, and random packets and event records of it, all from one seed.
final class RandomTrace {

    private static final Attributes ATTRIBUTES = new Attributes(Map.of(
            "example.org", Map.of("a", BigInteger.TWO.pow(70), "b", List.of(true, 0.5, "\u001e \"ä\""), "c", Map.of()),
            "lttng.org,2009", Map.of("other", "x")));

    private static final int CLASS_COUNT = 3;

    private final Random random;
    private final FormatVersion version;
    private final boolean plain;
    private final RandomFields fields;
    private final RandomValues values;
    private final @Nullable ClockClass clock;
    private final TraceClass traceClass;

    /// @param plain whether babeltrace2 2.0 is to read the trace
    RandomTrace(long seed, FormatVersion version, boolean plain) {
        random = new Random(seed);
        this.version = version;
        this.plain = plain;
        fields = new RandomFields(random, version, plain);
        values = new RandomValues(random, fields, plain);
        clock = fields.oneIn(6) ? null : clock();
        traceClass = makeTraceClass();
    }

    TraceClass traceClass() {
        return traceClass;
    }

    private boolean isCtf2() {
        return version == FormatVersion.CTF_2;
    }

    private ClockClass clock() {
        long frequency = fields.oneIn(2) ? 1_000_000_000L : 1 + random.nextInt(2_000_000_000);
        UUID uuid = fields.oneIn(2) ? null : new UUID(random.nextLong(), random.nextLong());
        Identity identity = isCtf2() && uuid != null ? new Identity(null, null, uuid.toString()) : Identity.NONE;
        return new ClockClass(
                "clock_1",
                uuid,
                fields.oneIn(2) ? "" : "what \"it\" is",
                frequency,
                random.nextInt(5),
                random.nextInt(1_000_000_000),
                random.nextInt(1_000_000),
                fields.oneIn(2),
                null,
                identity,
                OptionalLong.empty(),
                attributes());
    }

    private Attributes attributes() {
        return isCtf2() ? ATTRIBUTES : Attributes.NONE;
    }

    private TraceClass makeTraceClass() {
        UUID uuid = fields.oneIn(4) ? null : new UUID(random.nextLong(), random.nextLong());
        Structure header = header(uuid != null);
        List<DataStreamClass> streamClasses = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            streamClasses.add(streamClass(i));
        }
        Map<String, Object> environment = Map.of("number", -random.nextLong(1L << 40), "text", "ä \"b\" \\ \n");
        Identity identity =
                isCtf2() && uuid != null ? new Identity("example.org", "trace", uuid.toString()) : Identity.NONE;
        return new TraceClass(
                version,
                identity,
                uuid,
                environment,
                header,
                clock == null ? List.of() : List.of(clock),
                streamClasses,
                uuid,
                attributes());
    }

    private Structure header(boolean uuid) {
        List<Structure.Member> members = new ArrayList<>();
        if (!fields.oneIn(4)) {
            members.add(member("magic", 32, Role.PACKET_MAGIC_NUMBER));
        }
        members.add(member("stream_id", 8 + random.nextInt(57), Role.DATA_STREAM_CLASS_ID));
        if (uuid && fields.oneIn(2)) {
            members.add(uuidField());
        }
        return fields.root(Scope.PACKET_HEADER, members, 2);
    }

    private Structure.Member uuidField() {
        return new Structure.Member(
                "uuid",
                isCtf2()
                        ? new StaticLengthBlob(16, "application/octet-stream", Set.of(Role.METADATA_STREAM_UUID))
                        : new StaticLengthArray(FixedLengthInteger.of(8, false, fields.order(), 8), 16, 1));
    }

    private Structure.Member member(String name, int lengthBits, Role role) {
        boolean variable = isCtf2() && role != Role.PACKET_MAGIC_NUMBER && fields.oneIn(5);
        return new Structure.Member(
                name,
                variable
                        ? new VariableLengthInteger(false, 10, List.of(), Set.of(role))
                        : fields.integer(lengthBits, false, List.of(), Set.of(role)));
    }

    private DataStreamClass streamClass(long id) {
        fields.leave(Scope.PACKET_CONTEXT);
        List<Structure.Member> context = new ArrayList<>();
        context.add(member("content_size", 32 + random.nextInt(33), Role.PACKET_CONTENT_LENGTH));
        if (plain || !fields.oneIn(4)) {
            context.add(member("packet_size", 32, Role.PACKET_TOTAL_LENGTH));
        }
        boolean begin = clock != null && !fields.oneIn(4);
        if (begin) {
            context.add(member("timestamp_begin", 64, Role.DEFAULT_CLOCK_TIMESTAMP));
            context.add(member("timestamp_end", 64, Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP));
        }
        if (fields.oneIn(2)) {
            context.add(member("events_discarded", 16, Role.DISCARDED_EVENT_RECORD_COUNTER_SNAPSHOT));
            context.add(member("packet_seq_num", 32, Role.PACKET_SEQUENCE_NUMBER));
        }
        Structure packetContext = fields.root(Scope.PACKET_CONTEXT, context, 3);
        List<Structure.Member> header = new ArrayList<>();
        header.add(member("id", 8 + random.nextInt(20), Role.EVENT_RECORD_CLASS_ID));
        if (clock != null) {
            header.add(member("timestamp", begin ? 12 + random.nextInt(53) : 64, Role.DEFAULT_CLOCK_TIMESTAMP));
        }
        Structure eventHeader = fields.root(Scope.EVENT_RECORD_HEADER, header, 2);
        Structure common = fields.oneIn(2) ? null : fields.root(Scope.EVENT_RECORD_COMMON_CONTEXT, List.of(), 3);
        List<EventRecordClass> classes = new ArrayList<>();
        for (int i = 0; i < CLASS_COUNT; i++) {
            classes.add(eventRecordClass(id, i));
        }
        return new DataStreamClass(id, Identity.NONE, clock, packetContext, eventHeader, common, classes, attributes());
    }

    private EventRecordClass eventRecordClass(long streamId, long id) {
        fields.leave(Scope.EVENT_RECORD_SPECIFIC_CONTEXT);
        String name = "e" + streamId + id + (fields.oneIn(3) ? ":\"ä\"" : "");
        Structure specific = fields.oneIn(2) ? null : fields.root(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, List.of(), 3);
        Structure payload = fields.oneIn(8) ? null : fields.root(Scope.EVENT_RECORD_PAYLOAD, List.of(), 7);
        return new EventRecordClass(
                id,
                name,
                isCtf2() ? new Identity(null, name, null) : Identity.NONE,
                fields.oneIn(2) ? OptionalInt.empty() : OptionalInt.of(random.nextInt(15)),
                fields.oneIn(2) ? null : "http://example.org/\"x\"",
                specific,
                payload,
                attributes());
    }

    /// A packet to write.
    ///
    /// @param properties what it says of itself
    /// @param records at least one
    record Content(PacketProperties properties, List<EventRecordContent> records) {}

    /// Some packets of a data stream class.
    List<Content> packets(DataStreamClass streamClass, int count) {
        List<Content> packets = new ArrayList<>();
        long cycles = random.nextInt(1 << 20);
        for (int p = 0; p < count; p++) {
            StructureValue header = values.root(Scope.PACKET_HEADER, traceClass.packetHeader());
            StructureValue context = values.root(Scope.PACKET_CONTEXT, streamClass.packetContext());
            List<EventRecordContent> records = new ArrayList<>();
            int recordCount = 1 + random.nextInt(12);
            for (int i = 0; i < recordCount; i++) {
                // Seldom more than a short timestamp can say: then another packet begins.
                cycles += fields.oneIn(20) ? random.nextLong(1L << 40) : random.nextInt(4000);
                records.add(record(streamClass, cycles));
            }
            packets.add(new Content(PacketProperties.NONE.withHeader(header).withContext(context), records));
        }
        return packets;
    }

    private EventRecordContent record(DataStreamClass streamClass, long cycles) {
        EventRecordClass recordClass = streamClass.eventRecordClasses().get(random.nextInt(CLASS_COUNT));
        Structure headerClass = streamClass.eventRecordHeader();
        StructureValue header = values.root(Scope.EVENT_RECORD_HEADER, headerClass);
        return new EventRecordContent(
                recordClass,
                clock == null ? 0 : cycles,
                headerClass == null ? header : withRoles(headerClass, header, recordClass.id(), cycles),
                values.root(Scope.EVENT_RECORD_COMMON_CONTEXT, streamClass.eventRecordCommonContext()),
                values.root(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, recordClass.specificContext()),
                values.root(Scope.EVENT_RECORD_PAYLOAD, recordClass.payload()));
    }

    private static StructureValue withRoles(Structure structure, StructureValue value, long id, long cycles) {
        List<FieldValue> values = new ArrayList<>(value.values());
        for (int i = 0; i < values.size(); i++) {
            switch (structure.members().get(i).fieldClass()) {
                case FixedLengthInteger f
                when !f.roles().isEmpty() -> values.set(i, role(f.roles(), f.lengthBits(), id, cycles));
                case VariableLengthInteger f
                when !f.roles().isEmpty() -> values.set(i, role(f.roles(), Long.SIZE, id, cycles));
                default -> {}
            }
        }
        return new StructureValue(value.names(), values);
    }

    private static IntegerValue role(Set<Role> roles, int lengthBits, long id, long cycles) {
        boolean isId = EnumSet.copyOf(roles).contains(Role.EVENT_RECORD_CLASS_ID);
        BigInteger mask = BigInteger.ONE.shiftLeft(lengthBits).subtract(BigInteger.ONE);
        return new IntegerValue(BigInteger.valueOf(isId ? id : cycles).and(mask));
    }
}
