package dev.spoor.ctf.value;

/// A truth value.
public record BooleanValue(boolean value) implements FieldValue {

    @Override
    public String toString() {
        return Boolean.toString(value);
    }
}
