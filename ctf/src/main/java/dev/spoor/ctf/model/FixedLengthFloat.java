package dev.spoor.ctf.model;

import java.nio.ByteOrder;

/// A floating point number of IEEE 754-2008's binary interchange formats (CTF 1.8.3 section 4.1.7, CTF2-SPEC-2.0
/// section 5.3.8).
///
/// @param lengthBits 16, 32, 64 or 128
/// @param byteOrder which byte comes first
/// @param alignmentBits a power of two
public record FixedLengthFloat(int lengthBits, ByteOrder byteOrder, int alignmentBits) implements FieldClass {

    public FixedLengthFloat {
        if (lengthBits != 16 && lengthBits != 32 && lengthBits != 64 && lengthBits != 128) {
            throw new IllegalArgumentException("expected a float of 16, 32, 64 or 128 bits, found " + lengthBits);
        }
        Alignment.check(alignmentBits);
    }
}
