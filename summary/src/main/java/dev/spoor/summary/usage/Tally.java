package dev.spoor.summary.usage;

/// Something that was counted. Mutable, single-threaded.
///
/// @param <T> itself
interface Tally<T extends Tally<T>> {

    /// Adds what another one has counted.
    void merge(T other);
}
