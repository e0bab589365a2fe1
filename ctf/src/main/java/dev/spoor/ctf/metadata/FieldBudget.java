package dev.spoor.ctf.metadata;

/// Bounds the work on one trace's fields: a few aliases can describe a tree of any size. Mutable,
/// single-threaded.
final class FieldBudget {

    /// The metadata of a kernel with all its events has some ten thousand fields.
    private static final int MAXIMUM_FIELD_COUNT = 2_000_000;

    private final Messages messages;
    private int spent;

    FieldBudget(Messages messages) {
        this.messages = messages;
    }

    /// Counts one field.
    void spend(Place place) throws MetadataException {
        if (++spent > MAXIMUM_FIELD_COUNT) {
            throw messages.error(
                    place, "expected at most " + MAXIMUM_FIELD_COUNT + " fields and references, found more");
        }
    }
}
