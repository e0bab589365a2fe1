package dev.spoor.ctf.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Reads string literals and character constants with their escape sequences (CTF 1.8.3 appendix C.1.5 and
/// C.1.6).
///
/// Octal and hexadecimal escape sequences are bytes of the UTF-8 text, as in C. Mutable, single-threaded.
final class QuotedText {

    private static final String SIMPLE_ESCAPES = "'\"?\\abfnrtv";
    private static final String SIMPLE_VALUES = "'\"?\\\u0007\b\f\n\r\t\u000B";

    private final CharacterReader characters;
    private final Messages messages;
    private final ByteArrayOutputStream utf8 = new ByteArrayOutputStream();

    QuotedText(CharacterReader characters, Messages messages) {
        this.characters = characters;
        this.messages = messages;
    }

    /// Reads a string literal from its opening quotation mark on.
    String string() throws MetadataException {
        return read('"');
    }

    /// Reads a character constant from its opening apostrophe on.
    ///
    /// @return the character's value
    int character() throws MetadataException {
        Place place = characters.place();
        String text = read('\'');
        if (text.isEmpty() || text.codePointCount(0, text.length()) != 1) {
            throw messages.error(place, "expected one character between apostrophes, found '" + text + "'");
        }
        return text.codePointAt(0);
    }

    private String read(char quote) throws MetadataException {
        Place place = characters.place();
        characters.next();
        utf8.reset();
        while (!characters.accept(quote)) {
            int character = characters.peek();
            if (character == CharacterReader.END || character == '\n') {
                throw messages.error(place, "expected a closing " + quote + " on the same line, found none");
            }
            if (character == 0) {
                throw messages.error(characters.place(), "expected text without zero bytes, found one");
            }
            readOne();
        }
        return utf8.toString(StandardCharsets.UTF_8);
    }

    private void readOne() throws MetadataException {
        Place place = characters.place();
        int character = characters.next();
        if (character == '\\') {
            escape(place);
        } else {
            append(character);
        }
    }

    private void escape(Place place) throws MetadataException {
        int kind = characters.peek();
        int simple = kind == CharacterReader.END ? -1 : SIMPLE_ESCAPES.indexOf(kind);
        if (simple >= 0) {
            characters.next();
            append(SIMPLE_VALUES.charAt(simple));
        } else if (kind >= '0' && kind <= '7') {
            utf8.write(number(8, 1, 3, place));
        } else if (characters.accept('x')) {
            utf8.write(number(16, 1, 2, place));
        } else if (characters.accept('u')) {
            universal(place);
        } else if (characters.accept('U')) {
            append(number(16, 8, 8, place));
        } else {
            throw messages.error(place, "expected an escape sequence of C, found '\\" + describe(kind) + "'");
        }
    }

    /// An escape sequence of u without a digit is a plain u, as another reader of CTF takes it; with some it must be
    /// four.
    private void universal(Place place) throws MetadataException {
        if (isDigit(characters.peek(), 16)) {
            append(number(16, 4, 4, place));
        } else {
            append('u');
        }
    }

    private static boolean isDigit(int character, int radix) {
        return character >= 0 && character < 0x80 && Character.digit(character, radix) >= 0;
    }

    private int number(int radix, int minimumDigits, int maximumDigits, Place place) throws MetadataException {
        int value = 0;
        int count = 0;
        while (count < maximumDigits && isDigit(characters.peek(), radix)) {
            value = value * radix + Character.digit(characters.next(), radix);
            count++;
        }
        if (count < minimumDigits || !Character.isValidCodePoint(value)) {
            throw messages.error(
                    place, "expected an escape sequence with " + minimumDigits + " digits or more, found " + count);
        }
        return value;
    }

    private void append(int character) {
        utf8.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
    }

    private static String describe(int character) {
        return character == CharacterReader.END ? "" : Character.toString(character);
    }
}
