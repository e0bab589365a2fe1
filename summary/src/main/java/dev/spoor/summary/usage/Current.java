package dev.spoor.summary.usage;

/// The usage that a reading counts in now. Mutable, single-threaded.
final class Current {

    Usage usage;

    Current(Usage usage) {
        this.usage = usage;
    }
}
