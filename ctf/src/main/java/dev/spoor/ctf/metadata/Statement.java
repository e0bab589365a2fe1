package dev.spoor.ctf.metadata;

import java.util.List;

/// What ends with a semicolon.
sealed interface Statement {

    Place place();

    /// `trace { … };` and the like.
    record Block(Place place, String keyword, List<Statement> body) implements Statement {}

    /// `name = value;`
    record ValueAssignment(Place place, String name, Expression value) implements Statement {}

    /// `name := type;`
    record TypeAssignment(Place place, String name, TypeSpecifier type) implements Statement {}

    /// `typealias type declarator := name;`
    record TypeAlias(Place place, TypeSpecifier type, Declarator declarator, String name) implements Statement {}

    /// `typedef type declarators;`
    record TypeDefinition(Place place, TypeSpecifier type, List<Declarator> declarators) implements Statement {}

    /// `type declarators;`: fields of a structure, options of a variant; without declarators, only the
    /// named type that `type` declares.
    record FieldDeclaration(Place place, TypeSpecifier type, List<Declarator> declarators) implements Statement {}
}
