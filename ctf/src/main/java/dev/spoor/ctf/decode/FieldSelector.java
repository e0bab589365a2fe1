package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names a field in the event records of all classes or of one.
///
/// @param eventRecordClassName the name of the only event record class that is meant, or null for all of
///     them
/// @param scope where the path begins
/// @param path the names of structure members and variant options from the scope's root down
public record FieldSelector(@Nullable String eventRecordClassName, Scope scope, List<String> path) {

    public FieldSelector {
        path = List.copyOf(path);
    }

    /// A field in all event records that have it.
    public static FieldSelector any(Scope scope, String... path) {
        return new FieldSelector(null, scope, List.of(path));
    }

    /// A field in the payload of the event records with a name.
    public static FieldSelector payload(String eventRecordClassName, String... path) {
        return new FieldSelector(eventRecordClassName, Scope.EVENT_RECORD_PAYLOAD, List.of(path));
    }
}
