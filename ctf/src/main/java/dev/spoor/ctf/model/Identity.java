package dev.spoor.ctf.model;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// By what something is known to be the same in several traces (CTF2-SPEC-2.0 section 5.1.2): two are the
/// same when all three are equal and there is a `uid`.
///
/// @param namespace where name and uid have a meaning, such as `lttng.org,2009`; null when the metadata
///     gives none
/// @param name the name in the namespace, or null
/// @param uid the unique identifier in the namespace and name, or null
public record Identity(
        @Nullable String namespace,
        @Nullable String name,
        @Nullable String uid) {

    /// What has neither namespace nor name nor uid.
    public static final Identity NONE = new Identity(null, null, null);

    /// The parts that are given, with `:` between them.
    @Override
    public String toString() {
        return Stream.of(namespace, name, uid).filter(s -> s != null).collect(Collectors.joining(":"));
    }
}
