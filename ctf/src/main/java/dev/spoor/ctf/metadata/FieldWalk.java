package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.metadata.FieldLocator.Target;
import dev.spoor.ctf.metadata.FieldPosition.Step;
import dev.spoor.ctf.metadata.Type.ArrayType;
import dev.spoor.ctf.metadata.Type.EnumerationType;
import dev.spoor.ctf.metadata.Type.Field;
import dev.spoor.ctf.metadata.Type.FloatType;
import dev.spoor.ctf.metadata.Type.IntegerType;
import dev.spoor.ctf.metadata.Type.SequenceType;
import dev.spoor.ctf.metadata.Type.StringType;
import dev.spoor.ctf.metadata.Type.StructureType;
import dev.spoor.ctf.metadata.Type.VariantType;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows the names of one reference from a scope's root.
///
/// As long as this is also the way to the field that refers, it goes through arrays and variants as that
/// field's way does. Elsewhere it cannot enter an array, as it would not be known which element is meant;
/// where it comes to a variant and no option is named, the selected option is meant, so that all of them
/// must have the field.
final class FieldWalk {

    /// The depth of a walk that has left the referring field's way.
    private static final int ELSEWHERE = -1;

    private final PathExpression path;
    private final List<String> names;
    private final List<Step> ownSteps;
    private final int ownDepth;
    private final Messages messages;
    private final FieldBudget budget;
    private final List<Type> found = new ArrayList<>();

    /// @param path the reference as the text has it
    /// @param names the reference's names from the root down
    /// @param position where the field is that refers
    /// @param inOwnScope whether the walk is in that field's scope
    FieldWalk(
            PathExpression path,
            List<String> names,
            FieldPosition position,
            boolean inOwnScope,
            Messages messages,
            FieldBudget budget) {
        this.path = path;
        this.names = names;
        this.ownSteps = position.steps();
        this.ownDepth = inOwnScope ? 0 : ELSEWHERE;
        this.messages = messages;
        this.budget = budget;
    }

    Target from(StructureType root, Scope scope) throws MetadataException {
        List<String> displayNames = new ArrayList<>();
        follow(root, 0, ownDepth, displayNames);
        return new Target(new FieldLocation(scope, displayNames), found);
    }

    /// @param next the index of the name that comes next
    /// @param depth how many of the referring field's own steps are taken, or [#ELSEWHERE]
    /// @param displayNames where the location's names go
    private void follow(Type type, int next, int depth, List<String> displayNames) throws MetadataException {
        budget.spend(path.place());
        if (depth == ownSteps.size()) {
            throw expected("an earlier field", "the field itself");
        }
        Step step = depth == ELSEWHERE ? null : ownSteps.get(depth);
        switch (type) {
            case StructureType structure -> throughStructure(structure, next, depth, step, displayNames);
            case VariantType variant -> throughVariant(variant, next, depth, step, displayNames);
            case ArrayType array -> throughArray(array.element(), next, depth, step, displayNames);
            case SequenceType sequence -> throughArray(sequence.element(), next, depth, step, displayNames);
            case IntegerType leaf -> arrive(leaf, next);
            case EnumerationType leaf -> arrive(leaf, next);
            case FloatType leaf -> arrive(leaf, next);
            case StringType leaf -> arrive(leaf, next);
        }
    }

    private void throughStructure(
            StructureType structure, int next, int depth, @Nullable Step step, List<String> displayNames)
            throws MetadataException {
        if (next == names.size()) {
            throw expected("an integer field", "a structure");
        }
        int index = structure.fields().indexOf(names.get(next));
        if (index < 0) {
            throw expected("a field", "none named '" + names.get(next) + "'");
        }
        int ownIndex = step instanceof Step.Member member ? member.index() : Integer.MAX_VALUE;
        if (index > ownIndex) {
            throw expected("an earlier field", "'" + names.get(next) + "', which comes later");
        }
        Field field = structure.fields().get(index);
        displayNames.add(field.displayName());
        follow(field.type(), next + 1, index == ownIndex ? depth + 1 : ELSEWHERE, displayNames);
    }

    private void throughVariant(
            VariantType variant, int next, int depth, @Nullable Step step, List<String> displayNames)
            throws MetadataException {
        int named = next < names.size() ? variant.options().indexOf(names.get(next)) : -1;
        if (step instanceof Step.Option own) {
            displayNames.add(own.option().displayName());
            follow(own.option().type(), named == own.index() ? next + 1 : next, depth + 1, displayNames);
        } else if (named >= 0) {
            Field option = variant.options().get(named);
            displayNames.add(option.displayName());
            follow(option.type(), next + 1, ELSEWHERE, displayNames);
        } else {
            throughSelectedOption(variant, next, displayNames);
        }
    }

    private void throughSelectedOption(VariantType variant, int next, List<String> displayNames)
            throws MetadataException {
        follow(variant.options().get(0).type(), next, ELSEWHERE, displayNames);
        for (int i = 1; i < variant.options().size(); i++) {
            follow(variant.options().get(i).type(), next, ELSEWHERE, new ArrayList<>());
        }
    }

    private void throughArray(Type element, int next, int depth, @Nullable Step step, List<String> displayNames)
            throws MetadataException {
        if (step == null) {
            throw expected("a field outside of arrays", "one in an array");
        }
        follow(element, next, depth + 1, displayNames);
    }

    private void arrive(Type leaf, int next) throws MetadataException {
        if (next < names.size()) {
            throw expected("a structure with '" + names.get(next) + "'", "another field class");
        }
        found.add(leaf);
    }

    private MetadataException expected(String expected, String found) {
        return messages.error(path.place(), "'" + path.text() + "': expected " + expected + ", found " + found);
    }
}
