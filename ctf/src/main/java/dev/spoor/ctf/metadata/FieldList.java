package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Type.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The members of a structure or the options of a variant, found by name. Immutable.
final class FieldList {

    private final List<Field> fields;
    private final Map<String, Integer> indexes = new HashMap<>();

    /// Makes a list of fields from what was declared, and gives each its display name.
    ///
    /// @param declared fields with different names
    FieldList(List<Field> declared) {
        Map<String, String> displayNames =
                FieldNames.displayNames(declared.stream().map(Field::name).toList());
        List<Field> named = new ArrayList<>();
        for (Field field : declared) {
            String displayName = displayNames.getOrDefault(field.name(), field.name());
            named.add(new Field(field.place(), field.name(), displayName, field.type()));
            indexes.put(field.name(), named.size() - 1);
        }
        for (int i = 0; i < named.size(); i++) {
            indexes.putIfAbsent(named.get(i).displayName(), i);
        }
        this.fields = List.copyOf(named);
    }

    int size() {
        return fields.size();
    }

    Field get(int index) {
        return fields.get(index);
    }

    /// The index of a field by its name as the text has it, or else as event records show it; -1 if there
    /// is none.
    int indexOf(String name) {
        return indexes.getOrDefault(name, -1);
    }
}
