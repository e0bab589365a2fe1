package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FieldPath;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.StringEncoding;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns field classes into instructions, in the order of the fields.
///
/// It keeps what is known about the current bit (its remainder by a power of two), so that alignments whose
/// effect is known become part of the neighbouring [Instruction.Skip].
final class ProcedureBuilder {

    private static final int[] NOWHERE = {};

    /// In deeper arrays nothing is known of the elements' alignment: to find it out may take two attempts
    /// at each level, each of which makes two at the next.
    private static final int GREATEST_CHECKED_DEPTH = 6;

    private static final long GREATEST_LENGTH_BYTES = Long.MAX_VALUE / Byte.SIZE / 4;

    private final Slots slots;
    private final ColumnSites sites;
    private final String subject;
    private final boolean toTape;
    private final List<Instruction> instructions = new ArrayList<>();
    private Scope scope = Scope.PACKET_HEADER;

    private KnownBit known = new KnownBit(1);

    /// In how many arrays the current field is.
    private int arrayDepth;

    /// @param toTape whether the fields go to a [FieldTape]
    /// @param subject what messages put before a field's place: empty, or the event record class
    ProcedureBuilder(Slots slots, ColumnSites sites, boolean toTape, String subject) {
        this.slots = slots;
        this.sites = sites;
        this.toTape = toTape;
        this.subject = subject;
    }

    /// Appends a scope's root, if there is one.
    ProcedureBuilder add(Scope root, @Nullable Structure structure) {
        scope = root;
        if (structure != null) {
            addField(structure, FieldPath.ROOT);
        }
        return this;
    }

    /// All instructions so far.
    Instruction[] build() {
        return instructions.toArray(Instruction[]::new);
    }

    private void addField(FieldClass fieldClass, FieldPath path) {
        String field = subject + "field '" + scope.text() + (path.names().isEmpty() ? "" : "." + path.text()) + "'";
        switch (fieldClass) {
            case FixedLengthInteger i -> addBits(i, i.roles(), path, field);
            case FixedLengthBitArray b -> addBits(b, Set.of(), path, field);
            case FixedLengthBitMap b -> addBits(b, Set.of(), path, field);
            case FixedLengthBoolean b -> addBits(b, Set.of(), path, field);
            case FixedLengthFloat f -> addBits(f, Set.of(), path, field);
            case VariableLengthInteger i -> addVariableLength(i, path, field);
            case NullTerminatedString s -> {
                align(Byte.SIZE, field);
                int[] columns = sites.textColumns(scope, path.names());
                tapePosition();
                instructions.add(
                        s.encoding() == StringEncoding.UTF_8
                                ? new Instruction.ReadNullTerminated(columns, field)
                                : new Instruction.ReadWideNullTerminated(s.encoding(), columns, field));
                known.reset(Byte.SIZE);
                tapePosition();
            }
            case StaticLengthString s -> addStaticString(s, sites.textColumns(scope, path.names()), field);
            case DynamicLengthString s -> {
                int[] columns = sites.textColumns(scope, path.names());
                addDynamicBytes(s.alignmentBits(), s.length(), s.encoding(), columns, field);
            }
            case StaticLengthBlob b -> {
                align(Byte.SIZE, field);
                tapePosition();
                skipBytes(b.lengthBytes(), field);
                tapePosition();
            }
            case DynamicLengthBlob b -> addDynamicBytes(Byte.SIZE, b.length(), StringEncoding.UTF_8, NOWHERE, field);
            case Structure s -> {
                align(s.alignmentBits(), field);
                s.members().forEach(m -> addField(m.fieldClass(), path.member(m.name())));
            }
            case StaticLengthArray a -> {
                align(a.alignmentBits(), field);
                addElements(a.element(), a.length(), -1, path, field);
            }
            case DynamicLengthArray a -> {
                align(a.alignmentBits(), field);
                int countSlot = slots.of(a.length());
                tape(new Instruction.TapeSlot(countSlot));
                addElements(a.element(), 0, countSlot, path, field);
            }
            case OptionalField o -> addOptional(o, path, field);
            case Variant v -> addVariant(v, path, field);
        }
    }

    private void addBits(FixedLengthField bits, Set<Role> roles, FieldPath path, String field) {
        align(bits, field);
        int[] targets = slots.targets(roles, scope, path);
        int[] columns = bits instanceof FixedLengthFloat ? NOWHERE : sites.integerColumns(scope, path.names());
        if (bits.lengthBits() > Long.SIZE) {
            addWide(bits, targets, columns, roles.contains(Role.DEFAULT_CLOCK_TIMESTAMP), field);
            return;
        }
        if (targets.length == 0 && columns.length == 0 && !toTape) {
            skip(bits.lengthBits(), field);
            return;
        }
        var read = new Instruction.ReadInteger(
                bits.lengthBits(),
                bits instanceof FixedLengthInteger integer && integer.signed(),
                bits.byteOrder() == ByteOrder.BIG_ENDIAN,
                targets,
                columns,
                roles.contains(Role.DEFAULT_CLOCK_TIMESTAMP),
                toTape,
                field);
        boolean truth = bits instanceof FixedLengthBoolean;
        instructions.add(truth || bits.isReversed() ? new Instruction.ReadBits(bits.isReversed(), truth, read) : read);
        known.advance(bits.lengthBits());
    }

    private void addWide(FixedLengthField bits, int[] targets, int[] columns, boolean updatesClock, String field) {
        tapePosition();
        if (targets.length == 0 && columns.length == 0) {
            skip(bits.lengthBits(), field);
        } else {
            instructions.add(new Instruction.ReadWide(bits, targets, columns, updatesClock, field));
            known.advance(bits.lengthBits());
        }
    }

    private void addVariableLength(VariableLengthInteger integer, FieldPath path, String field) {
        align(Byte.SIZE, field);
        tapePosition();
        instructions.add(new Instruction.ReadVariableLength(
                integer.signed(),
                slots.targets(integer.roles(), scope, path),
                sites.integerColumns(scope, path.names()),
                integer.roles().contains(Role.DEFAULT_CLOCK_TIMESTAMP),
                field));
        known.reset(Byte.SIZE);
    }

    private void addStaticString(StaticLengthString string, int[] columns, String field) {
        align(string.alignmentBits(), field);
        tapePosition();
        if (columns.length == 0) {
            skipBytes(string.lengthBytes(), field);
        } else {
            addText(new Instruction.ReadText(string.lengthBytes(), -1, columns, field), string.encoding());
            known.advance(Byte.SIZE * string.lengthBytes());
        }
        tapePosition();
    }

    private void addDynamicBytes(
            int alignmentBits, FieldLocation length, StringEncoding encoding, int[] columns, String field) {
        align(alignmentBits, field);
        tapePosition();
        addText(new Instruction.ReadText(0, slots.of(length), columns, field), encoding);
        known.reset(Byte.SIZE);
        tapePosition();
    }

    private void addText(Instruction.ReadText text, StringEncoding encoding) {
        boolean plain = encoding == StringEncoding.UTF_8 || text.columns().length == 0;
        instructions.add(plain ? text : new Instruction.ReadWideText(encoding, text));
    }

    private void addElements(FieldClass element, long count, int countSlot, FieldPath path, String field) {
        if (toTape && FieldCursor.isPacked(element)) {
            tapePosition();
        } else if (toTape && MayBeEmpty.is(element)) {
            instructions.add(new Instruction.RepeatAll(count, countSlot, body(element, path), field));
            known.reset(1);
            return;
        }
        addRepeat(element, count, countSlot, path, field);
    }

    private void addRepeat(FieldClass element, long count, int countSlot, FieldPath path, String field) {
        if (countSlot < 0 && count == 0) {
            return;
        }
        Instruction[] body = body(element, path);
        long elementBits = body.length == 1 && body[0] instanceof Instruction.Skip skip ? skip.lengthBits() : -1;
        if (elementBits > 0 && countSlot < 0 && count <= Long.MAX_VALUE / elementBits / 2) {
            skip(count * elementBits, field);
            return;
        }
        instructions.add(new Instruction.Repeat(count, countSlot, body, elementBits, field));
        known.reset(1);
    }

    /// An element's instructions. They begin where the array's alignment put the first element: a multiple
    /// of the element's alignment, and, when the element's length is a multiple of it too, all others as
    /// well.
    private Instruction[] body(FieldClass element, FieldPath path) {
        if (arrayDepth < GREATEST_CHECKED_DEPTH) {
            var builder = element(element, path, element.alignmentBits());
            if (builder.known.isAt(element.alignmentBits())) {
                return builder.build();
            }
        }
        return element(element, path, 1).build();
    }

    private ProcedureBuilder element(FieldClass element, FieldPath path, int knownAlignmentBits) {
        var builder = inner(toTape && !FieldCursor.isPacked(element));
        builder.known = new KnownBit(knownAlignmentBits);
        builder.arrayDepth = arrayDepth + 1;
        builder.addField(element, path);
        return builder;
    }

    private void addOptional(OptionalField optional, FieldPath path, String field) {
        var builder = inner(toTape);
        builder.addField(optional.field(), path);
        instructions.add(new Instruction.When(
                slots.of(optional.selector()),
                optional.ranges(),
                optional.selectorSigned(),
                builder.build(),
                toTape,
                field));
        known.reset(1);
    }

    private void addVariant(Variant variant, FieldPath path, String field) {
        List<Instruction.Select.Case> cases = new ArrayList<>();
        for (Variant.Option option : variant.options()) {
            var builder = inner(toTape);
            builder.tape(new Instruction.TapeConstant(cases.size()));
            builder.addField(option.fieldClass(), path.option(option.name()));
            cases.add(new Instruction.Select.Case(option.ranges(), builder.build()));
        }
        instructions.add(new Instruction.Select(
                slots.of(variant.selector()),
                variant.selectorSigned(),
                cases.toArray(Instruction.Select.Case[]::new),
                field));
        known.reset(1);
    }

    /// A builder of what may come at the current place.
    private ProcedureBuilder inner(boolean innerToTape) {
        var builder = new ProcedureBuilder(slots, sites, innerToTape, subject);
        builder.scope = scope;
        builder.known = known.copy();
        builder.arrayDepth = arrayDepth;
        return builder;
    }

    private void tapePosition() {
        tape(new Instruction.TapePosition());
    }

    private void tape(Instruction instruction) {
        if (toTape) {
            instructions.add(instruction);
        }
    }

    private void align(FixedLengthField bits, String field) {
        align(bits.alignmentBits(), field);
        // After whole bytes, the next bits begin at a byte's beginning, where any byte order may be.
        boolean wholeBytes = bits.alignmentBits() % Byte.SIZE == 0 && bits.lengthBits() % Byte.SIZE == 0;
        if (slots.hasBothByteOrders() && !wholeBytes) {
            instructions.add(new Instruction.UseByteOrder(bits.byteOrder() == ByteOrder.BIG_ENDIAN, field));
        }
    }

    private void align(int alignmentBits, String field) {
        if (known.knows(alignmentBits)) {
            skip(known.paddingBits(alignmentBits), field);
            return;
        }
        instructions.add(new Instruction.Align(alignmentBits, field));
        known.reset(alignmentBits);
    }

    private void skipBytes(long lengthBytes, String field) {
        // More than a packet can have is as good as all that is said.
        skip(Math.min(lengthBytes, GREATEST_LENGTH_BYTES) * Byte.SIZE, field);
    }

    private void skip(long lengthBits, String field) {
        if (lengthBits == 0) {
            return;
        }
        Instruction.Skip skip = Instruction.Skip.of(lengthBits, field);
        if (!instructions.isEmpty()
                && instructions.getLast() instanceof Instruction.Skip before
                && before.lengthBits() <= Long.MAX_VALUE / 2 - lengthBits) {
            instructions.removeLast();
            instructions.add(before.and(skip));
        } else {
            instructions.add(skip);
        }
        known.advance(lengthBits);
    }
}
