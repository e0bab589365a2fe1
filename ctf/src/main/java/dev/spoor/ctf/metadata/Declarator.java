package dev.spoor.ctf.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows a type specifier: pointers, a name, dimensions, a bit field's length.
///
/// @param place where it begins
/// @param name the declared name; empty when abstract
/// @param pointerCount how many `*` stand before the name
/// @param dimensions what stands between each `[` and `]`, the outermost array's first
/// @param bitLength what stands after `:`, or null
record Declarator(
        Place place,
        String name,
        int pointerCount,
        List<Expression> dimensions,
        @Nullable Expression bitLength) {

    Declarator {
        dimensions = List.copyOf(dimensions);
    }
}
