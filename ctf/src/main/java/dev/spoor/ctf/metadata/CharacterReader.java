package dev.spoor.ctf.metadata;

/// Gives a text's characters one by one, with their places; a backslash before a line's end joins it to the
/// next line. Mutable, single-threaded.
///
/// A kernel's metadata has some hundred thousand characters, and most of them pass here before the JVM has compiled
/// this: they are in an array, as a string's method for one character calls four others.
final class CharacterReader {

    /// What [#peek()] returns after the last character.
    static final int END = -1;

    private final String text;
    private final char[] characters;
    private int index;
    private int line = 1;
    private int column = 1;

    CharacterReader(String text) {
        this.text = text;
        characters = text.toCharArray();
        if (text.startsWith("\uFEFF")) {
            index = 1;
        }
    }

    /// The next character (a code point), or [#END].
    int peek() {
        if (index < characters.length) {
            char character = characters[index];
            if (character < 0x80 && character != '\\') {
                return character;
            }
        }
        joinLines();
        return index < characters.length ? text.codePointAt(index) : END;
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

    /// Passes the letters, digits and underscores that follow.
    ///
    /// @return them, possibly none
    String word() {
        int begin = index;
        passWord();
        if (index == characters.length || characters[index] != '\\') {
            return text.substring(begin, index);
        }
        // A line may end within the word.
        StringBuilder joined = new StringBuilder(text.substring(begin, index));
        while (isWordCharacter(peek())) {
            joined.append((char) next());
        }
        return joined.toString();
    }

    private void passWord() {
        int at = index;
        while (at < characters.length && isWordCharacter(characters[at])) {
            at++;
        }
        column += at - index;
        index = at;
    }

    /// Whether a character is one that words are made of.
    static boolean isWordCharacter(int character) {
        return (character >= 'a' && character <= 'z')
                || character == '_'
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }

    /// Passes the spaces, tabs and line ends that follow.
    void passBlanks() {
        int character = peek();
        while (isBlank(character)) {
            index++;
            column++;
            if (character == '\n') {
                line++;
                column = 1;
            }
            character = peek();
        }
    }

    private static boolean isBlank(int character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
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
        while (index < characters.length && characters[index] == '\\') {
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
