package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.model.BitOrder;
import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
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
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Field classes and what they must say (CTF2-SPEC-2.0 section 5.3).
class Ctf2FieldClassesTest {

    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final String U8 =
            "{'type': 'fixed-length-unsigned-integer', 'length': 8, 'byte-order': 'little-endian'}";
    private static final FixedLengthInteger U8_MODEL = FixedLengthInteger.of(8, false, LITTLE, 1);
    private static final String BOOLEAN = "{'type': 'fixed-length-boolean', 'length': 8, 'byte-order': 'big-endian'}";

    @Test
    void readsFixedLengthFields() throws MetadataException {
        assertThat(Ctf2.field("{'type': 'fixed-length-bit-array', 'length': 64, 'byte-order': 'big-endian'}"))
                .isEqualTo(new FixedLengthBitArray(64, BIG, BitOrder.LAST_TO_FIRST, 1));
        assertThat(Ctf2.field("{'type': 'fixed-length-boolean', 'length': 3, 'byte-order': 'little-endian',"
                        + " 'bit-order': 'last-to-first', 'alignment': 32}"))
                .isEqualTo(new FixedLengthBoolean(3, LITTLE, BitOrder.LAST_TO_FIRST, 32));
        FixedLengthBitMap map = (FixedLengthBitMap) Ctf2.field("{'type': 'fixed-length-bit-map', 'length': 8,"
                + " 'byte-order': 'little-endian', 'flags': {'a': [[0, 1]], 'b': [[1, 1], [7, 7]]}}");
        assertThat(map.labels(0b10)).containsExactly("a", "b");
        assertThat(map.labels(0b1)).containsExactly("a");
        assertThat(map.labels(0b100)).isEmpty();
        assertThat(Ctf2.field("{'type': 'fixed-length-signed-integer', 'length': 7, 'byte-order': 'big-endian',"
                        + " 'preferred-display-base': 16, 'mappings': {'x': [[-9223372036854775808, -1], [3, 3]]}}"))
                .isEqualTo(new FixedLengthInteger(
                        7,
                        true,
                        BIG,
                        BitOrder.LAST_TO_FIRST,
                        1,
                        16,
                        List.of(new Mapping(
                                "x",
                                new IntegerRanges(List.of(
                                        new IntegerRanges.Range(Long.MIN_VALUE, -1), new IntegerRanges.Range(3, 3))))),
                        true,
                        Set.of()));
        assertThat(Ctf2.field("{'type': 'fixed-length-floating-point-number', 'length': 160,"
                        + " 'byte-order': 'little-endian', 'alignment': 8}"))
                .isEqualTo(new FixedLengthFloat(160, LITTLE, 8));
    }

    @Test
    void readsVariableLengthIntegers() throws MetadataException {
        assertThat(Ctf2.field("{'type': 'variable-length-unsigned-integer',"
                        + " 'mappings': {'x': [[0, 18446744073709551615]]}, 'preferred-display-base': 2}"))
                .isEqualTo(new VariableLengthInteger(
                        false, 2, List.of(new Mapping("x", IntegerRanges.of(0, -1))), Set.of()));
        assertThat(Ctf2.field("{'type': 'variable-length-signed-integer', 'mappings': {}}"))
                .isEqualTo(new VariableLengthInteger(true, 10, List.of(), Set.of()));
    }

    @Test
    void readsStringsAndBlobs() throws MetadataException {
        assertThat(Ctf2.field("{'type': 'null-terminated-string'}")).isEqualTo(new NullTerminatedString());
        assertThat(Ctf2.field("{'type': 'null-terminated-string', 'encoding': 'utf-32be'}"))
                .isEqualTo(new NullTerminatedString(StringEncoding.UTF_32BE));
        assertThat(Ctf2.field("{'type': 'static-length-string', 'length': 5, 'encoding': 'utf-16le'}"))
                .isEqualTo(new StaticLengthString(5, 8, StringEncoding.UTF_16LE));
        assertThat(Ctf2.field("{'type': 'static-length-blob', 'length': 0, 'media-type': 'image/png'}"))
                .isEqualTo(new StaticLengthBlob(0, "image/png", Set.of()));
    }

    @Test
    void readsWhatRefersToOtherFields() throws MetadataException {
        Structure payload = Ctf2.payload(String.join(
                ",",
                Ctf2.member("n", U8),
                Ctf2.member("b", BOOLEAN),
                Ctf2.member("s", "{'type': 'dynamic-length-string', 'length-field-location': {'path': ['n']}}"),
                Ctf2.member("o", "{'type': 'dynamic-length-blob', 'length-field-location': {'path': ['n']}}"),
                Ctf2.member(
                        "a",
                        "{'type': 'dynamic-length-array', 'length-field-location': {'path': ['n']},"
                                + " 'minimum-alignment': 64, 'element-field-class': " + U8 + "}"),
                Ctf2.member(
                        "p",
                        "{'type': 'optional', 'field-class': " + U8
                                + ", 'selector-field-location': {'origin': 'event-record-payload', 'path': ['b']}}"),
                Ctf2.member(
                        "v",
                        "{'type': 'variant', 'selector-field-location': {'path': ['n']}, 'options': ["
                                + "{'name': 'x', 'field-class': " + U8 + ", 'selector-field-ranges': [[0, 1], [0, 3]]},"
                                + "{'field-class': " + U8 + ", 'selector-field-ranges': [[4, 4]]}]}")));
        FieldLocation n = FieldLocation.of(Scope.EVENT_RECORD_PAYLOAD, "n");
        assertThat(payload.members().stream().skip(2).map(Structure.Member::fieldClass))
                .containsExactly(
                        new DynamicLengthString(n, 8),
                        new DynamicLengthBlob(n, StaticLengthBlob.OCTETS),
                        new DynamicLengthArray(U8_MODEL, n, 64),
                        new OptionalField(U8_MODEL, FieldLocation.of(Scope.EVENT_RECORD_PAYLOAD, "b"), null, false),
                        new Variant(
                                n,
                                false,
                                List.of(
                                        new Variant.Option(
                                                "x",
                                                U8_MODEL,
                                                new IntegerRanges(List.of(
                                                        new IntegerRanges.Range(0, 1), new IntegerRanges.Range(0, 3)))),
                                        new Variant.Option("", U8_MODEL, IntegerRanges.of(4, 4)))));
    }

    @Test
    void readsStructuresArraysAndAliases() throws MetadataException {
        TraceClass trace = Ctf2.trace(
                "{'type': 'field-class-alias', 'name': 'u8', 'field-class': " + U8 + "}",
                "{'type': 'field-class-alias', 'name': '', 'field-class': {'type': 'static-length-array', 'length': 3,"
                        + " 'element-field-class': 'u8'}}",
                "{'type': 'field-class-alias', 'name': 'root', 'field-class': {'type': 'structure',"
                        + " 'minimum-alignment': 16, 'member-classes': [{'name': '', 'field-class': ''}]}}",
                Ctf2.STREAM,
                "{'type': 'event-record-class', 'payload-field-class': 'root'}");
        Structure payload = Objects.requireNonNull(trace.dataStreamClasses()
                .getFirst()
                .eventRecordClasses()
                .getFirst()
                .payload());
        assertThat(payload)
                .isEqualTo(new Structure(List.of(new Structure.Member("", new StaticLengthArray(U8_MODEL, 3, 1))), 16));
    }

    @Test
    void leavesRolesOnlyWhereTheyMeanSomething() throws MetadataException {
        String roles = ", 'roles': ['packet-magic-number', 'event-record-class-id', 'default-clock-timestamp', 'new']}";
        String structure = Ctf2.structure(Ctf2.member("f", U8.replace("}", roles)));
        String stream = "\u001e" + Ctf2.PREAMBLE + "\u001e{'type': 'trace-class', 'packet-header-field-class': "
                + structure + "}\u001e{'type': 'data-stream-class', 'event-record-header-field-class': " + structure
                + "}";
        Metadata metadata = Ctf2.readStream(stream.replace('\'', '"'));
        TraceClass trace = metadata.traceClass();
        Structure header = Objects.requireNonNull(trace.packetHeader());
        assertThat(header.members().getFirst().fieldClass())
                .isEqualTo(U8_MODEL.withRoles(Set.of(Role.PACKET_MAGIC_NUMBER)));
        Structure eventHeader =
                Objects.requireNonNull(trace.dataStreamClasses().getFirst().eventRecordHeader());
        assertThat(eventHeader.members().getFirst().fieldClass())
                .isEqualTo(U8_MODEL.withRoles(Set.of(Role.EVENT_RECORD_CLASS_ID)));
        assertThat(metadata.warnings())
                .anyMatch(w -> w.contains("fragment 2: 'roles': expected a known role, found 'new': ignored"))
                .anyMatch(w -> w.contains("role 'default-clock-timestamp': expected a data stream class with a default"
                        + " clock, found another one: ignored"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            23                                                | expected an object, found 23
            'nothing'                                         | expected the name of an earlier alias, found 'nothing'
            {'type': 'integer'}                               | 'type': expected a field class, found 'integer'
            {'type': 'fixed-length-boolean', 'byte-order': 'big-endian'} | expected a property 'length', found none
            {'type': 'fixed-length-boolean', 'length': 8}     | expected a property 'byte-order', found none
            {'type': 'fixed-length-boolean', 'length': 0, 'byte-order': 'big-endian'}  | 'length': expected an integer from 1 to 65536, found 0
            {'type': 'fixed-length-boolean', 'length': 65537, 'byte-order': 'big-endian'} | 'length': expected an integer from 1 to 65536, found 65537
            {'type': 'fixed-length-boolean', 'length': 8, 'byte-order': 'be'} | 'byte-order': expected 'little-endian' or 'big-endian', found 'be'
            {'type': 'fixed-length-boolean', 'length': 8, 'byte-order': 'big-endian', 'bit-order': 'x'} | 'bit-order': expected 'first-to-last' or 'last-to-first', found 'x'
            {'type': 'fixed-length-boolean', 'length': 8, 'byte-order': 'big-endian', 'alignment': 12} | 'alignment': expected an alignment that is a power of two, found 12
            {'type': 'fixed-length-boolean', 'length': 8, 'byte-order': 'big-endian', 'roles': []} | expected no further property, found 'roles'
            {'type': 'fixed-length-bit-map', 'length': 8, 'byte-order': 'big-endian', 'flags': {}} | 'flags': expected at least one flag
            {'type': 'fixed-length-bit-map', 'length': 8, 'byte-order': 'big-endian', 'flags': {'a': [[-1, 1]]}} | integer range: expected bounds from 0
            {'type': 'fixed-length-floating-point-number', 'length': 48, 'byte-order': 'big-endian'} | 'length': expected 16, 32, 64, 128 or a greater multiple of 32 up to 1024, found 48
            {'type': 'variable-length-unsigned-integer', 'preferred-display-base': 12} | 'preferred-display-base': expected 2, 8, 10 or 16, found 12
            {'type': 'variable-length-unsigned-integer', 'mappings': {'a': []}} | expected at least one range of integers in an array
            {'type': 'variable-length-unsigned-integer', 'mappings': {'a': [[2, 1]]}} | expected a lower bound that is not above the upper one, found 2 and 1
            {'type': 'fixed-length-unsigned-integer', 'length': 64, 'byte-order': 'big-endian', 'mappings': {'a': [[0, 18446744073709551616]]}} | expected bounds from 0 to 18446744073709551615
            {'type': 'variable-length-unsigned-integer', 'mappings': {'a': [[0]]}} | expected an integer range, [LOWER, UPPER], found an array of 1 values
            {'type': 'variable-length-unsigned-integer', 'roles': 'data-stream-id'} | 'roles': expected an array, found 'data-stream-id'
            {'type': 'variable-length-unsigned-integer', 'length': 8} | expected no further property, found 'length'
            {'type': 'null-terminated-string', 'encoding': 'latin-1'} | 'encoding': expected 'utf-8',
            {'type': 'static-length-string', 'length': -1}    | 'length': expected an integer from 0
            {'type': 'static-length-blob', 'length': 1, 'media-type': 5} | 'media-type': expected text, found 5
            {'type': 'static-length-blob', 'length': 15, 'roles': ['metadata-stream-uuid']} | 'length': expected 16, because the BLOB is a UUID, found 15
            {'type': 'static-length-array', 'length': 1}      | expected a property 'element-field-class', found none
            {'type': 'dynamic-length-blob'}                   | expected a property 'length-field-location', found none
            {'type': 'variant', 'options': [], 'selector-field-location': {'path': ['f']}} | 'options': expected at least one option
            {'type': 'structure', 'member-classes': [{'name': 'a'}]} | expected a property 'field-class', found none
            {'type': 'structure', 'member-classes': [{'name': 'a', 'field-class': {'type': 'null-terminated-string'}}, {'name': 'a', 'field-class': {'type': 'null-terminated-string'}}]} | 'name': expected a new name, found 'a'
            """)
    void refuses(String fieldClass, String message) {
        assertThatThrownBy(() -> Ctf2.field(fieldClass))
                .isInstanceOf(MetadataException.class)
                .hasMessageStartingWith("metadata:3:")
                .hasMessageContaining("fragment 3")
                .hasMessageContaining(message);
    }

    /// `f` comes after the unsigned `n`, the signed `s`, the boolean `b`, the string `t` and the array `l`
    /// of them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'path': []}                                     | 'path': expected a field's name at the end
            {'path': ['n', null]}                            | 'path': expected a field's name at the end
            {'path': 'n'}                                    | 'path': expected an array, found 'n'
            {'path': [1]}                                    | 'path': expected text or null, found 1
            {'path': [null, 'n']}                            | field location '(parent).n': expected a structure that has the current one, found the scope's root
            {'path': ['x']}                                  | field location 'x': expected a field, found none named 'x'
            {'path': ['f']}                                  | expected an earlier field, found the field itself
            {'path': ['z']}                                  | expected an earlier field, found 'z', which comes later
            {'path': ['n', 'x']}                             | expected a structure with 'x', found a field of another class
            {'path': ['t']}                                  | expected unsigned integer fields, found a field of another class
            {'path': ['s']}                                  | expected unsigned integer fields
            {'path': ['b']}                                  | expected unsigned integer fields
            {'path': ['l', 'n']}                             | expected a field outside of arrays, found one in an array
            {'path': ['n'], 'origin': 'payload'}             | 'origin': expected the name of a scope, found 'payload'
            {'path': ['n'], 'origin': 'packet-header'}       | expected a field in an earlier scope, found no such scope
            {'path': ['n'], 'attributes': {}}                | expected no further property, found 'attributes'
            {'origin': 'packet-header'}                      | expected a property 'path', found none
            """)
    void refusesLocations(String location, String message) {
        String unsigned = "{'type': 'variable-length-unsigned-integer'}";
        String members = String.join(
                ",",
                Ctf2.member("n", U8),
                Ctf2.member("s", "{'type': 'variable-length-signed-integer'}"),
                Ctf2.member("b", BOOLEAN),
                Ctf2.member("t", "{'type': 'null-terminated-string'}"),
                Ctf2.member(
                        "l",
                        "{'type': 'static-length-array', 'length': 2, 'element-field-class': "
                                + Ctf2.structure(Ctf2.member("n", unsigned)) + "}"),
                Ctf2.member("f", "{'type': 'dynamic-length-blob', 'length-field-location': " + location + "}"),
                Ctf2.member("z", U8));
        assertThatThrownBy(() -> Ctf2.payload(members))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("fragment 3")
                .hasMessageContaining(message);
    }

    @Test
    void refusesSelectorsOfOtherClasses() {
        String optional = "{'type': 'optional', 'selector-field-location': {'path': ['n']}, 'field-class': " + U8 + "}";
        assertThatThrownBy(() -> Ctf2.payload(Ctf2.member("n", U8) + "," + Ctf2.member("o", optional)))
                .hasMessageContaining("expected boolean fields, because there are no 'selector-field-ranges'");
        String ranges = optional.replace("'field-class'", "'selector-field-ranges': [[1, 1]], 'field-class'");
        assertThatThrownBy(() -> Ctf2.payload(Ctf2.member("n", BOOLEAN) + "," + Ctf2.member("o", ranges)))
                .hasMessageContaining("expected integer fields, all signed or all unsigned");
        String variant = "{'type': 'variant', 'selector-field-location': {'path': ['n']}, 'options': [{'field-class': "
                + U8 + ", 'selector-field-ranges': [[0, 5]]}, {'field-class': " + U8
                + ", 'selector-field-ranges': [[9, 9], [5, 6]]}]}";
        assertThatThrownBy(() -> Ctf2.payload(Ctf2.member("n", U8) + "," + Ctf2.member("v", variant)))
                .hasMessageContaining("expected selector ranges that do not overlap, found 5 in two options");
    }

    /// Bounds have 64 bits in the model.
    @Test
    void warnsOfLabelsBeyond64Bits() throws MetadataException {
        String integer = "{'type': 'variable-length-signed-integer', 'mappings':"
                + " {'a': [[-9223372036854775809, 5], [7, 7]], 'b': [[9223372036854775808, 9223372036854775809]]}}";
        VariableLengthInteger read = (VariableLengthInteger) Ctf2.field(integer);
        assertThat(read.mappings())
                .containsExactly(new Mapping(
                        "a",
                        new IntegerRanges(
                                List.of(new IntegerRanges.Range(Long.MIN_VALUE, 5), new IntegerRanges.Range(7, 7)))));
        String event = Ctf2.eventRecordClass(Ctf2.member("f", integer)).replace('\'', '"');
        Metadata metadata = Ctf2.readStream("\u001e" + Ctf2.PREAMBLE.replace('\'', '"') + "\u001e"
                + Ctf2.STREAM.replace('\'', '"') + "\u001e" + event);
        assertThat(metadata.warnings())
                .hasSize(2)
                .allMatch(w -> w.endsWith("fragment 3: integer range: expected bounds of 64 bits, found others: values"
                        + " beyond have no label"));
    }

    /// Aliases of aliases describe a tree of any size in a few lines.
    @Test
    void boundsWhatAliasesDescribe() {
        String[] fragments = new String[42];
        fragments[0] = "{'type': 'field-class-alias', 'name': 'a0', 'field-class': " + U8 + "}";
        for (int i = 1; i < 40; i++) {
            String before = "'a" + (i - 1) + "'";
            fragments[i] = "{'type': 'field-class-alias', 'name': 'a" + i + "', 'field-class': "
                    + Ctf2.structure(Ctf2.member("x", before) + "," + Ctf2.member("y", before)) + "}";
        }
        fragments[40] = Ctf2.STREAM;
        fragments[41] = "{'type': 'event-record-class', 'payload-field-class': 'a39'}";
        assertThatThrownBy(() -> Ctf2.trace(fragments))
                .isInstanceOf(MetadataException.class)
                .hasMessageMatching(
                        "(?s).*fragment \\d+.*: expected at most \\d{5} fields and references in metadata of"
                                + " \\d{4} bytes, found more");
    }

    @Test
    void boundsNesting() {
        String[] fragments = new String[303];
        fragments[0] = "{'type': 'field-class-alias', 'name': 'a0', 'field-class': " + U8 + "}";
        for (int i = 1; i <= 300; i++) {
            fragments[i] = "{'type': 'field-class-alias', 'name': 'a" + i + "', 'field-class': "
                    + Ctf2.structure(Ctf2.member("x", "'a" + (i - 1) + "'")) + "}";
        }
        fragments[301] = Ctf2.STREAM;
        fragments[302] = "{'type': 'event-record-class', 'payload-field-class': 'a300'}";
        assertThatThrownBy(() -> Ctf2.trace(fragments))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("expected at most 200 levels of nesting, found more");
    }
}
