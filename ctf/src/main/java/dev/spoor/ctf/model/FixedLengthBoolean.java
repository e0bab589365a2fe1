package dev.spoor.ctf.model;

import java.nio.ByteOrder;

/// A truth value: false when all bits are 0, else true (CTF2-SPEC-2.0 section 5.3.5).
///
/// @param lengthBits from 1 to [FixedLengthField#GREATEST_LENGTH_BITS]
/// @param byteOrder which byte comes first
/// @param bitOrder which bit comes first
/// @param alignmentBits a power of two
public record FixedLengthBoolean(int lengthBits, ByteOrder byteOrder, BitOrder bitOrder, int alignmentBits)
        implements FixedLengthField {

    public FixedLengthBoolean {
        FixedLength.check(lengthBits);
        Alignment.check(alignmentBits);
    }
}
