package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.DraftPosition.Step;
import dev.spoor.ctf.metadata.FieldDraft.ArrayDraft;
import dev.spoor.ctf.metadata.FieldDraft.BlobDraft;
import dev.spoor.ctf.metadata.FieldDraft.Leaf;
import dev.spoor.ctf.metadata.FieldDraft.LocationDraft;
import dev.spoor.ctf.metadata.FieldDraft.OptionalDraft;
import dev.spoor.ctf.metadata.FieldDraft.StructureDraft;
import dev.spoor.ctf.metadata.FieldDraft.TextDraft;
import dev.spoor.ctf.metadata.FieldDraft.VariantDraft;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the fields that one location means (CTF2-SPEC-2.0 section 5.3.2).
///
/// As long as the location is also the way to the field that refers, it goes through arrays and variants as
/// that field's way does. Elsewhere it cannot enter an array, as it would not be known which element is
/// meant; of a variant, the selected option is meant, so that one of them at least must have the field.
final class DraftLocator {

    /// The depth of a walk that has left the referring field's way.
    private static final int ELSEWHERE = -1;

    private final LocationDraft location;
    private final DraftPosition position;
    private final FragmentErrors errors;
    private final FieldBudget budget;
    private final List<FieldClass> found = new ArrayList<>();

    DraftLocator(LocationDraft location, DraftPosition position, FragmentErrors errors, FieldBudget budget) {
        this.location = location;
        this.position = position;
        this.errors = errors;
        this.budget = budget;
    }

    /// A field that a location means.
    ///
    /// @param location its absolute location
    /// @param classes its classes: several when the way goes through a variant
    record Target(FieldLocation location, List<FieldClass> classes) {}

    /// Why a location means no field. Cheap, as it is thrown for each option of a variant that has no such
    /// field.
    private static final class NoSuchField extends Exception {

        private static final long serialVersionUID = 1L;

        NoSuchField(String expected, String found) {
            super("expected " + expected + ", found " + found, null, false, false);
        }
    }

    /// @param roots the scopes' structures, of those that come before or are the position's
    Target locate(Map<Scope, StructureDraft> roots) throws MetadataException {
        try {
            return search(roots);
        } catch (NoSuchField e) {
            throw errors.at(location.place(), "field location '" + location.text() + "': " + e.getMessage());
        }
    }

    private Target search(Map<Scope, StructureDraft> roots) throws NoSuchField, MetadataException {
        Scope scope = location.origin() == null ? position.scope() : location.origin();
        List<String> names = names();
        StructureDraft root = roots.get(scope);
        if (root == null || scope.compareTo(position.scope()) > 0) {
            throw new NoSuchField("a field in an earlier scope", root == null ? "no such scope" : "a later one");
        }
        follow(root, names, 0, scope == position.scope() ? 0 : ELSEWHERE);
        return new Target(new FieldLocation(scope, names), found);
    }

    /// The names from the scope's root down: each null takes the one before it away.
    private List<String> names() throws NoSuchField {
        List<String> names = location.origin() == null ? position.structureNames() : new ArrayList<>();
        for (String name : location.path()) {
            if (name != null) {
                names.add(name);
            } else if (names.isEmpty()) {
                throw new NoSuchField("a structure that has the current one", "the scope's root");
            } else {
                names.removeLast();
            }
        }
        return names;
    }

    private void follow(FieldDraft field, List<String> names, int next, int depth)
            throws NoSuchField, MetadataException {
        budget.spend(location.place());
        if (depth == position.steps().size()) {
            throw new NoSuchField("an earlier field", "the field itself");
        }
        Step step = depth == ELSEWHERE ? null : position.steps().get(depth);
        int deeper = depth == ELSEWHERE ? ELSEWHERE : depth + 1;
        switch (field) {
            case StructureDraft structure -> throughStructure(structure, names, next, depth, step);
            case OptionalDraft optional -> follow(optional.field(), names, next, deeper);
            case VariantDraft variant -> throughVariant(variant, names, next, deeper, step);
            case ArrayDraft array -> {
                if (step == null) {
                    throw new NoSuchField("a field outside of arrays", "one in an array");
                }
                follow(array.element(), names, next, deeper);
            }
            case Leaf leaf -> {
                if (next < names.size()) {
                    throw new NoSuchField("a structure with '" + names.get(next) + "'", leaf.kind());
                }
                found.add(leaf.fieldClass());
            }
            case TextDraft text -> throw new NoSuchField("an integer or boolean field", text.kind());
            case BlobDraft blob -> throw new NoSuchField("an integer or boolean field", blob.kind());
        }
    }

    private void throughStructure(
            StructureDraft structure, List<String> names, int next, int depth, @Nullable Step step)
            throws NoSuchField, MetadataException {
        if (next == names.size()) {
            throw new NoSuchField("an integer or boolean field", structure.kind());
        }
        Integer index = structure.indexes().get(names.get(next));
        if (index == null) {
            throw new NoSuchField("a field", "none named '" + names.get(next) + "'");
        }
        int ownIndex = step instanceof Step.Member member ? member.index() : Integer.MAX_VALUE;
        if (index > ownIndex) {
            throw new NoSuchField("an earlier field", "'" + names.get(next) + "', which comes later");
        }
        follow(structure.members().get(index).field(), names, next + 1, index == ownIndex ? depth + 1 : ELSEWHERE);
    }

    private void throughVariant(VariantDraft variant, List<String> names, int next, int deeper, @Nullable Step step)
            throws NoSuchField, MetadataException {
        if (step instanceof Step.Option own) {
            follow(variant.options().get(own.index()).field(), names, next, deeper);
            return;
        }
        int before = found.size();
        NoSuchField missing = null;
        for (VariantDraft.Option option : variant.options()) {
            try {
                follow(option.field(), names, next, ELSEWHERE);
            } catch (NoSuchField e) {
                missing = e;
            }
        }
        if (missing != null && found.size() == before) {
            throw missing;
        }
    }
}
