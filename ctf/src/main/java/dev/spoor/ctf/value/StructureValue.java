package dev.spoor.ctf.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A structure's values, in the order of its members.
///
/// @param names the members' names
/// @param values one for each name
public record StructureValue(List<String> names, List<FieldValue> values) implements FieldValue {

    /// A structure without members.
    public static final StructureValue EMPTY = new StructureValue(List.of(), List.of());

    public StructureValue {
        names = List.copyOf(names);
        values = List.copyOf(values);
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(
                    "expected a value for each of " + names.size() + " names, found " + values.size());
        }
    }

    /// The value of the first member of a name.
    public Optional<FieldValue> get(String name) {
        int index = names.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(values.get(index));
    }

    @Override
    public String toString() {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            members.add(names.get(i) + " = " + values.get(i));
        }
        return members.isEmpty() ? "{ }" : "{ " + String.join(", ", members) + " }";
    }
}
