package dev.spoor.ctf.model;

import java.util.List;

/// Where an earlier field is that a length or a selector is read from (CTF2-SPEC-2.0 section 5.3.2). Always
/// absolute: metadata readers resolve relative references.
///
/// The path names structure members from the scope's root down. Arrays and optional fields on the way have
/// no name in it: what is meant is the array's element that holds the field that asks. Of variants on the
/// way, the path names the option (CTF 1.8) or not; then the selected option is meant (CTF 2).
///
/// @param scope the root
/// @param path at least one name
public record FieldLocation(Scope scope, List<String> path) {

    public FieldLocation {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("expected at least one name in a field location");
        }
        path = List.copyOf(path);
    }

    /// The location that some names give, from the scope's root down.
    public static FieldLocation of(Scope scope, String... path) {
        return new FieldLocation(scope, List.of(path));
    }

    @Override
    public String toString() {
        return scope.text() + "." + String.join(".", path);
    }
}
