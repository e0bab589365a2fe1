package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.JsonValue.JsonArray;
import dev.spoor.ctf.metadata.JsonValue.JsonInteger;
import dev.spoor.ctf.metadata.JsonValue.JsonObject;
import dev.spoor.ctf.metadata.JsonValue.JsonText;
import dev.spoor.ctf.model.Attributes;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The properties of a JSON object, taken one by one, so that what is left is unknown. Mutable,
/// single-threaded.
final class Properties {

    static final BigInteger GREATEST_SIGNED = BigInteger.valueOf(Long.MAX_VALUE);
    static final BigInteger LEAST_SIGNED = BigInteger.valueOf(Long.MIN_VALUE);
    static final BigInteger GREATEST_UNSIGNED =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
    private static final int GREATEST_ALIGNMENT_BITS = 1 << 30;

    private final JsonObject object;
    private final String what;
    private final FragmentErrors errors;
    private final Set<String> taken = new HashSet<>();

    /// @param what the object's name in messages
    Properties(JsonValue value, String what, FragmentErrors errors) throws MetadataException {
        if (!(value instanceof JsonObject jsonObject)) {
            throw errors.at(value.place(), what + ": expected an object, found " + value.found());
        }
        this.object = jsonObject;
        this.what = what;
        this.errors = errors;
    }

    Place place() {
        return object.place();
    }

    @Nullable
    JsonValue take(String name) {
        taken.add(name);
        return object.properties().get(name);
    }

    JsonValue require(String name) throws MetadataException {
        JsonValue value = take(name);
        if (value == null) {
            throw errors.at(object.place(), what + ": expected a property '" + name + "', found none");
        }
        return value;
    }

    @Nullable
    String text(String name) throws MetadataException {
        JsonValue value = take(name);
        return value == null ? null : asText(name, value);
    }

    String requireText(String name) throws MetadataException {
        return asText(name, require(name));
    }

    private String asText(String name, JsonValue value) throws MetadataException {
        if (value instanceof JsonText text) {
            return text.value();
        }
        throw unexpected(name, "text", value);
    }

    /// An integer of 64 bits without sign, as its bits.
    long unsigned(String name, long otherwise) throws MetadataException {
        JsonValue value = take(name);
        return value == null
                ? otherwise
                : integer(name, value, BigInteger.ZERO, GREATEST_UNSIGNED).longValue();
    }

    /// An integer in a range.
    long integer(String name, long otherwise, long least, long greatest) throws MetadataException {
        JsonValue value = take(name);
        return value == null ? otherwise : integer(name, value, least, greatest);
    }

    long requireInteger(String name, long least, long greatest) throws MetadataException {
        return integer(name, require(name), least, greatest);
    }

    private long integer(String name, JsonValue value, long least, long greatest) throws MetadataException {
        return integer(name, value, BigInteger.valueOf(least), BigInteger.valueOf(greatest))
                .longValue();
    }

    BigInteger integer(String name, JsonValue value, BigInteger least, BigInteger greatest) throws MetadataException {
        if (value instanceof JsonInteger integer
                && integer.value().compareTo(least) >= 0
                && integer.value().compareTo(greatest) <= 0) {
            return integer.value();
        }
        throw unexpected(name, "an integer from " + least + " to " + greatest, value);
    }

    /// A power of two; 1 when it isn't there.
    int alignmentBits(String name) throws MetadataException {
        JsonValue value = take(name);
        if (value == null) {
            return 1;
        }
        if (value instanceof JsonInteger integer
                && integer.value().signum() > 0
                && integer.value().bitCount() == 1
                && integer.value().compareTo(BigInteger.valueOf(GREATEST_ALIGNMENT_BITS)) <= 0) {
            return integer.value().intValue();
        }
        throw unexpected(name, "an alignment that is a power of two", value);
    }

    /// The values of an array; none when it isn't there.
    List<JsonValue> array(String name) throws MetadataException {
        JsonValue value = take(name);
        return value == null ? List.of() : array(name, value);
    }

    List<JsonValue> requireArray(String name) throws MetadataException {
        return array(name, require(name));
    }

    private List<JsonValue> array(String name, JsonValue value) throws MetadataException {
        if (value instanceof JsonArray array) {
            return array.values();
        }
        throw unexpected(name, "an array", value);
    }

    MetadataException unexpected(String name, String expected, JsonValue found) {
        return errors.at(found.place(), what + ": '" + name + "': expected " + expected + ", found " + found.found());
    }

    /// The attributes, which are for those who know their namespaces.
    Attributes attributes() throws MetadataException {
        JsonValue value = take("attributes");
        if (value == null) {
            return Attributes.NONE;
        }
        if (value instanceof JsonObject object) {
            return new Attributes(object.plainProperties());
        }
        throw unexpected("attributes", "an object", value);
    }

    /// Refuses extensions, which change what a reader must do, and properties that the specification has
    /// not.
    void finish() throws MetadataException {
        attributes();
        JsonValue extensions = take("extensions");
        if (extensions != null) {
            if (!(extensions instanceof JsonObject declared)) {
                throw unexpected("extensions", "an object", extensions);
            }
            if (!declared.properties().isEmpty()) {
                throw errors.at(
                        declared.place(),
                        what + ": expected no extension, because none is known here, found one in the namespace '"
                                + declared.properties().keySet().iterator().next() + "'");
            }
        }
        finishWithoutAttributes();
    }

    /// Refuses properties that the specification has not.
    void finishWithoutAttributes() throws MetadataException {
        for (var property : object.properties().entrySet()) {
            if (!taken.contains(property.getKey())) {
                throw errors.at(
                        property.getValue().place(),
                        what + ": expected no further property, found '" + property.getKey() + "'");
            }
        }
    }
}
