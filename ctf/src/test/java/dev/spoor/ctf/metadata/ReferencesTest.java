package dev.spoor.ctf.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lengths and tags: CTF 1.8.3 sections 4.2.2, 4.2.4 and 7.3.2. Names and ranges of variants are as
/// babeltrace2 shows them.
class ReferencesTest {

    private static final String TYPES = """
            typealias integer { size = 8; } := u8; typealias integer { size = 8; signed = true; } := i8;
            typealias integer { size = 8; encoding = UTF8; } := char; typealias u8 := int;
            """;

    private static FieldClass field(String fields) throws MetadataException {
        return Tsdl.member(Tsdl.payloadAfter(TYPES, fields), "f");
    }

    private static FieldLocation payloadLocation(String... path) {
        return FieldLocation.of(Scope.EVENT_RECORD_PAYLOAD, path);
    }

    @Test
    void findsLengthsInEnclosingStructures() throws MetadataException {
        Structure inner = (Structure) field("u8 len; struct { u8 other; struct { u8 s[len]; } b; } f;");
        DynamicLengthArray array = (DynamicLengthArray) Tsdl.member((Structure) Tsdl.member(inner, "b"), "s");
        assertThat(array.length()).isEqualTo(payloadLocation("len"));
    }

    @Test
    void prefersTheInnermostEarlierMember() throws MetadataException {
        Structure inner = (Structure) field("u8 len; struct { u8 len; char s[len]; } f;");
        assertThat(Tsdl.member(inner, "s")).isEqualTo(new DynamicLengthString(payloadLocation("f", "len"), 8));
    }

    @Test
    void leavesArraysOutOfLocations() throws MetadataException {
        StaticLengthArray array = (StaticLengthArray) field("struct { u8 len; u8 s[event.fields.f.len]; } f[4];");
        assertThat(((DynamicLengthArray) Tsdl.member((Structure) array.element(), "s")).length())
                .isEqualTo(payloadLocation("f", "len"));
    }

    @Test
    void findsLengthsInEarlierScopes() throws MetadataException {
        Structure payload = Tsdl.payloadAfter(
                TYPES + "stream { packet.context := struct { struct { u8 _n; } a; }; };",
                "u8 s[stream . packet . context . a . _n];");
        assertThat(((DynamicLengthArray) Tsdl.member(payload, "s")).length())
                .isEqualTo(FieldLocation.of(Scope.PACKET_CONTEXT, "a", "n"));
    }

    @Test
    void takesLengthsFromTheEnvironment() throws MetadataException {
        assertThat(((StaticLengthArray) Tsdl.member(Tsdl.payloadAfter(TYPES + "env { n = 23; };", "u8 f[env.n];"), "f"))
                        .length())
                .isEqualTo(23);
    }

    @Test
    void namesTheOwnOptionOnTheWay() throws MetadataException {
        Variant variant =
                (Variant) field("enum { x, y } tag; variant <tag> { struct { u8 n; u8 s[event.fields.f.n]; } x;"
                        + " struct { string n; } y; } f;");
        Structure option = (Structure) variant.options().getFirst().fieldClass();
        assertThat(((DynamicLengthArray) Tsdl.member(option, "s")).length()).isEqualTo(payloadLocation("f", "x", "n"));
    }

    @Test
    void leavesTheSelectedOptionOpenWhereNoneIsNamed() throws MetadataException {
        String variant = "enum { x, y } tag; variant <tag> { u8 x; integer { size = 16; } y; } len; ";
        assertThat(((DynamicLengthArray) field(variant + "u8 f[len];")).length())
                .isEqualTo(payloadLocation("len"));
        assertThat(((DynamicLengthArray) field(variant + "u8 f[len.y];")).length())
                .isEqualTo(payloadLocation("len", "y"));
    }

    @Test
    void matchesOptionsToLabelsByTheirNamesInTheText() throws MetadataException {
        Variant variant = (Variant)
                field("enum : u8 { A, _B = 3 ... 4, __C } tag;" + " variant <tag> { u8 A; u8 _B; u8 __C; } f;");
        assertThat(variant.selector()).isEqualTo(payloadLocation("tag"));
        assertThat(variant.options()).extracting(Variant.Option::name).containsExactly("A", "B", "_C");
        assertThat(variant.options())
                .extracting(Variant.Option::ranges)
                .containsExactly(IntegerRanges.of(0, 0), IntegerRanges.of(3, 4), IntegerRanges.of(5, 5));
    }

    @Test
    void readsNamedVariantsWithTheTagGivenLater() throws MetadataException {
        Structure payload = Tsdl.payloadAfter(
                TYPES + "variant v { u8 A; u8 B; }; typealias variant { u8 A; } := w;",
                "enum : i8 { A = -1, B } tag; variant v <tag> f;");
        Variant variant = (Variant) Tsdl.member(payload, "f");
        assertThat(variant.selectorSigned()).isTrue();
        assertThat(variant.options())
                .extracting(Variant.Option::ranges)
                .containsExactly(IntegerRanges.of(-1, -1), IntegerRanges.of(0, 0));
    }

    @Test
    void keepsUnderscoresWhereNamesWouldClash() throws MetadataException {
        Structure payload = Tsdl.payloadAfter(TYPES, "u8 _a; u8 a; u8 __a; u8 _b; u8 _; u8 s[_a]; u8 t[_b];");
        assertThat(payload.members())
                .extracting(Structure.Member::name)
                .containsExactly("_a", "a", "__a", "b", "_", "s", "t");
        assertThat(((DynamicLengthArray) Tsdl.member(payload, "s")).length()).isEqualTo(payloadLocation("_a"));
        assertThat(((DynamicLengthArray) Tsdl.member(payload, "t")).length()).isEqualTo(payloadLocation("b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            u8 f[n]; u8 n;                                            | 6:6  | 'n': expected an earlier field, found none named 'n'
            u8 f[event.fields.n]; u8 n;                               | 6:6  | 'event.fields.n': expected an earlier field, found 'n', which comes later
            u8 f[event.fields.f];                                     | 6:6  | 'event.fields.f': expected an earlier field, found the field itself
            u8 f[event.context.n];                                    | 6:6  | 'event.context.n': expected a field in an earlier scope, found no such scope
            i8 n; u8 f[n];                                            | 6:12 | field 'f': expected the length to be an unsigned integer, found another field class
            string n; u8 f[n];                                        | 6:16 | field 'f': expected the length to be an unsigned integer, found another field class
            u8 n; u8 f[n.m];                                          | 6:12 | 'n.m': expected a structure with 'm', found another field class
            struct { u8 m; } n; u8 f[n];                              | 6:26 | 'n': expected an integer field, found a structure
            struct { u8 m; } n[1]; u8 f[n.m];                         | 6:29 | 'n.m': expected a field outside of arrays, found one in an array
            u8 f[env.n];                                              | 6:6  | field 'f': expected an environment entry that is an integer of at least 0, found 'env.n'
            u8 tag; variant <tag> { u8 A; } f;                        | 6:18 | field 'f': expected the tag to be one enumeration, found another field class
            variant { u8 A; } f;                                      | 6:1  | field 'f': expected a tag between '<' and '>', found none
            variant <env.x> { u8 A; } f;                              | 6:10 | 'env.x': expected an earlier field, found none named 'env'
            enum { A } tag; variant <tag> { u8 A; u8 B; } f;          | 6:42 | field 'B': expected a label of the tag with this name, found none
            enum { A } tag; variant <tag> { } f;                      | 6:17 | variant: expected at least one option, found none
            """)
    void refuses(String fields, String place, String sentence) {
        assertThatThrownBy(() -> Tsdl.payloadAfter(TYPES, fields))
                .isInstanceOf(MetadataException.class)
                .hasMessage("metadata:" + place + ": " + sentence);
    }
}
