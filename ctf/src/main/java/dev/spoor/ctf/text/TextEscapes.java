package dev.spoor.ctf.text;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Shows text so that its end and its control characters are seen: in quotation marks, with backslashes, as
/// babeltrace2 does.
///
/// Bytes from 0x80 on stay as they are. On a terminal they could hold escape sequences; there, whatever is not
/// a visible character is shown as its bytes.
///
/// Hot: every text of every event record that `cat` prints.
final class TextEscapes {

    private static final byte[][] ESCAPED = new byte[256][];

    /// One bit for each of the bytes 0 to 127 that has to be escaped.
    private static final long[] SPECIAL = new long[2];

    static {
        for (int i = 0; i < 128; i++) {
            String escaped = escape((char) i);
            if (!escaped.isEmpty()) {
                ESCAPED[i] = escaped.getBytes(StandardCharsets.US_ASCII);
                SPECIAL[i >>> 6] |= 1L << i;
            }
        }
    }

    private final boolean terminal;

    /// @param terminal whether a terminal will show it
    TextEscapes(boolean terminal) {
        this.terminal = terminal;
    }

    private static String escape(char character) {
        return switch (character) {
            case '\\' -> "\\\\";
            case '\'' -> "\\'";
            case '"' -> "\\\"";
            case '?' -> "\\?";
            case '\0' -> "\\0";
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case 27 -> "\\e";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 11 -> "\\v";
            default -> character < ' ' || character == 127 ? hexadecimal((byte) character) : "";
        };
    }

    private static String hexadecimal(byte b) {
        return "\\x" + HexFormat.of().toHexDigits(b);
    }

    /// A name as it is shown: as it is, but on a terminal.
    String name(String name) {
        return terminal ? visible(name.getBytes(StandardCharsets.UTF_8), false) : name;
    }

    /// Prints text in quotation marks.
    ///
    /// @param bytes what holds it
    /// @param begin where it begins
    /// @param end where it ends
    void quoted(MemorySegment bytes, long begin, long end, TextBuffer out) {
        int count = Math.toIntExact(end - begin);
        out.reserve(count + 2);
        out.append('"');
        int from = out.size();
        out.append(bytes, begin, count);
        if (hasSpecial(out.bytes(), from, from + count)) {
            out.cut(from);
            escaped(bytes, begin, end, out);
        }
        out.append('"');
    }

    private boolean hasSpecial(byte[] text, int from, int to) {
        boolean special = false;
        for (int i = from; i < to; i++) {
            byte b = text[i];
            special |= b < 0 ? terminal : (SPECIAL[b >>> 6] >>> b & 1) != 0;
        }
        return special;
    }

    private void escaped(MemorySegment bytes, long begin, long end, TextBuffer out) {
        if (terminal) {
            out.append(visible(bytes.asSlice(begin, end - begin).toArray(ValueLayout.JAVA_BYTE), true));
            return;
        }
        for (long at = begin; at < end; at++) {
            byte b = bytes.get(ValueLayout.JAVA_BYTE, at);
            if (b >= 0 && ESCAPED[b] != null) {
                out.append(ESCAPED[b], 0, ESCAPED[b].length);
            } else {
                out.append((char) b);
            }
        }
    }

    private static String visible(byte[] utf8, boolean quoted) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < utf8.length) {
            int length = Utf8.lengthAt(utf8, at, utf8.length);
            int codePoint = length == 0 ? -1 : new String(utf8, at, length, StandardCharsets.UTF_8).codePointAt(0);
            if (codePoint >= 0 && codePoint < 128 && (quoted || !Utf8.isVisible(codePoint))) {
                shown.append(ESCAPED[codePoint] == null ? Character.toString(codePoint) : escape((char) codePoint));
            } else if (codePoint >= 0 && Utf8.isVisible(codePoint)) {
                shown.appendCodePoint(codePoint);
            } else {
                for (int i = at; i < at + Math.max(1, length); i++) {
                    shown.append(hexadecimal(utf8[i]));
                }
            }
            at += Math.max(1, length);
        }
        return shown.toString();
    }
}
