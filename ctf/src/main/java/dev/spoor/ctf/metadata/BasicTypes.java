package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.metadata.Type.FloatType;
import dev.spoor.ctf.metadata.Type.IntegerType;
import dev.spoor.ctf.metadata.Type.StringType;
import dev.spoor.ctf.model.FixedLengthField;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Reads the attributes of integers, floating point numbers and strings (CTF 1.8.3 sections 4.1.5, 4.1.7
/// and 4.2.5).
final class BasicTypes {

    private static final int MAXIMUM_INTEGER_BITS = FixedLengthField.GREATEST_LENGTH_BITS;

    private BasicTypes() {}

    static IntegerType integer(Attributes attributes) throws MetadataException {
        int lengthBits = attributes.integer("size", attributes.require("size"), 1, MAXIMUM_INTEGER_BITS);
        Expression signed = attributes.take("signed");
        Expression base = attributes.take("base");
        Expression encoding = attributes.take("encoding");
        return new IntegerType(
                lengthBits,
                signed != null && attributes.flag("signed", signed),
                byteOrder(attributes),
                alignmentBits(attributes, lengthBits),
                base == null ? 10 : displayBase(attributes, base),
                encoding != null && isText(attributes, encoding),
                clock(attributes));
    }

    static FloatType floatingPoint(Attributes attributes) throws MetadataException {
        Expression exponent = attributes.require("exp_dig");
        Expression mantissa = attributes.require("mant_dig");
        int exponentBits = attributes.integer("exp_dig", exponent, 1, 128);
        int mantissaBits = attributes.integer("mant_dig", mantissa, 1, 128);
        int lengthBits = floatLengthBits(exponentBits, mantissaBits);
        if (lengthBits == 0) {
            throw attributes.error(
                    exponent.place(),
                    "expected exp_dig and mant_dig of 5 and 11, 8 and 24, 11 and 53, or 15 and 113, found "
                            + exponentBits + " and " + mantissaBits);
        }
        return new FloatType(lengthBits, byteOrder(attributes), alignmentBits(attributes, lengthBits));
    }

    static StringType string(Attributes attributes) throws MetadataException {
        Expression encoding = attributes.take("encoding");
        if (encoding != null) {
            isText(attributes, encoding);
        }
        return new StringType();
    }

    /// The formats of IEEE 754-2008 by the length of their parts.
    private static int floatLengthBits(int exponentBits, int mantissaBits) {
        return switch (exponentBits) {
            case 5 -> mantissaBits == 11 ? 16 : 0;
            case 8 -> mantissaBits == 24 ? 32 : 0;
            case 11 -> mantissaBits == 53 ? 64 : 0;
            case 15 -> mantissaBits == 113 ? 128 : 0;
            default -> 0;
        };
    }

    private static int alignmentBits(Attributes attributes, int lengthBits) throws MetadataException {
        Expression align = attributes.take("align");
        if (align == null) {
            return lengthBits % Byte.SIZE == 0 ? Byte.SIZE : 1;
        }
        return attributes.alignment("align", align);
    }

    private static @Nullable ByteOrder byteOrder(Attributes attributes) throws MetadataException {
        Expression value = attributes.take("byte_order");
        return value == null || attributes.text("byte_order", value).equals("native")
                ? null
                : byteOrder(attributes, value);
    }

    /// A byte order that isn't `native`.
    static ByteOrder byteOrder(Attributes attributes, Expression value) throws MetadataException {
        return switch (attributes.text("byte_order", value)) {
            case "le" -> ByteOrder.LITTLE_ENDIAN;
            case "be", "network" -> ByteOrder.BIG_ENDIAN;
            default -> throw attributes.unexpected("byte_order", "'le', 'be' or 'network'", value);
        };
    }

    private static int displayBase(Attributes attributes, Expression value) throws MetadataException {
        String expected = "2, 8, 10, 16 or a name for one of them";
        return switch (attributes.word("base", expected, value)) {
            case "decimal", "dec", "d", "i", "u", "10" -> 10;
            case "hexadecimal", "hex", "x", "X", "p", "16" -> 16;
            case "octal", "oct", "o", "8" -> 8;
            case "binary", "bin", "b", "2" -> 2;
            default -> throw attributes.unexpected("base", expected, value);
        };
    }

    private static boolean isText(Attributes attributes, Expression value) throws MetadataException {
        return switch (attributes.text("encoding", value)) {
            case "none", "NONE" -> false;
            case "UTF8", "utf8", "UTF-8", "utf-8", "ASCII", "ascii" -> true;
            default -> throw attributes.unexpected("encoding", "'none', 'UTF8' or 'ASCII'", value);
        };
    }

    private static @Nullable PathExpression clock(Attributes attributes) throws MetadataException {
        Expression value = attributes.take("map");
        if (value == null) {
            return null;
        }
        if (value instanceof PathExpression path
                && path.names().size() == 3
                && path.names().getFirst().equals("clock")
                && path.names().getLast().equals("value")) {
            return path;
        }
        throw attributes.unexpected("map", "'clock.NAME.value'", value);
    }
}
