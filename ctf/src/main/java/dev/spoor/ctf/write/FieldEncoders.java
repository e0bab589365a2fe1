package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldPath;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.StringEncoding;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import dev.spoor.ctf.value.ArrayValue;
import dev.spoor.ctf.value.BlobValue;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.OptionalValue;
import dev.spoor.ctf.value.StringValue;
import dev.spoor.ctf.value.StructureValue;
import dev.spoor.ctf.value.VariantValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns field classes into what writes their fields. Each field's encoder is made once and knows where the
/// field is, so that messages can say it.
final class FieldEncoders {

    private static final byte[] NOTHING = {};

    private final ReferencedFields references;
    private final Scope scope;
    private final String subject;

    /// @param subject what messages put before a field's place: empty, or the event record class
    FieldEncoders(ReferencedFields references, Scope scope, String subject) {
        this.references = references;
        this.scope = scope;
        this.subject = subject;
    }

    /// What writes a scope's root.
    ///
    /// @param structure its class; null writes nothing
    FieldEncoder root(@Nullable Structure structure) {
        return encoder(structure == null ? Structure.of() : structure, FieldPath.ROOT);
    }

    private FieldEncoder encoder(FieldClass fieldClass, FieldPath path) {
        String field = subject + "field '" + scope.text()
                + (path.names().isEmpty() ? "" : "." + String.join(".", path.names())) + "'";
        return switch (fieldClass) {
            case FixedLengthField f -> new FixedLengthEncoder(f, references.slots(scope, path), field);
            case VariableLengthInteger i -> new VariableLengthEncoder(i, references.slots(scope, path), field);
            case NullTerminatedString s -> nullTerminated(s, field);
            case StaticLengthString s -> staticString(s, field);
            case DynamicLengthString s -> dynamicString(s, field);
            case StaticLengthBlob b -> staticBlob(b, field);
            case DynamicLengthBlob b -> dynamicBlob(b, field);
            case Structure s -> structure(s, path, field);
            case StaticLengthArray a -> staticArray(a, path, field);
            case DynamicLengthArray a -> dynamicArray(a, path, field);
            case OptionalField o -> optional(o, path, field);
            case Variant v -> variant(v, path, field);
        };
    }

    private static FieldEncoder nullTerminated(NullTerminatedString string, String field) {
        byte[] end = new byte[string.encoding().codeUnitBytes()];
        return (value, packet) -> {
            byte[] text = text(value, string.encoding(), field);
            packet.bits.align(Byte.SIZE);
            packet.bits.bytes(text);
            packet.bits.bytes(end);
        };
    }

    private static FieldEncoder staticString(StaticLengthString string, String field) {
        return (value, packet) -> {
            byte[] text = text(value, string.encoding(), field);
            packet.bits.align(string.alignmentBits());
            padded(text, string.lengthBytes(), packet, field);
        };
    }

    private FieldEncoder dynamicString(DynamicLengthString string, String field) {
        int slot = references.slot(string.length());
        return (value, packet) -> {
            byte[] text = text(value, string.encoding(), field);
            packet.bits.align(string.alignmentBits());
            padded(text, packet.slots[slot], packet, field);
        };
    }

    private static byte[] text(FieldValue value, StringEncoding encoding, String field) throws WriteException {
        StringValue string = expect(StringValue.class, value, field);
        byte[] bytes = string.encoded().toArray();
        int size = encoding.codeUnitBytes();
        if (string.encoding() != encoding || bytes.length % size != 0) {
            throw new WriteException(field + ": expected a text in whole code units of " + encoding + ", found "
                    + bytes.length + " bytes of " + string.encoding());
        }
        for (int at = 0; at < bytes.length; at += size) {
            int bits = 0;
            for (int i = 0; i < size; i++) {
                bits |= bytes[at + i];
            }
            if (bits == 0) {
                throw new WriteException(field + ": expected a text without zero code units, found one at byte " + at);
            }
        }
        return bytes;
    }

    private static void padded(byte[] text, long lengthBytes, PacketState packet, String field) throws WriteException {
        if (lengthBytes < text.length) {
            throw new WriteException(
                    field + ": expected at most " + lengthBytes + " bytes, as the length says, found " + text.length);
        }
        packet.bits.bytes(text);
        packet.bits.skip(multiply(lengthBytes - text.length, Byte.SIZE, field));
    }

    private static long multiply(long bytes, int bits, String field) throws WriteException {
        if (bytes > Long.MAX_VALUE / bits) {
            throw new WriteException(field + ": expected a length that a packet can have, found " + bytes + " bytes");
        }
        return bytes * bits;
    }

    private static FieldEncoder staticBlob(StaticLengthBlob blob, String field) {
        return (value, packet) -> {
            packet.bits.align(Byte.SIZE);
            exact(expect(BlobValue.class, value, field), blob.lengthBytes(), packet, field);
        };
    }

    private FieldEncoder dynamicBlob(DynamicLengthBlob blob, String field) {
        int slot = references.slot(blob.length());
        return (value, packet) -> {
            packet.bits.align(Byte.SIZE);
            exact(expect(BlobValue.class, value, field), packet.slots[slot], packet, field);
        };
    }

    private static void exact(BlobValue blob, long lengthBytes, PacketState packet, String field)
            throws WriteException {
        checkCount(blob.bytes().size(), lengthBytes, "bytes", field);
        packet.bits.bytes(blob.bytes().size() == 0 ? NOTHING : blob.bytes().toArray());
    }

    private static void checkCount(int found, long expected, String what, String field) throws WriteException {
        if (found != expected) {
            throw new WriteException(field + ": expected " + Long.toUnsignedString(expected) + " " + what
                    + ", as the length says, found " + found);
        }
    }

    private FieldEncoder structure(Structure structure, FieldPath path, String field) {
        int alignmentBits = structure.alignmentBits();
        List<String> names = new ArrayList<>();
        List<FieldEncoder> encoders = new ArrayList<>();
        for (Structure.Member member : structure.members()) {
            names.add(member.name());
            encoders.add(encoder(member.fieldClass(), path.member(member.name())));
        }
        FieldEncoder[] members = encoders.toArray(FieldEncoder[]::new);
        return (value, packet) -> {
            StructureValue values = expect(StructureValue.class, value, field);
            if (!values.names().equals(names)) {
                throw new WriteException(field + ": expected the members " + names + ", found " + values.names());
            }
            packet.bits.align(alignmentBits);
            for (int i = 0; i < members.length; i++) {
                members[i].encode(values.values().get(i), packet);
            }
        };
    }

    private FieldEncoder staticArray(StaticLengthArray array, FieldPath path, String field) {
        int alignmentBits = array.alignmentBits();
        FieldEncoder element = encoder(array.element(), path);
        return (value, packet) -> {
            packet.bits.align(alignmentBits);
            elements(expect(ArrayValue.class, value, field), array.length(), element, packet, field);
        };
    }

    private FieldEncoder dynamicArray(DynamicLengthArray array, FieldPath path, String field) {
        int alignmentBits = array.alignmentBits();
        int slot = references.slot(array.length());
        FieldEncoder element = encoder(array.element(), path);
        return (value, packet) -> {
            packet.bits.align(alignmentBits);
            elements(expect(ArrayValue.class, value, field), packet.slots[slot], element, packet, field);
        };
    }

    private static void elements(ArrayValue array, long count, FieldEncoder element, PacketState packet, String field)
            throws WriteException {
        checkCount(array.elements().size(), count, "elements", field);
        for (FieldValue value : array.elements()) {
            element.encode(value, packet);
        }
    }

    private FieldEncoder optional(OptionalField optional, FieldPath path, String field) {
        int slot = references.slot(optional.selector());
        IntegerRanges ranges = optional.ranges();
        FieldEncoder encoder = encoder(optional.field(), path);
        return (value, packet) -> {
            FieldValue content = expect(OptionalValue.class, value, field).value();
            long selector = packet.slots[slot];
            boolean there = ranges == null ? selector != 0 : ranges.contains(selector, optional.selectorSigned());
            if (there != (content != null)) {
                throw new WriteException(field + ": expected " + (there ? "a" : "no")
                        + " value, as the selector says, found " + (there ? "none" : "one"));
            }
            if (content != null) {
                encoder.encode(content, packet);
            }
        };
    }

    private FieldEncoder variant(Variant variant, FieldPath path, String field) {
        int slot = references.slot(variant.selector());
        List<FieldEncoder> encoders = new ArrayList<>();
        for (Variant.Option option : variant.options()) {
            encoders.add(encoder(option.fieldClass(), path.option(option.name())));
        }
        FieldEncoder[] options = encoders.toArray(FieldEncoder[]::new);
        return (value, packet) -> {
            VariantValue chosen = expect(VariantValue.class, value, field);
            int selected = selected(variant, packet.slots[slot]);
            if (chosen.option() != selected) {
                throw new WriteException(field + ": expected a value of the option that the selector selects, "
                        + option(variant, selected) + ", found one of " + option(variant, chosen.option()));
            }
            options[selected].encode(chosen.value(), packet);
        };
    }

    private static int selected(Variant variant, long selector) {
        for (int i = 0; i < variant.options().size(); i++) {
            if (variant.options().get(i).ranges().contains(selector, variant.selectorSigned())) {
                return i;
            }
        }
        return -1;
    }

    private static String option(Variant variant, int index) {
        return index < 0 || index >= variant.options().size()
                ? "none"
                : "'" + variant.options().get(index).name() + "'";
    }

    /// A value of the kind that a field class has.
    static <T extends FieldValue> T expect(Class<T> kind, FieldValue value, String field) throws WriteException {
        if (kind.isInstance(value)) {
            return kind.cast(value);
        }
        throw new WriteException(field + ": expected a value of kind " + kind.getSimpleName() + ", found one of kind "
                + value.getClass().getSimpleName());
    }
}
