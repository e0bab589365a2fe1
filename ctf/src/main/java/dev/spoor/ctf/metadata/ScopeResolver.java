package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.FieldDraft.StructureDraft;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.Structure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Resolves the scopes of one data stream class in their order. Mutable, single-threaded.
final class ScopeResolver {

    private final Map<Scope, StructureDraft> roots;
    private final RoleFilter roles;
    private final FieldBudget budget;
    private final FragmentErrors errors;
    private long commonCost;

    /// @param roots the scopes that are resolved already; grows
    ScopeResolver(Map<Scope, StructureDraft> roots, RoleFilter roles, FieldBudget budget, FragmentErrors errors) {
        this.roots = roots;
        this.roles = roles;
        this.budget = budget;
        this.errors = errors;
    }

    @Nullable
    Structure resolve(Scope scope, @Nullable StructureDraft draft) throws MetadataException {
        if (draft == null) {
            return null;
        }
        roots.put(scope, draft);
        long spent = budget.spent();
        Structure structure = new DraftResolver(scope, roots, roles, budget, errors).structure(draft);
        if (scope == Scope.EVENT_RECORD_COMMON_CONTEXT) {
            commonCost = budget.spent() - spent;
        }
        return structure;
    }

    /// Begins an event record class: forgets the scopes that only the one before it has.
    void beginEventRecord(Place place) throws MetadataException {
        budget.spend(place, commonCost);
        roots.remove(Scope.EVENT_RECORD_SPECIFIC_CONTEXT);
        roots.remove(Scope.EVENT_RECORD_PAYLOAD);
    }
}
