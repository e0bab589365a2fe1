package dev.spoor.ctf.model;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.List;

/// Bits that are flags (CTF2-SPEC-2.0 section 5.3.4).
///
/// @param lengthBits from 1 to [FixedLengthField#GREATEST_LENGTH_BITS]
/// @param byteOrder which byte comes first
/// @param bitOrder which bit comes first
/// @param alignmentBits a power of two
/// @param flags at least one, in the metadata's order
public record FixedLengthBitMap(
        int lengthBits, ByteOrder byteOrder, BitOrder bitOrder, int alignmentBits, List<Flag> flags)
        implements FixedLengthField {

    public FixedLengthBitMap {
        FixedLength.check(lengthBits);
        Alignment.check(alignmentBits);
        flags = List.copyOf(flags);
    }

    /// The labels of the flags that have one of their bits set, in the metadata's order.
    ///
    /// @param value the field's bits, where it has at most 64
    public List<String> labels(long value) {
        return labels(BigInteger.valueOf(value));
    }

    /// The same for a field of any length.
    ///
    /// @param value the field's bits
    public List<String> labels(BigInteger value) {
        return flags.stream()
                .filter(f -> f.hasBitOf(value, lengthBits))
                .map(Flag::label)
                .toList();
    }

    /// A label and the bits that it stands for.
    ///
    /// @param label any text
    /// @param bits indexes of bits; 0 is the least significant one
    public record Flag(String label, IntegerRanges bits) {

        private boolean hasBitOf(BigInteger value, int lengthBits) {
            for (int bit = 0; bit < lengthBits; bit++) {
                if (value.testBit(bit) && bits.contains(bit, false)) {
                    return true;
                }
            }
            return false;
        }
    }
}
