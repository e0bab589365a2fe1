package dev.spoor.ctf.model;

/// The rule that every fixed length follows.
final class FixedLength {

    private FixedLength() {}

    static void check(int lengthBits) {
        if (lengthBits < 1) {
            throw new IllegalArgumentException("expected a length of at least 1 bit, found " + lengthBits);
        }
    }
}
