package dev.spoor.ctf.model;

import java.nio.ByteOrder;

/// What all classes of fields with a fixed number of bits have in common (CTF2-SPEC-2.0 section 5.3.3).
public sealed interface FixedLengthField extends FieldClass
        permits FixedLengthBitArray, FixedLengthBitMap, FixedLengthBoolean, FixedLengthFloat, FixedLengthInteger {

    /// Metadata that asks for more bits is refused: no producer writes such fields, and numbers of so many digits
    /// cost more to print than they tell.
    int GREATEST_LENGTH_BITS = 1 << 16;

    /// How many bits a field has; from 1 to [#GREATEST_LENGTH_BITS].
    int lengthBits();

    /// Which byte comes first; bits are packed from the low bit of a byte in little-endian order and from
    /// the high bit in big-endian order.
    ByteOrder byteOrder();

    /// Which bit comes first.
    BitOrder bitOrder();

    /// Whether the bits come in the other order than the byte order's own.
    default boolean isReversed() {
        return bitOrder() != BitOrder.naturalFor(byteOrder());
    }
}
