package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.JsonValue.JsonInteger;
import dev.spoor.ctf.metadata.JsonValue.JsonObject;
import dev.spoor.ctf.metadata.JsonValue.JsonText;
import java.util.List;
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

    private final @Nullable JsonObject attributes;

    EventRecordAttributes(@Nullable JsonObject attributes) {
        this.attributes = attributes;
    }

    /// The log level's number, from 0, `emergency`, to 14, `debug`, if there is one that is known.
    OptionalInt logLevel() {
        return switch (find("log-level")) {
            case JsonText text when LEVELS.contains(text.value()) -> OptionalInt.of(LEVELS.indexOf(text.value()));
            case JsonInteger number
            when number.value().bitLength() < Integer.SIZE ->
                OptionalInt.of(number.value().intValue());
            case null, default -> OptionalInt.empty();
        };
    }

    /// The Eclipse Modeling Framework URI, or null.
    @Nullable
    String emfUri() {
        return find("emf-uri") instanceof JsonText text ? text.value() : null;
    }

    private @Nullable JsonValue find(String name) {
        if (attributes == null) {
            return null;
        }
        for (String namespace : NAMESPACES) {
            if (attributes.properties().get(namespace) instanceof JsonObject own
                    && own.properties().containsKey(name)) {
                return own.properties().get(name);
            }
        }
        return null;
    }
}
