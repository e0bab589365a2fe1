package dev.spoor.ctf.value;

import java.math.BigInteger;

/// The bits of a bit array or a bit map.
///
/// @param bits as an unsigned integer: bit 0 is the field's first bit in its bit order; not negative
public record BitsValue(BigInteger bits) implements FieldValue {

    public BitsValue {
        if (bits.signum() < 0) {
            throw new IllegalArgumentException("expected bits as an unsigned integer, found " + bits);
        }
    }

    @Override
    public String toString() {
        return "0x" + bits.toString(16);
    }
}
