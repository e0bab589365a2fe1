package dev.spoor.ctf.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextEscapesTest {

    @Test
    void escapesAsC() {
        assertThat(quoted("a\\b'c\"d?", false)).isEqualTo("\"a\\\\b\\'c\\\"d\\?\"");
        assertThat(quoted("\u0007\b\u001b\f\n\r\t\u000b\u0001\u007f", false))
                .isEqualTo("\"\\a\\b\\e\\f\\n\\r\\t\\v\\x01\\x7f\"");
        assertThat(quoted("", false)).isEqualTo("\"\"");
    }

    @Test
    void leavesOtherCharactersAsTheyAre() {
        assertThat(quoted("grün 😀 \u009b2J", false)).isEqualTo("\"grün 😀 \u009b2J\"");
    }

    @Test
    void leavesInvalidTextAsItIs() {
        TextBuffer out = new TextBuffer(0);
        byte[] bytes = {'a', (byte) 0xFF, '\n', (byte) 0xC3};
        new TextEscapes(false).quoted(MemorySegment.ofArray(bytes), 0, bytes.length, out);
        assertThat(out.bytes()).startsWith('"', 'a', 0xFF, '\\', 'n', 0xC3, '"');
    }

    @Test
    void leavesNothingToObeyToATerminal() {
        assertThat(quoted("grün 😀 \u009b2J\u001b[2J", true)).isEqualTo("\"grün 😀 \\xc2\\x9b2J\\e[2J\"");
        assertThat(quoted("abc\u202edef", true)).isEqualTo("\"abc\\xe2\\x80\\xaedef\"");
        TextBuffer out = new TextBuffer(0);
        byte[] bytes = {'a', (byte) 0x9B, '2', 'J', (byte) 0xC3};
        new TextEscapes(true).quoted(MemorySegment.ofArray(bytes), 0, bytes.length, out);
        assertThat(out).hasToString("\"a\\x9b2J\\xc3\"");
    }

    @Test
    void escapesNamesOnlyForATerminal() {
        assertThat(new TextEscapes(false).name("who's\u001b[2J?")).isEqualTo("who's\u001b[2J?");
        assertThat(new TextEscapes(true).name("who's\u001b[2J?")).isEqualTo("who's\\e[2J?");
    }

    private static String quoted(String text, boolean terminal) {
        TextBuffer out = new TextBuffer(0);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        new TextEscapes(terminal).quoted(MemorySegment.ofArray(utf8), 0, utf8.length, out);
        return out.toString();
    }
}
