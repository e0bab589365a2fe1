package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The grammar and its scopes: CTF 1.8.3 section 7.3.1 and appendix C.
class SyntaxTest {

    private static int lengthBits(FieldClass fieldClass) {
        return ((FixedLengthInteger) fieldClass).lengthBits();
    }

    @Test
    void passesOverCommentsLineEndsAndContinuations() throws MetadataException {
        TraceClass trace = Tsdl.read(
                        "/* CTF 1.8 */\r\n// a \"b\n/* /* **/trace{major=1;\tminor=8;byte_\\\norder\\\r\n=be;};\r\n")
                .traceClass();
        assertThat(trace.dataStreamClasses()).isEmpty();
    }

    @Test
    void readsNamesOfTypesWithSeveralWordsAndPointers() throws MetadataException {
        Structure payload = Tsdl.payloadAfter(
                """
                typealias integer { size = 11; } := unsigned long int;
                typealias integer { size = 12; } := void *;
                typealias integer { size = 13; } := struct page * *;
                typealias integer { size = 14; } := const unsigned char;
                typedef integer { size = 15; } u15, u15s[3];
                typealias u15 [2] := pair;
                """,
                "unsigned long int a; void *b; struct page * const *c; const unsigned char d; u15 e; u15s f; pair g;");
        assertThat(lengthBits(Tsdl.member(payload, "a"))).isEqualTo(11);
        assertThat(lengthBits(Tsdl.member(payload, "b"))).isEqualTo(12);
        assertThat(lengthBits(Tsdl.member(payload, "c"))).isEqualTo(13);
        assertThat(lengthBits(Tsdl.member(payload, "d"))).isEqualTo(14);
        assertThat(lengthBits(Tsdl.member(payload, "e"))).isEqualTo(15);
        assertThat(((StaticLengthArray) Tsdl.member(payload, "f")).length()).isEqualTo(3);
        assertThat(((StaticLengthArray) Tsdl.member(payload, "g")).length()).isEqualTo(2);
    }

    @Test
    void declaresSeveralFieldsAtOnce() throws MetadataException {
        Structure payload = Tsdl.payload("struct s { string x; } a, b[2], (c); struct s d; integer { size = 3; } int;");
        assertThat(payload.members()).extracting(Structure.Member::name).containsExactly("a", "b", "c", "d", "int");
        assertThat(Tsdl.member(payload, "d")).isEqualTo(Tsdl.member(payload, "a"));
    }

    @Test
    void hidesTypesOfEnclosingScopes() throws MetadataException {
        Structure payload = Tsdl.payloadAfter(
                "typealias integer { size = 1; } := t;",
                "t a; typealias integer { size = 2; } := t; t b; struct { typedef integer { size = 3; } t; t x; } c; t d;");
        assertThat(lengthBits(Tsdl.member(payload, "a"))).isEqualTo(1);
        assertThat(lengthBits(Tsdl.member(payload, "b"))).isEqualTo(2);
        assertThat(lengthBits(Tsdl.member((Structure) Tsdl.member(payload, "c"), "x")))
                .isEqualTo(3);
        assertThat(lengthBits(Tsdl.member(payload, "d"))).isEqualTo(2);
    }

    @Test
    void alignsStructuresAndTheirUses() throws MetadataException {
        Structure payload = Tsdl.payload(
                "struct s { string x; } align(16); struct s a; struct s align(64) b; struct s align(8) c;");
        assertThat(Tsdl.member(payload, "a").alignmentBits()).isEqualTo(16);
        assertThat(Tsdl.member(payload, "b").alignmentBits()).isEqualTo(64);
        assertThat(Tsdl.member(payload, "c").alignmentBits()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            stream { }                                         | 2:11 | expected ';', found the end of the text
            clock { name = a } ;                               | 2:18 | expected ';', found '}'
            clock { name = ; };                                | 2:16 | expected a value, found ';'
            clock { name = -a; };                              | 2:17 | expected an integer, found 'a'
            typealias := t;                                    | 2:11 | expected a field class, found ':='
            typealias string := 23;                            | 2:21 | expected a field class, found '23'
            typealias string := trace;                         | 2:21 | expected a field class, found 'trace'
            typealias string := struct { string a; };          | 2:41 | expected a field class's name after ':=' in line 2, found ';'
            typealias string := t; typealias string := t;      | 2:24 | expected a name that its scope doesn't have yet, found 't'
            event { fields := struct { struct s a; struct s { string x; }; }; }; | 2:28 | expected a field class that is declared before, found 'struct s'
            event { fields := struct { string a; t }; };       | 2:40 | expected a name for what is declared in line 2, found '}'
            event { name = "a                                  | 2:16 | expected a closing " on the same line, found none
            /* never closed                                    | 2:1  | expected '*/' after this '/*', found the end of the text
            clock { name = 08; };                              | 2:16 | expected an integer in base 8, found '08'
            clock { name = 1lul; };                            | 2:16 | expected an integer suffix of C such as 'ull', found '1lul'
            clock { name = 'ab'; };                            | 2:16 | expected one character between apostrophes, found 'ab'
            @                                                  | 2:1  | expected a character of the metadata language, found '@'
            🐾                                                 | 2:1  | expected a character of the metadata language, found '🐾'
            clock { name = a..b; };                            | 2:17 | expected '.' or '...', found '..'
            typealias integer { size = 8; } := int; typealias int := struct x; event { fields := struct { struct x y; }; }; | 2:95 | 'struct x': expected what its first word says, found an alias for another type
            """)
    void refuses(String text, String place, String sentence) {
        assertThatThrownBy(() -> Tsdl.trace(text))
                .isInstanceOf(MetadataException.class)
                .hasMessage("metadata:" + place + ": " + sentence);
    }

    @Test
    void refusesZeroBytes() {
        assertThatThrownBy(() -> Tsdl.trace("\0"))
                .hasMessage("metadata:2:1: expected a character of the metadata language, found U+0000");
        assertThatThrownBy(() -> Tsdl.trace("clock { name = \"a\0\"; };"))
                .hasMessage("metadata:2:18: expected text without zero bytes, found one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event { fields := | struct {
            clock { name =    | (
            typedef string    | (
            typealias enum :  | enum :
            """)
    void refusesDeepNesting(String beginning, String repeated) {
        assertThatThrownBy(() -> Tsdl.trace(beginning + " " + (repeated + " ").repeat(100_000)))
                .isInstanceOf(MetadataException.class)
                .hasMessageEndingWith("expected at most 200 levels of nesting, found more");
    }

    @Test
    void refusesDeepNestingByNames() {
        StringBuilder text = new StringBuilder("struct s0 { string x; };\n");
        IntStream.range(1, 1000).forEach(i -> text.append("struct s%d { struct s%d x; };\n".formatted(i, i - 1)));
        text.append("event { fields := struct s999; };");
        assertThatThrownBy(() -> Tsdl.trace(text.toString()))
                .hasMessageEndingWith("field 'x': expected at most 200 levels of nesting, found more");
    }

    @Test
    void refusesTreesThatGrowWithoutBounds() {
        StringBuilder text = new StringBuilder("struct s0 { string x; };\n");
        IntStream.range(1, 100)
                .forEach(i -> text.append("struct s%d { struct s%d x; struct s%d y; };\n".formatted(i, i - 1, i - 1)));
        text.append("event { fields := struct s99; };");
        assertThatThrownBy(() -> Tsdl.trace(text.toString()))
                .hasMessageMatching(
                        "metadata:\\d+:\\d+: expected at most \\d{5} fields and references in metadata of \\d{4} bytes,"
                                + " found more");
    }
}
