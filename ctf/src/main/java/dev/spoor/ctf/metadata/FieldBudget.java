package dev.spoor.ctf.metadata;

import java.util.function.BiFunction;

/// Bounds the work on one trace's fields: a few aliases can describe a tree of any size. Mutable,
/// single-threaded.
///
/// What is spent is also what decoders are made of. So fields that each event record class repeats (those of the
/// common context) are counted for each.
final class FieldBudget {

    /// Small traces may use their aliases often.
    private static final int FREE_COUNT = 20_000;

    /// No producer's metadata comes near one field for each of its bytes.
    private static final int COUNT_PER_BYTE = 4;

    private final BiFunction<Place, String, MetadataException> errors;
    private final long sizeBytes;
    private long spent;

    /// @param sizeBytes the metadata's size
    /// @param errors makes an error about a place
    FieldBudget(long sizeBytes, BiFunction<Place, String, MetadataException> errors) {
        this.sizeBytes = sizeBytes;
        this.errors = errors;
    }

    /// Counts one field.
    void spend(Place place) throws MetadataException {
        spend(place, 1);
    }

    /// Counts some fields.
    void spend(Place place, long count) throws MetadataException {
        spent += count;
        long greatest = FREE_COUNT + COUNT_PER_BYTE * sizeBytes;
        if (spent > greatest) {
            throw errors.apply(
                    place,
                    "expected at most " + greatest + " fields and references in metadata of " + sizeBytes
                            + " bytes, found more");
        }
    }

    /// How many were counted.
    long spent() {
        return spent;
    }
}
