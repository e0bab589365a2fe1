package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.Attributes;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What tracers say of event record classes in attributes: what CTF 1.8 had `loglevel` and `model.emf.uri`
/// for.
final class EventRecordAttributes {

    private static final List<String> NAMESPACES = List.of("lttng.org,2009", "babeltrace.org,2020");

    private static final List<String> LEVELS = List.of(
            "emergency",
            "alert",
            "critical",
            "error",
            "warning",
            "notice",
            "info",
            "debug:system",
            "debug:program",
            "debug:process",
            "debug:module",
            "debug:unit",
            "debug:function",
            "debug:line",
            "debug");

    private static final String LOG_LEVEL = "log-level";
    private static final String EMF_URI = "emf-uri";

    private final Attributes attributes;

    EventRecordAttributes(Attributes attributes) {
        this.attributes = attributes;
    }

    /// The log level's number, from 0, `emergency`, to 14, `debug`, if there is one that is known.
    OptionalInt logLevel() {
        return logLevel(find(LOG_LEVEL));
    }

    private static OptionalInt logLevel(@Nullable Object value) {
        return switch (value) {
            case String text when LEVELS.contains(text) -> OptionalInt.of(LEVELS.indexOf(text));
            case BigInteger number when number.bitLength() < Integer.SIZE -> OptionalInt.of(number.intValue());
            case null, default -> OptionalInt.empty();
        };
    }

    /// The Eclipse Modeling Framework URI, or null.
    @Nullable
    String emfUri() {
        return find(EMF_URI) instanceof String text ? text : null;
    }

    private @Nullable Object find(String name) {
        for (String namespace : NAMESPACES) {
            if (attributes.byNamespace().get(namespace) instanceof Map<?, ?> own && own.containsKey(name)) {
                return own.get(name);
            }
        }
        return null;
    }

    /// All others.
    Attributes rest() {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        attributes.byNamespace().forEach((namespace, value) -> {
            if (NAMESPACES.contains(namespace) && value instanceof Map<?, ?> own) {
                Map<Object, @Nullable Object> others = new LinkedHashMap<>(own);
                others.computeIfPresent(LOG_LEVEL, (_, level) -> logLevel(level).isPresent() ? null : level);
                others.computeIfPresent(EMF_URI, (_, uri) -> uri instanceof String ? null : uri);
                if (!others.isEmpty()) {
                    rest.put(namespace, others);
                }
            } else {
                rest.put(namespace, value);
            }
        });
        return new Attributes(rest);
    }
}
