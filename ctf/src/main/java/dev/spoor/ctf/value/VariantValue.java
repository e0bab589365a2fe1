package dev.spoor.ctf.value;

/// A variant's value.
///
/// @param option which option has been selected, by its place in the field class's list
/// @param value the option's
public record VariantValue(int option, FieldValue value) implements FieldValue {

    @Override
    public String toString() {
        return value.toString();
    }
}
