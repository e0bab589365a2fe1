package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Type.StructureType;
import dev.spoor.ctf.model.Scope;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The structures that references may begin from: what a packet and an event record hold. Mutable,
/// single-threaded.
final class Roots {

    private final Map<Scope, StructureType> structures = new EnumMap<>(Scope.class);

    /// Sets a scope's structure.
    ///
    /// @param structure null when it has none
    void set(Scope scope, @Nullable StructureType structure) {
        if (structure == null) {
            structures.remove(scope);
        } else {
            structures.put(scope, structure);
        }
    }

    @Nullable
    StructureType get(Scope scope) {
        return structures.get(scope);
    }
}
