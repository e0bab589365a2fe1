package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.IntegerRanges.Range;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values are from CTF 1.8.3 section 4.1.8.
class EnumerationsTest {

    private static final String U8 = "enum : integer { size = 8; } ";

    private static List<Mapping> mappings(String field) throws MetadataException {
        return ((FixedLengthInteger) Tsdl.field(field)).mappings();
    }

    @Test
    void countsOnFromTheLastValue() throws MetadataException {
        assertThat(mappings(U8 + "{ ZERO, ONE, TEN = 10, \"eleven\", TWENTIES = 20 ... 29, THIRTY, } f;"))
                .containsExactly(
                        new Mapping("ZERO", IntegerRanges.of(0, 0)),
                        new Mapping("ONE", IntegerRanges.of(1, 1)),
                        new Mapping("TEN", IntegerRanges.of(10, 10)),
                        new Mapping("eleven", IntegerRanges.of(11, 11)),
                        new Mapping("TWENTIES", IntegerRanges.of(20, 29)),
                        new Mapping("THIRTY", IntegerRanges.of(30, 30)));
    }

    @Test
    void putsRangesOfOneLabelTogether() throws MetadataException {
        assertThat(mappings(U8 + "{ A = 1, B = 1 ... 5, A = 7 } f;"))
                .containsExactly(
                        new Mapping("A", new IntegerRanges(List.of(new Range(1, 1), new Range(7, 7)))),
                        new Mapping("B", IntegerRanges.of(1, 5)));
    }

    @Test
    void readsNegativeAndCharacterValues() throws MetadataException {
        assertThat(mappings(
                        "enum : integer { size = 8; signed = true; } { A = -5 ... -0x2, B, C = 'a', D = '\\n' } f;"))
                .containsExactly(
                        new Mapping("A", IntegerRanges.of(-5, -2)),
                        new Mapping("B", IntegerRanges.of(-1, -1)),
                        new Mapping("C", IntegerRanges.of('a', 'a')),
                        new Mapping("D", IntegerRanges.of('\n', '\n')));
    }

    @Test
    void readsTheGreatestValues() throws MetadataException {
        assertThat(mappings("enum : integer { size = 64; } { A = 18446744073709551615 } f;"))
                .containsExactly(new Mapping("A", IntegerRanges.of(-1, -1)));
        assertThat(mappings("enum : integer { size = 64; signed = 1; } { A = -9223372036854775808 } f;"))
                .containsExactly(new Mapping("A", IntegerRanges.of(Long.MIN_VALUE, Long.MIN_VALUE)));
    }

    @Test
    void readsReservedWordsAndEscapesAsLabels() throws MetadataException {
        assertThat(mappings(U8 + "{ int, event, \"a \\\"b\\\" \\x41\\102\\t\\u00e9\\\\\", L\"wide\" } f;"))
                .extracting(Mapping::label)
                .containsExactly("int", "event", "a \"b\" AB\té\\", "wide");
    }

    @Test
    void takesIntByDefault() throws MetadataException {
        FixedLengthInteger field = (FixedLengthInteger)
                Tsdl.member(Tsdl.payloadAfter("typealias integer { size = 7; } := int;", "enum { A } f;"), "f");
        assertThat(field.lengthBits()).isEqualTo(7);
        assertThat(field.enumeration()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enum : integer { size = 8; } { A = 5 ... 3 } f;      | 4:32 | enumeration label 'A': expected a range from the least to the greatest value, found 5 ... 3
            enum : integer { size = 1; } { A, B, C } f;          | 4:38 | enumeration label 'C': expected values from 0 to 1, found 2
            enum : integer { size = 8; signed = true; } { A = -129 ... 3 } f; | 4:47 | enumeration label 'A': expected values from -128 to 127, found -129 ... 3
            enum : integer { size = 8; } { A = B } f;            | 4:32 | enumeration label 'A': expected an integer, found 'B'
            enum : floating_point { exp_dig = 8; mant_dig = 24; } { A } f; | 4:8  | enumeration: expected an integer field class after ':', found another one
            enum { A } f;                                        | 4:1  | expected a field class that is declared before, found 'int'
            enum : integer { size = 8; } { A = 18446744073709551616 } f; | 4:36 | expected an integer of at most 64 bits, found 18446744073709551616
            enum : integer { size = 8; } { "A\\d" } f;           | 4:34 | expected an escape sequence of C, found '\\d'
            enum : integer { size = 8; } { 3 } f;                | 4:32 | expected a label, found '3'
            """)
    void refuses(String field, String place, String sentence) {
        assertThatThrownBy(() -> Tsdl.payload(field))
                .isInstanceOf(MetadataException.class)
                .hasMessage("metadata:" + place + ": " + sentence);
    }
}
