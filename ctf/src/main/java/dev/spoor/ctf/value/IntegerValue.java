package dev.spoor.ctf.value;

import java.math.BigInteger;

/// An integer, exact whatever its length.
///
/// @param value signed as its field class says
public record IntegerValue(BigInteger value) implements FieldValue {

    /// A number of 64 signed bits.
    public static IntegerValue of(long value) {
        return new IntegerValue(BigInteger.valueOf(value));
    }

    /// The number, if it fits.
    ///
    /// @throws ArithmeticException if it does not fit into 64 signed bits
    public long longValue() {
        return value.longValueExact();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
