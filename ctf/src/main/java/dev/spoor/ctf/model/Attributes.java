package dev.spoor.ctf.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What metadata say besides, for readers who know a namespace (CTF 2). It changes nothing in how data are decoded.
///
/// A value is JSON: a [Map] with text as keys, a [List], [String], [java.math.BigInteger], [Double], [Boolean], or
/// null.
///
/// @param byNamespace in the metadata's order
public record Attributes(Map<String, @Nullable Object> byNamespace) {

    /// None.
    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        byNamespace = copy(byNamespace);
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), copyOf(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyOf(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> copy(map);
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(element -> copy.add(copyOf(element)));
                yield Collections.unmodifiableList(copy);
            }
            case null, default -> value;
        };
    }
}
