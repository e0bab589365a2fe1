package dev.spoor.ctf.write;

import dev.spoor.ctf.model.BitOrder;
import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.StringEncoding;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/// Writes field classes as JSON (CTF2-SPEC-2.0 section 5.3), each in full: nothing is aliased.
final class JsonFields {

    private final JsonGenerator json;

    JsonFields(JsonGenerator json) {
        this.json = json;
    }

    /// Writes a field class as the next value.
    void write(FieldClass fieldClass) {
        json.writeStartObject();
        switch (fieldClass) {
            case FixedLengthField f -> fixed(f);
            case VariableLengthInteger i -> {
                type("variable-length-" + (i.signed() ? "signed" : "unsigned") + "-integer");
                integer(i.displayBase(), i.mappings(), i.signed(), i.roles());
            }
            case NullTerminatedString s -> {
                type("null-terminated-string");
                encoding(s.encoding());
            }
            case StaticLengthString s -> {
                type("static-length-string");
                json.writeNumberProperty("length", s.lengthBytes());
                encoding(s.encoding());
            }
            case DynamicLengthString s -> {
                type("dynamic-length-string");
                location("length-field-location", s.length());
                encoding(s.encoding());
            }
            case StaticLengthBlob b -> {
                type("static-length-blob");
                json.writeNumberProperty("length", b.lengthBytes());
                json.writeStringProperty("media-type", b.mediaType());
                roles(b.roles());
            }
            case DynamicLengthBlob b -> {
                type("dynamic-length-blob");
                location("length-field-location", b.length());
                json.writeStringProperty("media-type", b.mediaType());
            }
            case Structure s -> structure(s);
            case StaticLengthArray a -> {
                type("static-length-array");
                json.writeNumberProperty("length", a.length());
                array(a.element(), a.minimumAlignmentBits());
            }
            case DynamicLengthArray a -> {
                type("dynamic-length-array");
                location("length-field-location", a.length());
                array(a.element(), a.minimumAlignmentBits());
            }
            case OptionalField o -> optional(o);
            case Variant v -> variant(v);
        }
        json.writeEndObject();
    }

    private void type(String type) {
        json.writeStringProperty("type", type);
    }

    private void fixed(FixedLengthField field) {
        switch (field) {
            case FixedLengthBitArray _ -> type("fixed-length-bit-array");
            case FixedLengthBitMap b -> {
                type("fixed-length-bit-map");
                json.writeObjectPropertyStart("flags");
                b.flags().forEach(f -> ranges(f.label(), f.bits(), false));
                json.writeEndObject();
            }
            case FixedLengthBoolean _ -> type("fixed-length-boolean");
            case FixedLengthFloat _ -> type("fixed-length-floating-point-number");
            case FixedLengthInteger i -> {
                type("fixed-length-" + (i.signed() ? "signed" : "unsigned") + "-integer");
                integer(i.displayBase(), i.mappings(), i.signed(), i.roles());
            }
        }
        json.writeNumberProperty("length", field.lengthBits());
        json.writeStringProperty(
                "byte-order", field.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "little-endian" : "big-endian");
        if (field.isReversed()) {
            json.writeStringProperty(
                    "bit-order", field.bitOrder() == BitOrder.FIRST_TO_LAST ? "first-to-last" : "last-to-first");
        }
        if (field.alignmentBits() != 1) {
            json.writeNumberProperty("alignment", field.alignmentBits());
        }
    }

    private void integer(int displayBase, List<Mapping> mappings, boolean signed, Set<Role> roles) {
        if (displayBase != 10) {
            json.writeNumberProperty("preferred-display-base", displayBase);
        }
        if (!mappings.isEmpty()) {
            json.writeObjectPropertyStart("mappings");
            mappings.forEach(m -> ranges(m.label(), m.ranges(), signed));
            json.writeEndObject();
        }
        roles(roles);
    }

    private void roles(Set<Role> roles) {
        if (!roles.isEmpty()) {
            json.writeArrayPropertyStart("roles");
            new TreeSet<>(roles)
                    .forEach(r ->
                            json.writeString(r.name().toLowerCase(Locale.ROOT).replace('_', '-')));
            json.writeEndArray();
        }
    }

    private void ranges(String name, IntegerRanges ranges, boolean signed) {
        json.writeArrayPropertyStart(name);
        for (IntegerRanges.Range range : ranges.ranges()) {
            json.writeStartArray();
            json.writeNumber(bound(range.lower(), signed));
            json.writeNumber(bound(range.upper(), signed));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static BigInteger bound(long value, boolean signed) {
        return signed ? BigInteger.valueOf(value) : new BigInteger(Long.toUnsignedString(value));
    }

    private void encoding(StringEncoding encoding) {
        if (encoding != StringEncoding.UTF_8) {
            json.writeStringProperty(
                    "encoding", encoding.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    private void structure(Structure structure) {
        type("structure");
        alignment(structure.minimumAlignmentBits());
        json.writeArrayPropertyStart("member-classes");
        for (Structure.Member member : structure.members()) {
            json.writeStartObject();
            json.writeStringProperty("name", member.name());
            json.writeName("field-class");
            write(member.fieldClass());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void alignment(int minimumAlignmentBits) {
        if (minimumAlignmentBits != 1) {
            json.writeNumberProperty("minimum-alignment", minimumAlignmentBits);
        }
    }

    private void array(FieldClass element, int minimumAlignmentBits) {
        alignment(minimumAlignmentBits);
        json.writeName("element-field-class");
        write(element);
    }

    private void optional(OptionalField optional) {
        type("optional");
        location("selector-field-location", optional.selector());
        IntegerRanges ranges = optional.ranges();
        if (ranges != null) {
            ranges("selector-field-ranges", ranges, optional.selectorSigned());
        }
        json.writeName("field-class");
        write(optional.field());
    }

    private void variant(Variant variant) {
        type("variant");
        location("selector-field-location", variant.selector());
        json.writeArrayPropertyStart("options");
        for (Variant.Option option : variant.options()) {
            json.writeStartObject();
            if (!option.name().isEmpty()) {
                json.writeStringProperty("name", option.name());
            }
            ranges("selector-field-ranges", option.ranges(), variant.selectorSigned());
            json.writeName("field-class");
            write(option.fieldClass());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void location(String name, FieldLocation location) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("origin", location.scope().text());
        json.writeArrayPropertyStart("path");
        location.path().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }
}
