package dev.spoor.ctf.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The way from a scope's root down to a field: the names of structure members and variant options. Arrays
/// and optional fields add nothing to it. Immutable.
public final class FieldPath {

    /// The root itself.
    public static final FieldPath ROOT = new FieldPath(List.of(), List.of());

    private static final int GREATEST_TEXT_LENGTH = 1000;

    private final List<String> names;
    private final List<Boolean> options;

    private FieldPath(List<String> names, List<Boolean> options) {
        this.names = names;
        this.options = options;
    }

    /// The names from the root down.
    public List<String> names() {
        return names;
    }

    /// The names with dots between, as messages show them: of very long ones, the end is left out.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(text.isEmpty() ? "" : ".").append(name);
            if (text.length() > GREATEST_TEXT_LENGTH) {
                return text.substring(0, GREATEST_TEXT_LENGTH) + "…";
            }
        }
        return text.toString();
    }

    /// The way on to a structure's member.
    public FieldPath member(String name) {
        return child(name, false);
    }

    /// The way on to a variant's option.
    public FieldPath option(String name) {
        return child(name, true);
    }

    private FieldPath child(String name, boolean option) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        List<Boolean> longerOptions = new ArrayList<>(options);
        longerOptions.add(option);
        return new FieldPath(longer, longerOptions);
    }

    /// How many variants are on the way.
    public int optionCount() {
        return Collections.frequency(options, true);
    }

    /// All names by which locations may mean this field, as [#isAt] says: twice as many for each variant on the way.
    public Set<List<String>> locations() {
        Set<List<String>> locations = new LinkedHashSet<>();
        locations.add(List.of());
        for (int i = 0; i < names.size(); i++) {
            Set<List<String>> longer = new LinkedHashSet<>();
            for (List<String> location : locations) {
                List<String> named = new ArrayList<>(location);
                named.add(names.get(i));
                longer.add(named);
                if (options.get(i)) {
                    longer.add(location);
                }
            }
            locations = longer;
        }
        return locations;
    }

    /// Whether a location means this field: it has all members' names, and those of options or not.
    ///
    /// @param location a location's names
    public boolean isAt(List<String> location) {
        return isAt(location, 0, 0);
    }

    private boolean isAt(List<String> location, int own, int other) {
        if (own == names.size()) {
            return other == location.size();
        }
        boolean same = other < location.size() && names.get(own).equals(location.get(other));
        return (same && isAt(location, own + 1, other + 1)) || (options.get(own) && isAt(location, own + 1, other));
    }
}
