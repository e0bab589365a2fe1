package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.IntegerExpression;
import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.metadata.Expression.TextExpression;
import dev.spoor.ctf.metadata.Statement.Block;
import dev.spoor.ctf.metadata.Statement.ValueAssignment;
import dev.spoor.ctf.model.ClockClass;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the blocks of the outermost level and what they assign (CTF 1.8.3 section 7). Mutable,
/// single-threaded.
final class DeclarationReader {

    private final Messages messages;
    private final TypeReader types;
    private final FieldListReader declarations;
    private final LexicalScope root = new LexicalScope(null);
    private Declarations.@Nullable Trace trace;
    private final Map<String, Object> environment = new LinkedHashMap<>();
    private final List<Declarations.Clock> clocks = new ArrayList<>();
    private final List<Declarations.Stream> streams = new ArrayList<>();
    private final List<Declarations.Event> events = new ArrayList<>();

    DeclarationReader(Messages messages) {
        this.messages = messages;
        this.types = new TypeReader(messages);
        this.declarations = new FieldListReader(types, messages);
    }

    /// Reads all statements that are left.
    ///
    /// @param growing whether the text may end within a statement, which is then passed over with a warning
    Declarations read(StatementParser parser, boolean growing) throws MetadataException {
        while (!parser.atEnd()) {
            Place begin = parser.place();
            Statement statement;
            try {
                statement = parser.next();
            } catch (MetadataException e) {
                if (growing && parser.endsHere()) {
                    messages.warn(begin, Messages.GROWING);
                    break;
                }
                throw e;
            }
            if (statement instanceof Block block) {
                block(block);
            } else {
                declarations.declare(statement, root);
            }
        }
        return new Declarations(trace, environment, clocks, streams, events, parser.place());
    }

    private void block(Block block) throws MetadataException {
        switch (block.keyword()) {
            case "env" -> environment(block);
            case "callsite" -> {
                // Says where in a program's source an event comes from; nothing here asks for it.
            }
            default -> {
                BlockContent content = BlockContent.of(block, root, types, messages);
                switch (block.keyword()) {
                    case "trace" -> trace(content);
                    case "clock" -> clocks.add(clock(content));
                    case "stream" -> streams.add(stream(content));
                    default -> events.add(event(content));
                }
                content.warnOfUnknown();
            }
        }
    }

    private void trace(BlockContent content) throws MetadataException {
        if (trace != null) {
            throw messages.error(content.place(), "expected one 'trace' block, found another one");
        }
        Attributes values = content.values();
        values.integer("major", values.require("major"), 1, 1);
        values.integer("minor", values.require("minor"), 8, 8);
        ByteOrder byteOrder = BasicTypes.byteOrder(values, values.require("byte_order"));
        trace = new Declarations.Trace(
                content.place(), uuid(values), byteOrder, content.takeStructure("packet.header"));
    }

    private void environment(Block block) throws MetadataException {
        for (Statement statement : block.body()) {
            if (!(statement instanceof ValueAssignment assignment)) {
                declarations.declare(statement, new LexicalScope(root));
                continue;
            }
            if (environment.put(assignment.name(), environmentValue(assignment)) != null) {
                throw messages.error(
                        assignment.place(), "env: expected one '" + assignment.name() + "', found another one");
            }
        }
    }

    private Object environmentValue(ValueAssignment assignment) throws MetadataException {
        Expression value = assignment.value();
        return switch (value) {
            case TextExpression text -> text.text();
            case IntegerExpression integer
            when integer.value().bitLength() < Long.SIZE -> integer.value().longValue();
            case IntegerExpression _, PathExpression _ ->
                throw messages.error(
                        value.place(),
                        "env: '" + assignment.name() + "': expected text or a signed 64-bit integer, found "
                                + value.describe());
        };
    }

    private static Declarations.Clock clock(BlockContent content) throws MetadataException {
        Attributes values = content.values();
        String name = values.text("name", values.require("name"));
        Expression description = values.take("description");
        Expression frequency = values.take("freq");
        Expression precision = values.take("precision");
        Expression offsetSeconds = values.take("offset_s");
        Expression offset = values.take("offset");
        Expression absolute = values.take("absolute");
        long frequencyHz = frequency == null ? ClockClass.NANOSECONDS_PER_SECOND : values.unsigned("freq", frequency);
        if (frequency != null && frequencyHz == 0) {
            throw values.unexpected("freq", "at least 1 Hz", frequency);
        }
        ClockClass clockClass = new ClockClass(
                name,
                uuid(values),
                description == null ? "" : values.quoted("description", description),
                frequencyHz,
                precision == null ? 0 : values.unsigned("precision", precision),
                offsetSeconds == null ? 0 : values.signed("offset_s", offsetSeconds),
                offset == null ? 0 : values.signed("offset", offset),
                absolute != null && values.flag("absolute", absolute));
        return new Declarations.Clock(content.place(), clockClass);
    }

    private static Declarations.Stream stream(BlockContent content) throws MetadataException {
        return new Declarations.Stream(
                content.place(),
                id("id", content.values()),
                content.takeStructure("packet.context"),
                content.takeStructure("event.header"),
                content.takeStructure("event.context"));
    }

    private Declarations.Event event(BlockContent content) throws MetadataException {
        Attributes values = content.values();
        Expression name = values.take("name");
        Expression emfUri = values.take("model.emf.uri");
        return new Declarations.Event(
                content.place(),
                id("id", values),
                id("stream_id", values),
                name == null ? "" : values.text("name", name),
                logLevel(values),
                emfUri == null ? null : values.text("model.emf.uri", emfUri),
                content.takeStructure("context"),
                content.takeStructure("fields"));
    }

    private OptionalInt logLevel(Attributes values) throws MetadataException {
        Expression expression = values.take("loglevel");
        if (expression == null) {
            return OptionalInt.empty();
        }
        long level = values.signed("loglevel", expression);
        if (level != (int) level) {
            messages.warn(expression.place(), "event: passed over the unknown log level " + level);
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) level);
    }

    private static @Nullable Long id(String name, Attributes values) throws MetadataException {
        Expression value = values.take(name);
        return value == null ? null : (Long) values.unsigned(name, value);
    }

    private static @Nullable UUID uuid(Attributes values) throws MetadataException {
        Expression value = values.take("uuid");
        return value == null ? null : values.uuid("uuid", value);
    }
}
