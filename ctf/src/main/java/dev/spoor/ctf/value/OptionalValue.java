package dev.spoor.ctf.value;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An optional field's value.
///
/// @param value null where the event record has no such field
public record OptionalValue(@Nullable FieldValue value) implements FieldValue {

    /// The value of an optional field that is not there.
    public static final OptionalValue NONE = new OptionalValue(null);

    @Override
    public String toString() {
        return Objects.toString(value, "none");
    }
}
