package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.FieldClassResolver.TraceContext;
import dev.spoor.ctf.metadata.Type.StructureType;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds a trace's model from what the text declares. Mutable, single-threaded.
final class TraceClassBuilder {

    private static final Set<String> LTTNG_TRACERS = Set.of("lttng-modules", "lttng-ust");

    private final Declarations declarations;
    private final Messages messages;
    private final Declarations.Trace trace;
    private final TraceContext context;
    private final Clocks clocks;
    private final Roots roots = new Roots();

    /// @param sizeBytes the text's size
    TraceClassBuilder(Declarations declarations, long sizeBytes, Messages messages) throws MetadataException {
        this.declarations = declarations;
        this.messages = messages;
        if (declarations.trace() == null) {
            throw messages.nothingYet(declarations.end(), "expected a 'trace' block, found none");
        }
        this.trace = declarations.trace();
        this.context = new TraceContext(
                trace.byteOrder(), declarations.environment(), new FieldBudget(sizeBytes, messages::error), messages);
        this.clocks = new Clocks(declarations.clocks(), epochClockName(declarations.environment()), messages);
    }

    /// LTTng's `monotonic` clock has the Unix epoch as its origin, though its `absolute` attribute is
    /// false.
    private static @Nullable String epochClockName(Map<String, Object> environment) {
        Object tracer = environment.get("tracer_name");
        return tracer instanceof String name && LTTNG_TRACERS.contains(name) ? "monotonic" : null;
    }

    TraceClass build() throws MetadataException {
        Structure packetHeader = resolve(Scope.PACKET_HEADER, trace.packetHeader(), new RoleFinder(clocks, messages));
        long headerCost = context.budget().spent();
        checkMagicNumber(packetHeader);
        Map<Long, Declarations.Stream> streams = streamsById();
        checkStreamIds(streams, packetHeader);
        Map<Long, List<Declarations.Event>> events = eventsByStreamId(streams);
        List<DataStreamClass> dataStreamClasses = new ArrayList<>();
        for (Map.Entry<Long, Declarations.Stream> stream : streams.entrySet()) {
            context.budget().spend(stream.getValue().place(), headerCost);
            dataStreamClasses.add(dataStreamClass(
                    stream.getKey(), stream.getValue(), events.getOrDefault(stream.getKey(), List.of())));
        }
        return new TraceClass(trace.uuid(), declarations.environment(), packetHeader, clocks.all(), dataStreamClasses);
    }

    /// CTF 1.8.3 section 5.2.1: it is what a packet begins with.
    private void checkMagicNumber(@Nullable Structure packetHeader) throws MetadataException {
        if (packetHeader == null || trace.packetHeader() == null) {
            return;
        }
        for (int i = 1; i < packetHeader.members().size(); i++) {
            if (RoleSearch.finds(
                    Role.PACKET_MAGIC_NUMBER, packetHeader.members().get(i).fieldClass())) {
                throw messages.error(
                        trace.packetHeader().fields().get(i).place(),
                        "packet header: expected the magic number as its first field, found it after others");
            }
        }
    }

    /// The streams by id; if none is declared and there are events, one without anything.
    private Map<Long, Declarations.Stream> streamsById() throws MetadataException {
        Map<Long, Declarations.Stream> streams = new LinkedHashMap<>();
        for (Declarations.Stream stream : declarations.streams()) {
            long id = stream.id() == null ? 0 : stream.id();
            if (streams.putIfAbsent(id, stream) != null) {
                throw messages.error(
                        stream.place(), "stream: expected a new id, found " + Long.toUnsignedString(id) + " again");
            }
        }
        if (streams.isEmpty() && !declarations.events().isEmpty()) {
            streams.put(0L, new Declarations.Stream(trace.place(), null, null, null, null));
        }
        return streams;
    }

    /// Without a field that says it, the packets' stream id is 0, or that of the only stream, if all events say that
    /// they are of it.
    private void checkStreamIds(Map<Long, Declarations.Stream> streams, @Nullable Structure packetHeader)
            throws MetadataException {
        boolean isNamed = streams.size() == 1
                && !declarations.events().isEmpty()
                && declarations.events().stream().allMatch(e -> e.streamId() != null);
        if (isNamed || RoleSearch.finds(Role.DATA_STREAM_CLASS_ID, packetHeader)) {
            return;
        }
        for (Map.Entry<Long, Declarations.Stream> stream : streams.entrySet()) {
            if (stream.getKey() != 0) {
                throw messages.error(
                        stream.getValue().place(),
                        "stream: expected an integer 'stream_id' in the packet header, because this stream's id is "
                                + Long.toUnsignedString(stream.getKey()) + ", found none");
            }
        }
    }

    private Map<Long, List<Declarations.Event>> eventsByStreamId(Map<Long, Declarations.Stream> streams)
            throws MetadataException {
        Map<Long, List<Declarations.Event>> events = new LinkedHashMap<>();
        for (Declarations.Event event : declarations.events()) {
            long streamId = streamId(event, streams);
            events.computeIfAbsent(streamId, id -> new ArrayList<>()).add(event);
        }
        return events;
    }

    private long streamId(Declarations.Event event, Map<Long, Declarations.Stream> streams) throws MetadataException {
        if (event.streamId() == null) {
            if (streams.size() != 1) {
                throw messages.error(
                        event.place(), "event: expected 'stream_id', because there are several streams, found none");
            }
            return streams.keySet().iterator().next();
        }
        if (!streams.containsKey(event.streamId())) {
            throw messages.nothingYet(
                    event.place(),
                    "event: expected the id of a stream, found " + Long.toUnsignedString(event.streamId()));
        }
        return event.streamId();
    }

    private DataStreamClass dataStreamClass(long id, Declarations.Stream stream, List<Declarations.Event> events)
            throws MetadataException {
        RoleFinder roles = new RoleFinder(clocks, messages);
        Structure packetContext = resolve(Scope.PACKET_CONTEXT, stream.packetContext(), roles);
        Structure header = resolve(Scope.EVENT_RECORD_HEADER, stream.eventHeader(), roles);
        long spent = context.budget().spent();
        Structure commonContext = resolve(Scope.EVENT_RECORD_COMMON_CONTEXT, stream.eventContext(), roles);
        long commonCost = context.budget().spent() - spent;
        boolean hasBits = FieldClassLength.mayHaveBits(header) || FieldClassLength.mayHaveBits(commonContext);
        Set<Long> ids = new HashSet<>();
        List<EventRecordClass> classes = new ArrayList<>();
        for (Declarations.Event event : events) {
            context.budget().spend(event.place(), commonCost);
            EventRecordClass eventRecordClass = eventRecordClass(event, roles);
            if (!ids.add(eventRecordClass.id())) {
                throw messages.error(
                        event.place(),
                        "event: expected a new id in its stream, found " + Long.toUnsignedString(eventRecordClass.id())
                                + " again");
            }
            if (!hasBits
                    && !FieldClassLength.mayHaveBits(eventRecordClass.specificContext())
                    && !FieldClassLength.mayHaveBits(eventRecordClass.payload())) {
                throw messages.error(
                        event.place(), "event: expected a field of at least one bit in its records, found none");
            }
            classes.add(eventRecordClass);
        }
        return new DataStreamClass(id, roles.defaultClock(), packetContext, header, commonContext, classes);
    }

    private EventRecordClass eventRecordClass(Declarations.Event event, RoleFinder roles) throws MetadataException {
        roots.set(Scope.EVENT_RECORD_PAYLOAD, null);
        Structure context = resolve(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, event.context(), roles);
        Structure payload = resolve(Scope.EVENT_RECORD_PAYLOAD, event.fields(), roles);
        return new EventRecordClass(
                event.id() == null ? 0 : event.id(), event.name(), event.logLevel(), event.emfUri(), context, payload);
    }

    private @Nullable Structure resolve(Scope scope, @Nullable StructureType type, RoleFinder roles)
            throws MetadataException {
        roots.set(scope, type);
        return type == null ? null : new FieldClassResolver(context, roles, roots, scope).structure(type);
    }
}
