package dev.spoor.ctf.metadata;

import java.util.function.BiFunction;

/// Bounds the work on one trace's fields: a few aliases can describe a tree of any size. Mutable,
/// single-threaded.
final class FieldBudget {

    /// The metadata of a kernel with all its events has some ten thousand fields.
    private static final int MAXIMUM_FIELD_COUNT = 2_000_000;

    private final BiFunction<Place, String, MetadataException> errors;
    private int spent;

    /// @param errors makes an error about a place
    FieldBudget(BiFunction<Place, String, MetadataException> errors) {
        this.errors = errors;
    }

    /// Counts one field.
    void spend(Place place) throws MetadataException {
        if (++spent > MAXIMUM_FIELD_COUNT) {
            throw errors.apply(place, "expected at most " + MAXIMUM_FIELD_COUNT + " fields and references, found more");
        }
    }
}
