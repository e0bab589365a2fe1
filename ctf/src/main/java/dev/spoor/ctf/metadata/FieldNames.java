package dev.spoor.ctf.metadata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes the leading underscore from field names (CTF 1.8.3 section 7.3.2).
final class FieldNames {

    private FieldNames() {}

    /// A name without its leading underscore.
    static String withoutUnderscore(String name) {
        return name.length() > 1 && name.startsWith("_") ? name.substring(1) : name;
    }

    /// What event records show for the names of one structure or variant. Where two would become the same,
    /// the one with more underscores keeps them.
    ///
    /// @param names different ones
    /// @return for each name the one to show; they are different
    static Map<String, String> displayNames(List<String> names) {
        List<String> shortestFirst = new ArrayList<>(names);
        shortestFirst.sort(Comparator.comparingInt(String::length));
        Set<String> taken = new HashSet<>();
        Map<String, String> shown = new HashMap<>();
        for (String name : shortestFirst) {
            String display = taken.add(withoutUnderscore(name)) ? withoutUnderscore(name) : name;
            taken.add(display);
            shown.put(name, display);
        }
        return shown;
    }
}
