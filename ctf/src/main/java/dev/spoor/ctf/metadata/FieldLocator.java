package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.metadata.FieldPosition.Step;
import dev.spoor.ctf.metadata.Type.StructureType;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.Scope;
import java.util.List;
import java.util.Map;

/// Finds the fields that variants' tags and sequences' lengths refer to (CTF 1.8.3 section 7.3.2).
///
/// A path is absolute if it begins with a scope's words; otherwise it begins at the innermost enclosing
/// structure that has an earlier member of the path's first name.
final class FieldLocator {

    private static final Map<List<String>, Scope> SCOPES = Map.of(
            List.of("trace", "packet", "header"), Scope.PACKET_HEADER,
            List.of("stream", "packet", "context"), Scope.PACKET_CONTEXT,
            List.of("stream", "event", "header"), Scope.EVENT_RECORD_HEADER,
            List.of("stream", "event", "context"), Scope.EVENT_RECORD_COMMON_CONTEXT,
            List.of("event", "context"), Scope.EVENT_RECORD_SPECIFIC_CONTEXT,
            List.of("event", "fields"), Scope.EVENT_RECORD_PAYLOAD);

    private final Messages messages;
    private final FieldBudget budget;

    FieldLocator(Messages messages, FieldBudget budget) {
        this.messages = messages;
        this.budget = budget;
    }

    /// A field that a path leads to.
    ///
    /// @param location its absolute location
    /// @param types its types: several when the path leads through a variant without naming the option
    record Target(FieldLocation location, List<Type> types) {}

    /// Finds the field that a path means.
    ///
    /// @param path as the text has it
    /// @param position where the field is that refers to it
    Target locate(PathExpression path, FieldPosition position, Roots roots) throws MetadataException {
        for (int length = 2; length <= Math.min(3, path.names().size()); length++) {
            Scope scope = SCOPES.get(path.names().subList(0, length));
            if (scope != null) {
                return follow(
                        path, scope, path.names().subList(length, path.names().size()), position, roots);
            }
        }
        return follow(path, position.scope(), absoluteNames(path, position), position, roots);
    }

    private List<String> absoluteNames(PathExpression path, FieldPosition position) throws MetadataException {
        for (int i = position.steps().size() - 1; i >= 0; i--) {
            if (position.steps().get(i) instanceof Step.Member member) {
                int index = member.members().indexOf(path.names().getFirst());
                if (index >= 0 && index < member.index()) {
                    List<String> names = position.namesBefore(i);
                    names.addAll(path.names());
                    return names;
                }
            }
        }
        throw error(path, "an earlier field", "none named '" + path.names().getFirst() + "'");
    }

    private Target follow(PathExpression path, Scope scope, List<String> names, FieldPosition position, Roots roots)
            throws MetadataException {
        StructureType root = roots.get(scope);
        if (root == null || scope.compareTo(position.scope()) > 0) {
            throw error(path, "a field in an earlier scope", root == null ? "no such scope" : "a later one");
        }
        if (names.isEmpty()) {
            throw error(path, "a field", "a scope");
        }
        FieldWalk walk = new FieldWalk(path, names, position, scope == position.scope(), messages, budget);
        return walk.from(root, scope);
    }

    private MetadataException error(PathExpression path, String expected, String found) {
        return messages.error(path.place(), "'" + path.text() + "': expected " + expected + ", found " + found);
    }
}
