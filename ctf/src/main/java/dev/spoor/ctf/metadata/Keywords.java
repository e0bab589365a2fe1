package dev.spoor.ctf.metadata;

import java.util.Set;

/// The reserved words (CTF 1.8.3 appendix C.1.2).
final class Keywords {

    /// Words that, one or several together, name a type of C.
    private static final Set<String> C_TYPES = Set.of(
            "void",
            "char",
            "short",
            "int",
            "long",
            "float",
            "double",
            "signed",
            "unsigned",
            "_Bool",
            "_Complex",
            "_Imaginary");

    /// Blocks of the metadata's top level.
    private static final Set<String> BLOCKS = Set.of("trace", "env", "clock", "stream", "event", "callsite");

    private static final Set<String> OTHERS = Set.of(
            "align",
            "const",
            "enum",
            "floating_point",
            "integer",
            "string",
            "struct",
            "typealias",
            "typedef",
            "variant");

    private Keywords() {}

    static boolean isTypeOfC(Token token) {
        return token.kind() == Token.Kind.WORD && C_TYPES.contains(token.text());
    }

    static boolean isBlock(Token token) {
        return token.kind() == Token.Kind.WORD && BLOCKS.contains(token.text());
    }

    static boolean isIdentifier(Token token) {
        return token.kind() == Token.Kind.WORD
                && !isTypeOfC(token)
                && !isBlock(token)
                && !OTHERS.contains(token.text());
    }
}
