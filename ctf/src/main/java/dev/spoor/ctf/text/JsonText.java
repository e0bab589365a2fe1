package dev.spoor.ctf.text;

import java.nio.charset.StandardCharsets;

/// Writes text as JSON strings.
///
/// @param terminal whether a terminal shows it: then whatever is not a visible character is escaped
record JsonText(boolean terminal) {

    /// A text as a JSON string.
    String quoted(String text) {
        TextBuffer out = new TextBuffer(text.length() + 2);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        append(utf8, 0, utf8.length, out);
        return out.toString();
    }

    /// Appends valid UTF-8 as a JSON string.
    void append(byte[] utf8, int from, int to, TextBuffer out) {
        out.append('"');
        if (terminal) {
            visible(new String(utf8, from, to - from, StandardCharsets.UTF_8), out);
        } else {
            int plain = from;
            for (int i = from; i < to; i++) {
                byte b = utf8[i];
                if ((b >= 0 && b < ' ') || b == '"' || b == '\\') {
                    out.append(utf8, plain, i);
                    escape((char) b, out);
                    plain = i + 1;
                }
            }
            out.append(utf8, plain, to);
        }
        out.append('"');
    }

    private static void visible(String text, TextBuffer out) {
        text.codePoints().forEach(codePoint -> {
            String character = Character.toString(codePoint);
            if (Utf8.isVisible(codePoint) && codePoint != '"' && codePoint != '\\') {
                out.append(character);
            } else {
                character.chars().forEach(unit -> escape((char) unit, out));
            }
        });
    }

    private static void escape(char unit, TextBuffer out) {
        out.append('\\');
        switch (unit) {
            case '"', '\\' -> out.append(unit);
            case '\n' -> out.append('n');
            case '\r' -> out.append('r');
            case '\t' -> out.append('t');
            default -> out.append(String.format("u%04x", (int) unit));
        }
    }
}
