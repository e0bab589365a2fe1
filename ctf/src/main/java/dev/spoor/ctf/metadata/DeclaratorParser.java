package dev.spoor.ctf.metadata;

import java.util.ArrayList;
import java.util.List;

/// Parses declarators, named and abstract (CTF 1.8.3 appendix C.2.2). Mutable, single-threaded.
final class DeclaratorParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    DeclaratorParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /// Parses declarators up to the next semicolon; there may be none.
    List<Declarator> list() throws MetadataException {
        List<Declarator> declarators = new ArrayList<>();
        if (tokens.at(";")) {
            return declarators;
        }
        do {
            Place place = tokens.place();
            Declarator declarator = declarator();
            if (declarator.name().isEmpty()) {
                throw tokens.unexpected("a name for what is declared in line " + place.line());
            }
            declarators.add(declarator);
        } while (tokens.accept(","));
        return declarators;
    }

    /// Parses a declarator whose name may be missing.
    Declarator declarator() throws MetadataException {
        Place place = tokens.place();
        int pointerCount = pointerCount();
        Declarator inner = tokens.accept("(") ? parenthesized() : named(place);
        List<Expression> dimensions = new ArrayList<>(inner.dimensions());
        while (tokens.accept("[")) {
            dimensions.add(expressions.expression());
            tokens.expect("]");
        }
        Expression bitLength = tokens.accept(":") ? expressions.expression() : null;
        return new Declarator(place, inner.name(), pointerCount + inner.pointerCount(), dimensions, bitLength);
    }

    private int pointerCount() throws MetadataException {
        int count = 0;
        while (tokens.accept("*")) {
            count++;
            while (tokens.accept("const")) {
                // A constant pointer is laid out like any other.
            }
        }
        return count;
    }

    private Declarator parenthesized() throws MetadataException {
        tokens.enter();
        Declarator inner = declarator();
        tokens.expect(")");
        tokens.leave();
        return inner;
    }

    private Declarator named(Place place) throws MetadataException {
        String name = isName() ? tokens.next().text() : "";
        return new Declarator(place, name, 0, List.of(), null);
    }

    /// Some producers name fields with reserved words, `int` for example: where only a declarator can be,
    /// it is one.
    private boolean isName() {
        return Keywords.isIdentifier(tokens.current())
                || (tokens.current().kind() == Token.Kind.WORD && isDeclaratorEnd(tokens.ahead()));
    }

    private static boolean isDeclaratorEnd(Token token) {
        return token.is(";") || token.is(",") || token.is("[") || token.is(")") || token.is(":");
    }
}
