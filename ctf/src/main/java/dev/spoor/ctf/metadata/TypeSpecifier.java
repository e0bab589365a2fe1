package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.PathExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type as the text specifies it (CTF 1.8.3 appendix C.2.2 `type-specifier`).
sealed interface TypeSpecifier {

    Place place();

    /// The name under which a lexical scope knows this specifier's type, such as `unsigned long` or `struct
    /// page`, or null when it has none.
    @Nullable
    String scopeName();

    /// A type that was declared before: `uint32_t`, `unsigned long`.
    record NamedSpecifier(Place place, String scopeName) implements TypeSpecifier {}

    /// `integer`, `floating_point` or `string`, with its attributes.
    record BasicSpecifier(Place place, String keyword, List<Statement> attributes) implements TypeSpecifier {
        @Override
        public @Nullable String scopeName() {
            return null;
        }
    }

    /// `struct`, with a name, a body or both.
    ///
    /// @param body null when it refers to a structure that was declared before
    record StructureSpecifier(
            Place place,
            @Nullable String name,
            @Nullable List<Statement> body,
            @Nullable Expression alignment) implements TypeSpecifier {
        @Override
        public @Nullable String scopeName() {
            return name == null ? null : "struct " + name;
        }
    }

    /// `variant`, with a name, a body or both.
    ///
    /// @param body null when it refers to a variant that was declared before
    record VariantSpecifier(
            Place place,
            @Nullable String name,
            @Nullable PathExpression tag,
            @Nullable List<Statement> body) implements TypeSpecifier {
        @Override
        public @Nullable String scopeName() {
            return name == null ? null : "variant " + name;
        }
    }

    /// `enum`, with a name, a body or both.
    ///
    /// @param base null when it is `int`
    /// @param enumerators null when it refers to an enumeration that was declared before
    record EnumerationSpecifier(
            Place place,
            @Nullable String name,
            @Nullable TypeSpecifier base,
            @Nullable List<Enumerator> enumerators) implements TypeSpecifier {
        @Override
        public @Nullable String scopeName() {
            return name == null ? null : "enum " + name;
        }
    }

    /// A label of an enumeration; without bounds, its value is the one after the previous enumerator's.
    record Enumerator(
            Place place,
            String label,
            @Nullable Expression lower,
            @Nullable Expression upper) {}
}
