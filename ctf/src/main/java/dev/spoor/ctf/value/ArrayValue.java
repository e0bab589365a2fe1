package dev.spoor.ctf.value;

import java.util.List;

/// An array's elements.
public record ArrayValue(List<FieldValue> elements) implements FieldValue {

    public ArrayValue {
        elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
        return elements.toString();
    }
}
