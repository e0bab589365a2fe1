package dev.spoor.ctf.model;

/// The rule that every alignment follows (CTF 1.8.3 section 4.1.2, CTF2-SPEC-2.0 section 5.3).
final class Alignment {

    private Alignment() {}

    static void check(int alignmentBits) {
        if (alignmentBits < 1 || Integer.bitCount(alignmentBits) != 1) {
            throw new IllegalArgumentException("expected an alignment that is a power of two, found " + alignmentBits);
        }
    }
}
