package dev.spoor.ctf.text;

/// Prints a value of at most 64 bits, as a field cursor gives it. Immutable, thread-safe.
@FunctionalInterface
interface NumberPrinter {

    void print(long value, TextBuffer out);
}
