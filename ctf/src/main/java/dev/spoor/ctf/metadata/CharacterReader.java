package dev.spoor.ctf.metadata;

/// Gives a text's characters one by one, with their places; a backslash before a line's end joins it to the
/// next line. Mutable, single-threaded.
final class CharacterReader {

    /// What [#peek()] returns after the last character.
    static final int END = -1;

    private final String text;
    private int index;
    private int line = 1;
    private int column = 1;

    CharacterReader(String text) {
        this.text = text;
        if (text.startsWith("\uFEFF")) {
            index = 1;
        }
    }

    /// The next character (a code point), or [#END].
    int peek() {
        if (index < text.length() && text.charAt(index) < 0x80 && text.charAt(index) != '\\') {
            return text.charAt(index);
        }
        joinLines();
        return index < text.length() ? text.codePointAt(index) : END;
    }

    /// Passes the next character, which must be there.
    ///
    /// @return that character
    int next() {
        int character = peek();
        index += Character.charCount(character);
        if (character == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return character;
    }

    /// Passes the next character if it is the given one.
    boolean accept(char character) {
        if (peek() != character) {
            return false;
        }
        next();
        return true;
    }

    /// Where the next character is.
    Place place() {
        joinLines();
        return new Place(line, column);
    }

    private void joinLines() {
        while (index < text.length() && text.charAt(index) == '\\') {
            if (text.startsWith("\n", index + 1)) {
                index += 2;
            } else if (text.startsWith("\r\n", index + 1)) {
                index += 3;
            } else {
                return;
            }
            line++;
            column = 1;
        }
    }
}
