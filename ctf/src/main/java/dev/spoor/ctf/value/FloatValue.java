package dev.spoor.ctf.value;

import java.math.BigInteger;

/// A binary floating-point number (IEEE 754-2008), as its bits, so that nothing is lost.
///
/// @param bits an unsigned integer: sign, exponent, fraction from the highest bit down
/// @param lengthBits 16, 32, 64, 128 or a greater multiple of 32
public record FloatValue(BigInteger bits, int lengthBits) implements FieldValue {

    /// A number of 64 bits.
    public static FloatValue of(double value) {
        return new FloatValue(unsigned(Double.doubleToRawLongBits(value), Long.SIZE), Long.SIZE);
    }

    /// A number of 32 bits.
    public static FloatValue of(float value) {
        return new FloatValue(unsigned(Float.floatToRawIntBits(value), Integer.SIZE), Integer.SIZE);
    }

    private static BigInteger unsigned(long bits, int lengthBits) {
        return BigInteger.valueOf(bits).and(BigInteger.ONE.shiftLeft(lengthBits).subtract(BigInteger.ONE));
    }

    /// The nearest `double`: the number itself up to 64 bits.
    public double doubleValue() {
        return switch (lengthBits) {
            case Short.SIZE -> Float.float16ToFloat(bits.shortValue());
            case Integer.SIZE -> Float.intBitsToFloat(bits.intValue());
            case Long.SIZE -> Double.longBitsToDouble(bits.longValue());
            default -> WideFloat.of(bits, lengthBits).doubleValue();
        };
    }

    @Override
    public String toString() {
        return Double.toString(doubleValue());
    }
}
