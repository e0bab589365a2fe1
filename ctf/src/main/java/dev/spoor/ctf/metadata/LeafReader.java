package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.BitOrder;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.StringEncoding;
import dev.spoor.ctf.model.VariableLengthInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the field classes of CTF 2 that refer to no other field and have no field in them (CTF2-SPEC-2.0
/// sections
/// 5.3.3 to 5.3.12 and 5.3.16).
final class LeafReader {

    private final FragmentErrors errors;
    private final RangeReader ranges;

    LeafReader(FragmentErrors errors) {
        this.errors = errors;
        this.ranges = new RangeReader(errors);
    }

    /// Reads a class.
    ///
    /// @param type the value of its property `type`
    /// @return null when the type is another one
    @Nullable
    FieldClass read(String type, Properties properties) throws MetadataException {
        return switch (type) {
            case "fixed-length-bit-array" -> bitArray(properties);
            case "fixed-length-bit-map" -> bitMap(properties);
            case "fixed-length-boolean" -> truth(properties);
            case "fixed-length-unsigned-integer" -> fixedLengthInteger(properties, false);
            case "fixed-length-signed-integer" -> fixedLengthInteger(properties, true);
            case "fixed-length-floating-point-number" -> floatingPoint(properties);
            case "variable-length-unsigned-integer" -> variableLengthInteger(properties, false);
            case "variable-length-signed-integer" -> variableLengthInteger(properties, true);
            case "null-terminated-string" -> new NullTerminatedString(encoding(properties));
            case "static-length-string" ->
                new StaticLengthString(lengthOf(properties), Byte.SIZE, encoding(properties));
            case "static-length-blob" ->
                new StaticLengthBlob(lengthOf(properties), mediaType(properties), roles(properties));
            default -> null;
        };
    }

    private static FieldClass bitArray(Properties properties) throws MetadataException {
        return new FixedLengthBitArray(
                lengthBits(properties), byteOrder(properties), bitOrder(properties), alignmentBits(properties));
    }

    private static FieldClass truth(Properties properties) throws MetadataException {
        return new FixedLengthBoolean(
                lengthBits(properties), byteOrder(properties), bitOrder(properties), alignmentBits(properties));
    }

    private FieldClass bitMap(Properties properties) throws MetadataException {
        JsonValue flags = properties.require("flags");
        List<FixedLengthBitMap.Flag> labels = ranges.mappings(flags, false, false).stream()
                .map(m -> new FixedLengthBitMap.Flag(m.label(), m.ranges()))
                .toList();
        if (labels.isEmpty()) {
            throw properties.unexpected("flags", "at least one flag", flags);
        }
        return new FixedLengthBitMap(
                lengthBits(properties), byteOrder(properties), bitOrder(properties), alignmentBits(properties), labels);
    }

    private FieldClass fixedLengthInteger(Properties properties, boolean signed) throws MetadataException {
        int lengthBits = lengthBits(properties);
        List<Mapping> mappings = mappings(properties, signed, lengthBits > Long.SIZE);
        return new FixedLengthInteger(
                lengthBits,
                signed,
                byteOrder(properties),
                bitOrder(properties),
                alignmentBits(properties),
                displayBase(properties),
                mappings,
                !mappings.isEmpty(),
                signed ? Set.of() : roles(properties));
    }

    private static FieldClass floatingPoint(Properties properties) throws MetadataException {
        JsonValue length = properties.require("length");
        long lengthBits = properties.requireInteger("length", 1, Integer.MAX_VALUE);
        if (!FixedLengthFloat.isLength(lengthBits)) {
            throw properties.unexpected("length", "16, 32, 64, 128 or a greater multiple of 32 up to 1024", length);
        }
        return new FixedLengthFloat(
                (int) lengthBits, byteOrder(properties), bitOrder(properties), alignmentBits(properties));
    }

    private FieldClass variableLengthInteger(Properties properties, boolean signed) throws MetadataException {
        return new VariableLengthInteger(
                signed,
                displayBase(properties),
                mappings(properties, signed, true),
                signed ? Set.of() : roles(properties));
    }

    private static int lengthBits(Properties properties) throws MetadataException {
        return (int) properties.requireInteger("length", 1, FixedLengthField.GREATEST_LENGTH_BITS);
    }

    private static int alignmentBits(Properties properties) throws MetadataException {
        return properties.alignmentBits("alignment");
    }

    private static ByteOrder byteOrder(Properties properties) throws MetadataException {
        return switch (properties.requireText("byte-order")) {
            case "little-endian" -> ByteOrder.LITTLE_ENDIAN;
            case "big-endian" -> ByteOrder.BIG_ENDIAN;
            default ->
                throw properties.unexpected(
                        "byte-order", "'little-endian' or 'big-endian'", properties.require("byte-order"));
        };
    }

    private static BitOrder bitOrder(Properties properties) throws MetadataException {
        return switch (properties.text("bit-order")) {
            case null -> BitOrder.naturalFor(byteOrder(properties));
            case "first-to-last" -> BitOrder.FIRST_TO_LAST;
            case "last-to-first" -> BitOrder.LAST_TO_FIRST;
            default ->
                throw properties.unexpected(
                        "bit-order", "'first-to-last' or 'last-to-first'", properties.require("bit-order"));
        };
    }

    private static int displayBase(Properties properties) throws MetadataException {
        int base = (int) properties.integer("preferred-display-base", 10, 2, 16);
        return switch (base) {
            case 2, 8, 10, 16 -> base;
            default ->
                throw properties.unexpected(
                        "preferred-display-base", "2, 8, 10 or 16", properties.require("preferred-display-base"));
        };
    }

    private List<Mapping> mappings(Properties properties, boolean signed, boolean wide) throws MetadataException {
        JsonValue value = properties.take("mappings");
        return value == null ? List.of() : ranges.mappings(value, signed, wide);
    }

    static StringEncoding encoding(Properties properties) throws MetadataException {
        return switch (properties.text("encoding")) {
            case null -> StringEncoding.UTF_8;
            case "utf-8" -> StringEncoding.UTF_8;
            case "utf-16be" -> StringEncoding.UTF_16BE;
            case "utf-16le" -> StringEncoding.UTF_16LE;
            case "utf-32be" -> StringEncoding.UTF_32BE;
            case "utf-32le" -> StringEncoding.UTF_32LE;
            default ->
                throw properties.unexpected(
                        "encoding",
                        "'utf-8', 'utf-16be', 'utf-16le', 'utf-32be' or 'utf-32le'",
                        properties.require("encoding"));
        };
    }

    static String mediaType(Properties properties) throws MetadataException {
        String mediaType = properties.text("media-type");
        return mediaType == null ? StaticLengthBlob.OCTETS : mediaType;
    }

    static long lengthOf(Properties properties) throws MetadataException {
        return properties.requireInteger("length", 0, Long.MAX_VALUE);
    }

    private Set<Role> roles(Properties properties) throws MetadataException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (JsonValue value : properties.array("roles")) {
            if (!(value instanceof JsonValue.JsonText text)) {
                throw properties.unexpected("roles", "text", value);
            }
            Role role = role(text.value());
            if (role == null) {
                errors.warn(value.place(), "'roles': expected a known role, found " + value.found() + ": ignored");
            } else {
                roles.add(role);
            }
        }
        return roles;
    }

    private static @Nullable Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(r -> text(r).equals(name))
                .findFirst()
                .orElse(null);
    }

    /// A role's name in metadata.
    static String text(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
