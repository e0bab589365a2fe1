package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Statement.Block;
import dev.spoor.ctf.metadata.Statement.FieldDeclaration;
import dev.spoor.ctf.metadata.Statement.TypeAlias;
import dev.spoor.ctf.metadata.Statement.TypeAssignment;
import dev.spoor.ctf.metadata.Statement.TypeDefinition;
import dev.spoor.ctf.metadata.Statement.ValueAssignment;
import dev.spoor.ctf.metadata.TypeParser.Specifiers;
import java.util.ArrayList;
import java.util.List;

/// Parses statements, from the outermost ones down (CTF 1.8.3 appendix C.2). Mutable, single-threaded.
final class StatementParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final DeclaratorParser declarators;
    private final TypeParser types;

    StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.declarators = new DeclaratorParser(tokens, expressions);
        this.types = new TypeParser(tokens, expressions, this);
    }

    boolean atEnd() {
        return tokens.current().kind() == Token.Kind.END;
    }

    /// Where the next statement begins, or the text ends.
    Place place() {
        return tokens.place();
    }

    /// Whether an error is that the text has ended within a statement.
    boolean endsHere() {
        return tokens.endsHere();
    }

    /// Parses one statement of the outermost level.
    Statement next() throws MetadataException {
        Statement statement = Keywords.isBlock(tokens.current()) ? block() : declaration();
        tokens.expect(";");
        return statement;
    }

    private Block block() throws MetadataException {
        Token keyword = tokens.next();
        return new Block(keyword.place(), keyword.text(), body());
    }

    /// Parses the statements between braces.
    List<Statement> body() throws MetadataException {
        tokens.enter();
        tokens.expect("{");
        List<Statement> statements = new ArrayList<>();
        while (!tokens.at("}")) {
            statements.add(isAssignment() ? assignment() : declaration());
            tokens.expect(";");
        }
        tokens.expect("}");
        tokens.leave();
        return statements;
    }

    /// Any word may be assigned to, reserved ones too: `event.header := …`, `env { trace = 1; }`.
    private boolean isAssignment() {
        Token ahead = tokens.ahead();
        return tokens.current().kind() == Token.Kind.WORD
                && (ahead.is("=") || ahead.is(":=") || ahead.is(".") || ahead.is("->"));
    }

    private Statement assignment() throws MetadataException {
        Place place = tokens.place();
        String name = expressions.path().text();
        if (tokens.accept(":=")) {
            return new TypeAssignment(place, name, types.specifiers().type());
        }
        tokens.expect("=");
        return new ValueAssignment(place, name, expressions.expression());
    }

    private Statement declaration() throws MetadataException {
        Place place = tokens.place();
        if (tokens.accept("typealias")) {
            return typeAlias(place);
        }
        Specifiers specifiers = types.specifiers();
        List<Declarator> declared = declarators.list();
        return specifiers.isTypedef()
                ? new TypeDefinition(place, specifiers.type(), declared)
                : new FieldDeclaration(place, specifiers.type(), declared);
    }

    private TypeAlias typeAlias(Place place) throws MetadataException {
        TypeSpecifier type = types.specifiers().type();
        Declarator declarator = declarators.declarator();
        tokens.expect(":=");
        return new TypeAlias(place, type, declarator, aliasName());
    }

    private String aliasName() throws MetadataException {
        Token first = tokens.current();
        String name = types.specifiers().type().scopeName();
        Declarator declarator = declarators.declarator();
        if (name == null || !declarator.dimensions().isEmpty()) {
            throw tokens.unexpected(
                    "a field class's name after ':=' in line " + first.place().line());
        }
        return name + " *".repeat(declarator.pointerCount());
    }
}
