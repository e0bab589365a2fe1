package dev.spoor.ctf.model;

/// The rule that every fixed length follows.
final class FixedLength {

    private FixedLength() {}

    static void check(int lengthBits) {
        if (lengthBits < 1 || lengthBits > FixedLengthField.GREATEST_LENGTH_BITS) {
            throw new IllegalArgumentException("expected a length from 1 to " + FixedLengthField.GREATEST_LENGTH_BITS
                    + " bits, found " + lengthBits);
        }
    }
}
