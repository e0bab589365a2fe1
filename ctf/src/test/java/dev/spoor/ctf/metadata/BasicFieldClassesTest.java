package dev.spoor.ctf.metadata;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expected values are from CTF 1.8.3 sections 4.1 and 4.2.
class BasicFieldClassesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            size = 8;                              | 8  | false | 8  | 10
            size = 5;                              | 5  | false | 1  | 10
            size = 64; signed = true; align = 32;  | 64 | true  | 32 | 10
            size = 0x20; signed = FALSE; base = x; | 32 | false | 8  | 16
            size = 010; signed = 1; base = 8;      | 8  | true  | 8  | 8
            size = 0b1100; base = binary;          | 12 | false | 1  | 2
            size = 16ULL; base = decimal;          | 16 | false | 8  | 10
            size = (+8); align = '\\b';            | 8  | false | 8  | 10
            """)
    void readsIntegers(String attributes, int lengthBits, boolean signed, int alignmentBits, int base)
            throws MetadataException {
        FixedLengthInteger integer = (FixedLengthInteger) Tsdl.field("integer { " + attributes + " } f;");
        assertThat(integer.lengthBits()).isEqualTo(lengthBits);
        assertThat(integer.signed()).isEqualTo(signed);
        assertThat(integer.alignmentBits()).isEqualTo(alignmentBits);
        assertThat(integer.displayBase()).isEqualTo(base);
        assertThat(integer.enumeration()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"native, LITTLE_ENDIAN", "le, LITTLE_ENDIAN", "be, BIG_ENDIAN", "network, BIG_ENDIAN"})
    void readsByteOrders(String text, String expected) throws MetadataException {
        FixedLengthInteger integer =
                (FixedLengthInteger) Tsdl.field("integer { size = 8; byte_order = " + text + "; } f;");
        assertThat(integer.byteOrder()).hasToString(expected);
    }

    @Test
    void takesTheTracesByteOrderEvenWhereTheTraceComesLater() throws MetadataException {
        Metadata metadata = Tsdl.read("typealias integer { size = 8; } := u8; event { fields := struct { u8 f; }; };"
                + "trace { major = 1; minor = 8; byte_order = be; };");
        FieldClass payload = metadata.traceClass()
                .dataStreamClasses()
                .getFirst()
                .eventRecordClasses()
                .getFirst()
                .payload();
        assertThat(payload)
                .hasToString(Tsdl.payload("integer { size = 8; byte_order = be; } f;")
                        .toString());
    }

    @ParameterizedTest
    @CsvSource({"5, 11, 16", "8, 24, 32", "11, 53, 64", "15, 113, 128"})
    void readsFloats(int exponentBits, int mantissaBits, int lengthBits) throws MetadataException {
        String type = "floating_point { exp_dig = %d; mant_dig = %d; ".formatted(exponentBits, mantissaBits);
        assertThat(Tsdl.field(type + "} f;")).isEqualTo(new FixedLengthFloat(lengthBits, LITTLE_ENDIAN, 8));
        assertThat(Tsdl.field(type + "align = 1; byte_order = be; } f;"))
                .isEqualTo(new FixedLengthFloat(lengthBits, BIG_ENDIAN, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"string f;", "string { encoding = ASCII; } f;", "string { encoding = none; } f;"})
    void readsStrings(String text) throws MetadataException {
        assertThat(Tsdl.field(text)).isEqualTo(new NullTerminatedString());
    }

    @Test
    void readsTextArraysOnlyOfByteAlignedBytesWithAnEncoding() throws MetadataException {
        assertThat(Tsdl.field("integer { size = 8; encoding = UTF8; } f[16];"))
                .isEqualTo(new StaticLengthString(16, 8));
        assertThat(Tsdl.field("integer { size = 8; align = 1; encoding = UTF8; } f[16];"))
                .isInstanceOf(StaticLengthArray.class);
        assertThat(Tsdl.field("integer { size = 8; encoding = none; } f[16];")).isInstanceOf(StaticLengthArray.class);
        assertThat(Tsdl.field("integer { size = 16; encoding = ASCII; } f[16];"))
                .isInstanceOf(StaticLengthArray.class);
    }

    /// Two arrays of three each, as in C and as babeltrace2 reads it.
    @Test
    void readsNestedArrays() throws MetadataException {
        StaticLengthArray outer = (StaticLengthArray) Tsdl.field("integer { size = 8; } f[2][3];");
        assertThat(outer.length()).isEqualTo(2);
        assertThat(((StaticLengthArray) outer.element()).length()).isEqualTo(3);
    }

    @Test
    void readsGnuBitFieldsWithAWarning() throws MetadataException {
        Metadata metadata = Tsdl.read(Tsdl.TRACE + "event { fields := struct { integer { size = 32; } f:5; }; };");
        assertThat(metadata.warnings())
                .containsExactly("metadata:2:51: bit field 'f': read without padding to its unit's size");
        assertThat(((FixedLengthInteger) Tsdl.field("integer { size = 32; } f:5;")).lengthBits())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            integer { size = 8; align = 3; } f;   | 4:29 | integer: align: expected an alignment that is a power of two, found 3
            integer { size = 65537; } f;          | 4:18 | integer: size: expected an integer from 1 to 65536, found 65537
            integer { align = 8; } f;             | 4:1  | integer: expected 'size', found none
            integer { size = 8; size = 8; } f;    | 4:21 | integer: expected one 'size', found another one
            integer { size = 8; base = "x"; } f;  | 4:28 | integer: base: expected 2, 8, 10, 16 or a name for one of them, found "x"
            integer { size = 8; signed = 2; } f;  | 4:30 | integer: signed: expected true or false, 1 or 0, found 2
            integer { size = 8; signed = "true"; } f; | 4:30 | integer: signed: expected true or false, 1 or 0, found "true"
            integer { size = 8; base = k; } f;    | 4:28 | integer: base: expected 2, 8, 10, 16 or a name for one of them, found 'k'
            integer { size = 8; map = x; } f;     | 4:27 | integer: map: expected 'clock.NAME.value', found 'x'
            floating_point { exp_dig = 8; mant_dig = 25; } f; | 4:28 | floating_point: expected exp_dig and mant_dig of 5 and 11, 8 and 24, 11 and 53, or 15 and 113, found 8 and 25
            string f[-1];                         | 4:10 | array: expected a length from 0 to 2^63-1, found -1
            string f["a"];                        | 4:10 | array: expected a length, found "a"
            string f:3;                           | 4:8  | bit field: expected an integer field class, found another one
            unknown f;                            | 4:1  | expected a field class that is declared before, found 'unknown'
            struct { string a; string a; } f;     | 4:27 | structure: expected a new name, found 'a' again
            struct { } align(0) f;                | 4:18 | structure: align: expected an alignment that is a power of two, found 0
            """)
    void refuses(String field, String place, String sentence) {
        assertThatThrownBy(() -> Tsdl.payload(field))
                .isInstanceOf(MetadataException.class)
                .hasMessage("metadata:" + place + ": " + sentence);
    }
}
