package dev.spoor.ctf.text;

/// Prints a value of at most 64 bits, as a field cursor gives it. Immutable, thread-safe.
@FunctionalInterface
interface NumberPrinter {

    /// In decimal, without sign.
    NumberPrinter UNSIGNED = (value, out) -> out.unsigned(value);

    /// In decimal.
    NumberPrinter SIGNED = (value, out) -> out.signed(value);

    void print(long value, TextBuffer out);
}
