package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.IntegerExpression;
import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.metadata.Expression.TextExpression;
import java.util.ArrayList;
import java.util.List;

/// Parses constants, string literals and paths (CTF 1.8.3 appendix C.2 `unary-expression`). Mutable,
/// single-threaded.
final class ExpressionParser {

    private final TokenStream tokens;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    Expression expression() throws MetadataException {
        Token first = tokens.current();
        if (tokens.accept("-")) {
            return new IntegerExpression(first.place(), integer().value().negate());
        }
        if (tokens.accept("+")) {
            return new IntegerExpression(first.place(), integer().value());
        }
        if (tokens.accept("(")) {
            return parenthesized();
        }
        return switch (first.kind()) {
            case INTEGER -> integer();
            case TEXT -> new TextExpression(first.place(), tokens.next().text());
            case WORD -> path();
            case PUNCTUATOR, END -> throw tokens.unexpected("a value");
        };
    }

    private Expression parenthesized() throws MetadataException {
        tokens.enter();
        Expression inner = expression();
        tokens.expect(")");
        tokens.leave();
        return inner;
    }

    private IntegerExpression integer() throws MetadataException {
        if (tokens.current().kind() != Token.Kind.INTEGER) {
            throw tokens.unexpected("an integer");
        }
        return new IntegerExpression(tokens.place(), tokens.next().value());
    }

    /// Words with dots (or arrows) between.
    PathExpression path() throws MetadataException {
        Place place = tokens.place();
        List<String> names = new ArrayList<>();
        do {
            names.add(word());
        } while (tokens.accept(".") || tokens.accept("->"));
        return new PathExpression(place, names);
    }

    private String word() throws MetadataException {
        if (tokens.current().kind() != Token.Kind.WORD) {
            throw tokens.unexpected("a name");
        }
        return tokens.next().text();
    }
}
