package dev.spoor.ctf.metadata;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

/// Splits the text into tokens (CTF 1.8.3 appendix C.1); binary constants (`0b101`) are read too. Mutable,
/// single-threaded.
final class Lexer {

    private static final String SINGLE_PUNCTUATORS = "[](){}*+<>;=,";

    /// By character.
    private static final String[] SINGLES = singles();

    private static final Set<String> INTEGER_SUFFIXES = Set.of("u", "l", "ll", "ul", "ull", "lu", "llu");
    private static final int MAXIMUM_INTEGER_BITS = 64;

    private final CharacterReader characters;
    private final QuotedText quotedText;
    private final Messages messages;
    private boolean endedWithin;

    private static String[] singles() {
        String[] singles = new String[0x80];
        SINGLE_PUNCTUATORS
                .chars()
                .forEach(c -> singles[c] = Character.toString(c).intern());
        return singles;
    }

    Lexer(String text, Messages messages) {
        this.characters = new CharacterReader(text);
        this.quotedText = new QuotedText(characters, messages);
        this.messages = messages;
    }

    /// The next token; at the end of the text, again and again [Token.Kind#END].
    Token next() throws MetadataException {
        try {
            characters.passBlanks();
            while (characters.peek() == '/') {
                skipComment();
                characters.passBlanks();
            }
            return token(characters.place());
        } catch (MetadataException e) {
            endedWithin = characters.peek() == CharacterReader.END;
            throw e;
        }
    }

    /// Whether the text has ended within a token, which is why there is none.
    boolean endedWithin() {
        return endedWithin;
    }

    private Token token(Place place) throws MetadataException {
        int first = characters.peek();
        if (first == CharacterReader.END) {
            return Token.of(Token.Kind.END, "", place);
        }
        if (isDigit(first)) {
            return integer(place);
        }
        if (CharacterReader.isWordCharacter(first)) {
            return wordOrWideText(place);
        }
        return switch (first) {
            case '"' -> Token.of(Token.Kind.TEXT, quotedText.string(), place);
            case '\'' -> character(place);
            default -> punctuator(place);
        };
    }

    private void skipComment() throws MetadataException {
        Place place = characters.place();
        characters.next();
        if (characters.accept('/')) {
            skipLine();
        } else if (characters.accept('*')) {
            skipBlockComment(place);
        } else {
            throw messages.error(place, "expected '/*' or '//', found '/'");
        }
    }

    private void skipLine() {
        while (characters.peek() != CharacterReader.END && characters.peek() != '\n') {
            characters.next();
        }
    }

    private void skipBlockComment(Place place) throws MetadataException {
        while (characters.peek() != CharacterReader.END) {
            if (characters.next() == '*' && characters.accept('/')) {
                return;
            }
        }
        throw messages.error(place, "expected '*/' after this '/*', found the end of the text");
    }

    private Token wordOrWideText(Place place) throws MetadataException {
        String word = characters.word();
        if (word.equals("L") && characters.peek() == '"') {
            return Token.of(Token.Kind.TEXT, quotedText.string(), place);
        }
        if (word.equals("L") && characters.peek() == '\'') {
            return character(place);
        }
        return Token.of(Token.Kind.WORD, word, place);
    }

    private Token character(Place place) throws MetadataException {
        int value = quotedText.character();
        return new Token(Token.Kind.INTEGER, Integer.toString(value), BigInteger.valueOf(value), place);
    }

    private Token integer(Place place) throws MetadataException {
        String text = characters.word();
        int suffixStart = text.length();
        while ("uUlL".indexOf(text.charAt(suffixStart - 1)) >= 0) {
            suffixStart--;
        }
        if (suffixStart < text.length()
                && !INTEGER_SUFFIXES.contains(text.substring(suffixStart).toLowerCase(Locale.ROOT))) {
            throw messages.error(
                    place, "expected an integer suffix of C such as 'ull', found '" + Messages.shown(text) + "'");
        }
        return new Token(Token.Kind.INTEGER, text, magnitude(text.substring(0, suffixStart), place), place);
    }

    private BigInteger magnitude(String text, Place place) throws MetadataException {
        if (text.length() == 1 && isDigit(text.charAt(0))) {
            return BigInteger.valueOf(text.charAt(0) - '0');
        }
        int radix = radix(text);
        int start = radix == 16 || radix == 2 ? 2 : 0;
        while (start < text.length() - 1 && text.charAt(start) == '0') {
            start++;
        }
        String digits = text.substring(start);
        if (!isNumber(digits, radix)) {
            throw messages.error(
                    place, "expected an integer in base " + radix + ", found '" + Messages.shown(text) + "'");
        }
        BigInteger value = digits.length() > MAXIMUM_INTEGER_BITS ? null : new BigInteger(digits, radix);
        if (value == null || value.bitLength() > MAXIMUM_INTEGER_BITS) {
            throw messages.error(place, "expected an integer of at most 64 bits, found " + Messages.shown(text));
        }
        return value;
    }

    private static boolean isNumber(String digits, int radix) {
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), radix) < 0) {
                return false;
            }
        }
        return !digits.isEmpty();
    }

    private static int radix(String text) {
        if (text.length() < 2 || text.charAt(0) != '0') {
            return 10;
        }
        return switch (text.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private Token punctuator(Place place) throws MetadataException {
        int first = characters.next();
        String text = switch (first) {
            case ':' -> characters.accept('=') ? ":=" : ":";
            case '-' -> characters.accept('>') ? "->" : "-";
            case '.' -> characters.accept('.') ? secondAndThirdDot(place) : ".";
            default -> singleCharacter(first, place);
        };
        return Token.of(Token.Kind.PUNCTUATOR, text, place);
    }

    private String singleCharacter(int character, Place place) throws MetadataException {
        String text = character < SINGLES.length ? SINGLES[character] : null;
        if (text == null) {
            throw messages.error(place, "expected a character of the metadata language, found " + describe(character));
        }
        return text;
    }

    private String secondAndThirdDot(Place place) throws MetadataException {
        if (!characters.accept('.')) {
            throw messages.error(place, "expected '.' or '...', found '..'");
        }
        return "...";
    }

    private static String describe(int character) {
        return Character.isISOControl(character)
                ? "U+%04X".formatted(character)
                : "'" + Character.toString(character) + "'";
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
