package dev.spoor.ctf.metadata;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value and where it is. Integers are exact.
sealed interface JsonValue {

    /// Where it begins.
    Place place();

    /// What messages call it.
    default String found() {
        return switch (this) {
            case JsonObject _ -> "an object";
            case JsonArray array -> "an array of " + array.values().size() + " values";
            case JsonText text -> "'" + Messages.shown(text.value()) + "'";
            case JsonInteger integer -> Messages.shown(integer.value().toString());
            case JsonReal real -> Messages.shown(real.text());
            case JsonBoolean truth -> Boolean.toString(truth.value());
            case JsonNull _ -> "null";
        };
    }

    /// What it is without its place, as [dev.spoor.ctf.model.Attributes] has it.
    default @Nullable Object plain() {
        return switch (this) {
            case JsonObject object -> object.plainProperties();
            case JsonArray array -> {
                List<@Nullable Object> plain = new ArrayList<>();
                array.values().forEach(v -> plain.add(v.plain()));
                yield plain;
            }
            case JsonText text -> text.value();
            case JsonInteger integer -> integer.value();
            case JsonReal real -> Double.valueOf(real.text());
            case JsonBoolean truth -> truth.value();
            case JsonNull _ -> null;
        };
    }

    /// An object.
    ///
    /// @param properties by name, in the text's order
    record JsonObject(Map<String, JsonValue> properties, Place place) implements JsonValue {

        Map<String, @Nullable Object> plainProperties() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            properties.forEach((name, value) -> plain.put(name, value.plain()));
            return plain;
        }
    }

    record JsonArray(List<JsonValue> values, Place place) implements JsonValue {}

    record JsonText(String value, Place place) implements JsonValue {}

    record JsonInteger(BigInteger value, Place place) implements JsonValue {}

    /// A number that is no integer.
    ///
    /// @param text a number with a fraction or an exponent, as it is written
    record JsonReal(String text, Place place) implements JsonValue {}

    record JsonBoolean(boolean value, Place place) implements JsonValue {}

    record JsonNull(Place place) implements JsonValue {}
}
