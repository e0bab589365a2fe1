package dev.spoor.ctf.metadata;

import java.math.BigInteger;

/// A lexical element of the text (CTF 1.8.3 appendix C.1.1).
///
/// @param kind what it is
/// @param text the word or punctuator; a string literal's value; an integer constant as written
/// @param value an integer or character constant's value, else 0
/// @param place where it begins
record Token(Kind kind, String text, BigInteger value, Place place) {

    enum Kind {
        /// An identifier or a keyword.
        WORD,
        /// An integer or character constant.
        INTEGER,
        /// A string literal.
        TEXT,
        PUNCTUATOR,
        /// The end of the text.
        END
    }

    static Token of(Kind kind, String text, Place place) {
        return new Token(kind, text, BigInteger.ZERO, place);
    }

    /// Whether it is a given word or punctuator.
    boolean is(String wordOrPunctuator) {
        return (kind == Kind.WORD || kind == Kind.PUNCTUATOR) && text.equals(wordOrPunctuator);
    }

    /// As messages show it.
    String describe() {
        return switch (kind) {
            case WORD, PUNCTUATOR, INTEGER -> "'" + Messages.shown(text) + "'";
            case TEXT -> "\"" + Messages.shown(text) + "\"";
            case END -> "the end of the text";
        };
    }
}
