package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.FieldCursor;

/// Prints the field that a cursor is at, and leaves the cursor behind it. Immutable, thread-safe.
@FunctionalInterface
interface FieldPrinter {

    void print(FieldCursor cursor, TextBuffer out);
}
