package dev.spoor.cli;

/// Makes text from traces safe for a terminal: names may hold escape sequences.
final class Printable {

    private Printable() {}

    /// The text with every control character (C0, C1, DEL, direction marks) as U+FFFD.
    static String line(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> harmful(c) ? 0xFFFD : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean harmful(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
