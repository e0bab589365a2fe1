package dev.spoor.ctf.metadata;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types that were declared so far in a block or an enclosing one (CTF 1.8.3 section 7.3.1). Mutable,
/// single-threaded.
final class LexicalScope {

    private final @Nullable LexicalScope enclosing;
    private final Map<String, Type> types = new HashMap<>();

    LexicalScope(@Nullable LexicalScope enclosing) {
        this.enclosing = enclosing;
    }

    /// Declares a type unless this scope already has one with that name; those of enclosing scopes are
    /// hidden.
    ///
    /// @return false if this scope has it already
    boolean declare(String name, Type type) {
        return types.putIfAbsent(name, type) == null;
    }

    @Nullable
    Type find(String name) {
        for (LexicalScope scope = this; scope != null; scope = scope.enclosing) {
            Type type = scope.types.get(name);
            if (type != null) {
                return type;
            }
        }
        return null;
    }
}
