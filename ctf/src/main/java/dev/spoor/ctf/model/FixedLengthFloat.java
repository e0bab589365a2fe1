package dev.spoor.ctf.model;

import java.nio.ByteOrder;

/// A floating point number of IEEE 754-2008's binary interchange formats (CTF 1.8.3 section 4.1.7,
/// CTF2-SPEC-2.0 section 5.3.8).
///
/// @param lengthBits 16, 32, 64, 128 or a greater multiple of 32 up to 1024
/// @param byteOrder which byte comes first
/// @param bitOrder which bit comes first
/// @param alignmentBits a power of two
public record FixedLengthFloat(int lengthBits, ByteOrder byteOrder, BitOrder bitOrder, int alignmentBits)
        implements FixedLengthField {

    public FixedLengthFloat {
        if (!isLength(lengthBits)) {
            throw new IllegalArgumentException(
                    "expected a float of 16, 32, 64, 128 or a greater multiple of 32 bits up to 1024, found "
                            + lengthBits);
        }
        Alignment.check(alignmentBits);
    }

    /// A number whose bits come in the byte order's own order.
    public FixedLengthFloat(int lengthBits, ByteOrder byteOrder, int alignmentBits) {
        this(lengthBits, byteOrder, BitOrder.naturalFor(byteOrder), alignmentBits);
    }

    /// Whether there is a format of so many bits. The specifications set no limit; beyond 1024 bits, exponents
    /// would not fit into 32.
    public static boolean isLength(long lengthBits) {
        boolean wide = lengthBits >= 128 && lengthBits <= 1024 && lengthBits % 32 == 0;
        return lengthBits == 16 || lengthBits == 32 || lengthBits == 64 || wide;
    }
}
