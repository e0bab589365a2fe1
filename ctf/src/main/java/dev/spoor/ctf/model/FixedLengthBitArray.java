package dev.spoor.ctf.model;

import java.nio.ByteOrder;

/// Bits without further meaning (CTF2-SPEC-2.0 section 5.3.3).
///
/// @param lengthBits from 1 to [FixedLengthField#GREATEST_LENGTH_BITS]
/// @param byteOrder which byte comes first
/// @param bitOrder which bit comes first
/// @param alignmentBits a power of two
public record FixedLengthBitArray(int lengthBits, ByteOrder byteOrder, BitOrder bitOrder, int alignmentBits)
        implements FixedLengthField {

    public FixedLengthBitArray {
        FixedLength.check(lengthBits);
        Alignment.check(alignmentBits);
    }
}
