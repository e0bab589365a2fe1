package dev.spoor.ctf.write;

import dev.spoor.ctf.model.BitOrder;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.IntegerRanges;
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
import org.jspecify.annotations.Nullable;

/// Writes field classes in TSDL, each in full: nothing is aliased. Mutable, single-threaded.
final class TsdlFields {

    private static final String TEXT_BYTE = "integer { size = 8; align = 8; signed = false; encoding = UTF8; }";

    private final TsdlPath paths = new TsdlPath();
    private @Nullable ClockClass clock;

    /// A type and what comes behind the field's name.
    private record Declarator(String type, String dimensions) {}

    /// Says what timestamps are mapped to.
    void clock(@Nullable ClockClass newClock) {
        clock = newClock;
    }

    /// A scope's root.
    ///
    /// @param root null for a scope without fields
    /// @return null for a scope without fields
    @Nullable
    String root(Scope scope, @Nullable Structure root, int depth) throws WriteException {
        if (root == null) {
            paths.leaveOut(scope);
            return null;
        }
        paths.enter(scope, root);
        return structure(root, List.of(), depth);
    }

    private Declarator declarator(FieldClass fieldClass, List<String> path, int depth) throws WriteException {
        return switch (fieldClass) {
            case FixedLengthInteger i -> plain(i.enumeration() ? enumeration(i, path, depth) : integer(i, path));
            case FixedLengthFloat f -> plain(floatingPoint(f, path));
            case NullTerminatedString s -> plain(string(s.encoding(), path));
            case StaticLengthString s ->
                new Declarator(textByte(s.encoding(), s.alignmentBits(), path), "[" + s.lengthBytes() + "]");
            case DynamicLengthString s ->
                new Declarator(
                        textByte(s.encoding(), s.alignmentBits(), path), "[" + paths.text(s.length(), path) + "]");
            case Structure s -> plain(structure(s, path, depth));
            case StaticLengthArray a -> {
                checkNoAlignment(a.minimumAlignmentBits(), path);
                yield array(a.element(), "[" + a.length() + "]", path, depth);
            }
            case DynamicLengthArray a -> {
                checkNoAlignment(a.minimumAlignmentBits(), path);
                yield array(a.element(), "[" + paths.text(a.length(), path) + "]", path, depth);
            }
            case Variant v -> plain(variant(v, path, depth));
            case FixedLengthBitArray _ -> throw refused("a bit array", path);
            case FixedLengthBitMap _ -> throw refused("a bit map", path);
            case FixedLengthBoolean _ -> throw refused("a boolean", path);
            case VariableLengthInteger _ -> throw refused("an integer of variable length", path);
            case StaticLengthBlob _, DynamicLengthBlob _ -> throw refused("a BLOB", path);
            case OptionalField _ -> throw refused("an optional field", path);
        };
    }

    private static Declarator plain(String type) {
        return new Declarator(type, "");
    }

    private Declarator array(FieldClass element, String dimension, List<String> path, int depth) throws WriteException {
        Declarator inner = declarator(element, path, depth);
        return new Declarator(inner.type(), dimension + inner.dimensions());
    }

    private String integer(FixedLengthInteger integer, List<String> path) throws WriteException {
        checkOrder(integer, path);
        String map = "";
        boolean isTimestamp = integer.roles().contains(Role.DEFAULT_CLOCK_TIMESTAMP)
                || integer.roles().contains(Role.PACKET_END_DEFAULT_CLOCK_TIMESTAMP);
        if (isTimestamp && clock != null) {
            map = " map = clock." + TsdlNames.identifier(clock.name(), "clock class") + ".value;";
        }
        return "integer { size = " + integer.lengthBits() + "; align = " + integer.alignmentBits() + "; signed = "
                + integer.signed() + "; base = " + integer.displayBase() + "; byte_order = "
                + order(integer.byteOrder()) + ";" + map + " }";
    }

    private static String order(ByteOrder order) {
        return order == ByteOrder.LITTLE_ENDIAN ? "le" : "be";
    }

    private static void checkOrder(FixedLengthField field, List<String> path) throws WriteException {
        if (field.bitOrder() != BitOrder.naturalFor(field.byteOrder())) {
            throw refused("bits in another order than their byte order's", path);
        }
    }

    private static void checkNoAlignment(int minimumAlignmentBits, List<String> path) throws WriteException {
        if (minimumAlignmentBits != 1) {
            throw refused("an array with an alignment of its own", path);
        }
    }

    private static WriteException refused(String what, List<String> path) {
        return new WriteException("field '" + String.join(".", path)
                + "': expected a field class that CTF 1.8 can express, found " + what);
    }

    private String enumeration(FixedLengthInteger integer, List<String> path, int depth) throws WriteException {
        List<String> lines = new ArrayList<>();
        for (FixedLengthInteger.Mapping mapping : integer.mappings()) {
            for (IntegerRanges.Range range : mapping.ranges().ranges()) {
                String lower = bound(range.lower(), integer.signed());
                String upper = bound(range.upper(), integer.signed());
                lines.add(TsdlText.quoted(mapping.label()) + " = " + lower
                        + (lower.equals(upper) ? "" : " ... " + upper));
            }
        }
        String indent = TsdlText.indent(depth + 1);
        return "enum : " + integer(integer, path) + " {\n" + indent + String.join(",\n" + indent, lines) + "\n"
                + TsdlText.indent(depth) + "}";
    }

    private static String bound(long value, boolean signed) {
        return signed ? Long.toString(value) : Long.toUnsignedString(value);
    }

    private static String floatingPoint(FixedLengthFloat number, List<String> path) throws WriteException {
        checkOrder(number, path);
        int exponentBits = switch (number.lengthBits()) {
            case 16 -> 5;
            case 32 -> 8;
            case 64 -> 11;
            case 128 -> 15;
            default -> throw refused("a floating-point number of " + number.lengthBits() + " bits", path);
        };
        return "floating_point { exp_dig = " + exponentBits + "; mant_dig = " + (number.lengthBits() - exponentBits)
                + "; align = " + number.alignmentBits() + "; byte_order = " + order(number.byteOrder()) + "; }";
    }

    private static String string(StringEncoding encoding, List<String> path) throws WriteException {
        if (encoding != StringEncoding.UTF_8) {
            throw refused("text in " + encoding, path);
        }
        return "string { encoding = UTF8; }";
    }

    private static String textByte(StringEncoding encoding, int alignmentBits, List<String> path)
            throws WriteException {
        if (encoding != StringEncoding.UTF_8 || alignmentBits != Byte.SIZE) {
            throw refused("text in " + encoding + " at multiples of " + alignmentBits + " bits", path);
        }
        return TEXT_BYTE;
    }

    private String structure(Structure structure, List<String> path, int depth) throws WriteException {
        StringBuilder text = new StringBuilder("struct {\n");
        for (int i = 0; i < structure.members().size(); i++) {
            Structure.Member member = structure.members().get(i);
            paths.push(structure, path.size(), i);
            Declarator declarator = declarator(member.fieldClass(), plus(path, member.name()), depth + 1);
            paths.pop();
            line(text, declarator, TsdlNames.member(structure, i), depth + 1);
        }
        text.append(TsdlText.indent(depth)).append('}');
        if (structure.minimumAlignmentBits() != 1) {
            text.append(" align(").append(structure.minimumAlignmentBits()).append(')');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Declarator declarator, String name, int depth) {
        text.append(TsdlText.indent(depth)).append(declarator.type()).append(' ');
        text.append(name).append(declarator.dimensions()).append(";\n");
    }

    private String variant(Variant variant, List<String> path, int depth) throws WriteException {
        List<FixedLengthInteger> selectors = paths.selectors(variant.selector());
        StringBuilder text = new StringBuilder("variant <");
        text.append(paths.text(variant.selector(), path)).append("> {\n");
        for (int i = 0; i < variant.options().size(); i++) {
            Variant.Option option = variant.options().get(i);
            Declarator declarator = declarator(option.fieldClass(), plus(path, option.name()), depth + 1);
            line(text, declarator, TsdlNames.option(variant, i, selectors), depth + 1);
        }
        return text.append(TsdlText.indent(depth)).append('}').toString();
    }

    private static List<String> plus(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return longer;
    }
}
