package dev.spoor.ctf.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;

/// Integers of variable length (CTF2-SPEC-2.0 section 5.3.9): LEB128.
final class LittleEndianBase128 {

    private static final int BITS = 7;

    private LittleEndianBase128() {}

    /// The size of the integer that begins at a byte.
    ///
    /// @param limit where the packet's content ends, in bytes
    /// @return at least 1 byte; 0 when the integer does not end before the limit
    static long sizeBytes(MemorySegment bytes, long begin, long limit) {
        for (long at = begin; at < limit; at++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, at) >= 0) {
                return at - begin + 1;
            }
        }
        return 0;
    }

    /// The low 64 bits of an integer's value.
    ///
    /// @param sizeBytes its size
    static long value(MemorySegment bytes, long begin, long sizeBytes, boolean signed) {
        long value = 0;
        int lengthBits = 0;
        for (long i = 0; i < sizeBytes && lengthBits < Long.SIZE; i++) {
            value |= (bytes.get(ValueLayout.JAVA_BYTE, begin + i) & 0x7FL) << lengthBits;
            lengthBits += BITS;
        }
        return signed && lengthBits < Long.SIZE ? BitReader.signExtend(value, lengthBits) : value;
    }

    /// An integer's value, whatever its size.
    ///
    /// @param begin where it begins, in bytes; it ends in the segment
    static BigInteger exact(MemorySegment bytes, long begin, boolean signed) {
        long sizeBytes = sizeBytes(bytes, begin, bytes.byteSize());
        if (fits(bytes, begin, sizeBytes, signed)) {
            long value = value(bytes, begin, sizeBytes, signed);
            return signed ? BigInteger.valueOf(value) : WideBits.unsigned(value);
        }
        // From the highest group down, so that each bit moves but once into a byte of its own.
        int lengthBits = Math.toIntExact(BITS * sizeBytes);
        byte[] magnitude = new byte[lengthBits / Byte.SIZE + 1];
        for (int bit = 0; bit < lengthBits; bit++) {
            int one = bytes.get(ValueLayout.JAVA_BYTE, begin + bit / BITS) >>> (bit % BITS) & 1;
            magnitude[magnitude.length - 1 - bit / Byte.SIZE] |= (byte) (one << (bit % Byte.SIZE));
        }
        BigInteger value = new BigInteger(1, magnitude);
        return signed && value.testBit(lengthBits - 1) ? value.subtract(BigInteger.ONE.shiftLeft(lengthBits)) : value;
    }

    /// Whether an integer's value is not more than 64 bits say: the bits beyond them are its sign or,
    /// without one, 0.
    static boolean fits(MemorySegment bytes, long begin, long sizeBytes, boolean signed) {
        long value = value(bytes, begin, sizeBytes, signed);
        int beyond = signed && value < 0 ? 0x7F : 0;
        for (long i = Long.SIZE / BITS; i < sizeBytes; i++) {
            int bits = bytes.get(ValueLayout.JAVA_BYTE, begin + i) & 0x7F;
            // The tenth byte has the 64th bit.
            int expected = i == Long.SIZE / BITS ? (beyond & 0x7E) | (int) (value >>> (Long.SIZE - 1)) : beyond;
            if (bits != expected) {
                return false;
            }
        }
        return true;
    }
}
