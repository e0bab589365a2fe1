package dev.spoor.ctf.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A floating-point number of 128 bits or more (IEEE 754-2008 section 3.6, table 3.5), taken apart.
///
/// @param negative its sign
/// @param exponent of the fraction's lowest bit: the number is significand × 2^exponent
/// @param significand not negative
/// @param special whether it is infinite (significand 0) or no number
public record WideFloat(boolean negative, int exponent, BigInteger significand, boolean special) {

    /// Takes a number apart.
    ///
    /// @param bits sign, exponent and fraction, an unsigned integer
    /// @param lengthBits at least 128, a multiple of 32
    public static WideFloat of(BigInteger bits, int lengthBits) {
        int exponentBits = exponentBits(lengthBits);
        int fractionBits = lengthBits - 1 - exponentBits;
        BigInteger fraction = bits.and(BigInteger.ONE.shiftLeft(fractionBits).subtract(BigInteger.ONE));
        int mask = (1 << exponentBits) - 1;
        int biased = bits.shiftRight(fractionBits).intValue() & mask;
        boolean negative = bits.testBit(lengthBits - 1);
        int bias = mask >> 1;
        if (biased == mask) {
            return new WideFloat(negative, 0, fraction, true);
        }
        // Numbers below the least normal one have its exponent and no hidden bit.
        BigInteger significand = biased == 0 ? fraction : fraction.setBit(fractionBits);
        return new WideFloat(negative, Math.max(1, biased) - bias - fractionBits, significand, false);
    }

    private static int exponentBits(int lengthBits) {
        return lengthBits == 128 ? 15 : (int) Math.round(4 * Math.log(lengthBits) / Math.log(2)) - 13;
    }

    /// The nearest `double`.
    public double doubleValue() {
        double magnitude;
        if (special) {
            magnitude = significand.signum() == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            magnitude = nearest();
        }
        return negative ? -magnitude : magnitude;
    }

    private double nearest() {
        int highestBit = significand.bitLength() + exponent;
        if (significand.signum() == 0 || highestBit < Double.MIN_EXPONENT - 64) {
            return 0;
        }
        if (highestBit > Double.MAX_EXPONENT + 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (exponent >= 0) {
            return new BigDecimal(significand.shiftLeft(exponent)).doubleValue();
        }
        // 2^-n is 5^n / 10^n: exact, so that there is but one rounding.
        BigInteger decimalDigits = significand.multiply(BigInteger.valueOf(5).pow(-exponent));
        return new BigDecimal(decimalDigits, -exponent).doubleValue();
    }
}
