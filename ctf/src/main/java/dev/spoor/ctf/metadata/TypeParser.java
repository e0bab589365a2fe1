package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.metadata.TypeSpecifier.BasicSpecifier;
import dev.spoor.ctf.metadata.TypeSpecifier.EnumerationSpecifier;
import dev.spoor.ctf.metadata.TypeSpecifier.Enumerator;
import dev.spoor.ctf.metadata.TypeSpecifier.NamedSpecifier;
import dev.spoor.ctf.metadata.TypeSpecifier.StructureSpecifier;
import dev.spoor.ctf.metadata.TypeSpecifier.VariantSpecifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses type specifiers (CTF 1.8.3 appendix C.2.2 and C.2.3). Mutable, single-threaded.
final class TypeParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final StatementParser statements;

    TypeParser(TokenStream tokens, ExpressionParser expressions, StatementParser statements) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.statements = statements;
    }

    /// Declaration specifiers: a type, and whether `typedef` stands among them.
    record Specifiers(TypeSpecifier type, boolean isTypedef) {}

    /// Parses declaration specifiers, which name exactly one type.
    Specifiers specifiers() throws MetadataException {
        boolean isTypedef = false;
        TypeSpecifier type = null;
        while (true) {
            if (tokens.accept("typedef")) {
                isTypedef = true;
            } else if (!tokens.accept("const")) {
                TypeSpecifier found = type == null ? type() : null;
                if (found == null) {
                    break;
                }
                type = found;
            }
        }
        if (type == null) {
            throw tokens.unexpected("a field class");
        }
        return new Specifiers(type, isTypedef);
    }

    /// A type, or null when there is none here.
    private @Nullable TypeSpecifier type() throws MetadataException {
        Token first = tokens.current();
        if (Keywords.isTypeOfC(first)) {
            return typeOfC();
        }
        if (Keywords.isIdentifier(first)) {
            return new NamedSpecifier(first.place(), tokens.next().text());
        }
        tokens.enter();
        TypeSpecifier type = composedType();
        tokens.leave();
        return type;
    }

    private NamedSpecifier typeOfC() throws MetadataException {
        Place place = tokens.place();
        StringBuilder name = new StringBuilder(tokens.next().text());
        while (Keywords.isTypeOfC(tokens.current()) || tokens.at("const")) {
            String word = tokens.next().text();
            if (!word.equals("const")) {
                name.append(' ').append(word);
            }
        }
        return new NamedSpecifier(place, name.toString());
    }

    private @Nullable TypeSpecifier composedType() throws MetadataException {
        Place place = tokens.place();
        if (tokens.accept("struct")) {
            return structure(place);
        }
        if (tokens.accept("variant")) {
            return variant(place);
        }
        if (tokens.accept("enum")) {
            return enumeration(place);
        }
        if (tokens.at("integer") || tokens.at("floating_point")) {
            return new BasicSpecifier(place, tokens.next().text(), statements.body());
        }
        if (tokens.accept("string")) {
            return new BasicSpecifier(place, "string", tokens.at("{") ? statements.body() : List.of());
        }
        return null;
    }

    private TypeSpecifier structure(Place place) throws MetadataException {
        String name = optionalName();
        List<Statement> body = bodyUnlessNamed(name);
        Expression alignment = null;
        if (tokens.accept("align")) {
            tokens.expect("(");
            alignment = expressions.expression();
            tokens.expect(")");
        }
        return new StructureSpecifier(place, name, body, alignment);
    }

    private TypeSpecifier variant(Place place) throws MetadataException {
        String name = optionalName();
        PathExpression tag = null;
        if (tokens.accept("<")) {
            tag = expressions.path();
            tokens.expect(">");
        }
        return new VariantSpecifier(place, name, tag, bodyUnlessNamed(name));
    }

    private TypeSpecifier enumeration(Place place) throws MetadataException {
        String name = optionalName();
        TypeSpecifier base = tokens.accept(":") ? specifiers().type() : null;
        List<Enumerator> enumerators = name == null || base != null || tokens.at("{") ? enumerators() : null;
        return new EnumerationSpecifier(place, name, base, enumerators);
    }

    private @Nullable String optionalName() throws MetadataException {
        return Keywords.isIdentifier(tokens.current()) ? tokens.next().text() : null;
    }

    /// The body, which may be missing where a name refers to it.
    private @Nullable List<Statement> bodyUnlessNamed(@Nullable String name) throws MetadataException {
        return name == null || tokens.at("{") ? statements.body() : null;
    }

    private List<Enumerator> enumerators() throws MetadataException {
        List<Enumerator> enumerators = new ArrayList<>();
        tokens.expect("{");
        while (!tokens.at("}")) {
            enumerators.add(enumerator());
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect("}");
        return enumerators;
    }

    private Enumerator enumerator() throws MetadataException {
        Token label = tokens.current();
        if (label.kind() != Token.Kind.WORD && label.kind() != Token.Kind.TEXT) {
            throw tokens.unexpected("a label");
        }
        tokens.next();
        Expression lower = null;
        Expression upper = null;
        if (tokens.accept("=")) {
            lower = expressions.expression();
            upper = tokens.accept("...") ? expressions.expression() : lower;
        }
        return new Enumerator(label.place(), label.text(), lower, upper);
    }
}
