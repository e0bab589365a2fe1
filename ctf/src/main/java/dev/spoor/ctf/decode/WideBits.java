package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthInteger;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteOrder;

/// Fields of any number of bits (CTF2-SPEC-2.0 section 6.4.3), as big integers.
final class WideBits {

    private WideBits() {}

    /// The value of a field: negative only if it is a signed integer.
    ///
    /// @param bit where it begins; the whole field lies in the packet
    static BigInteger value(MemorySegment bytes, long bit, FixedLengthField field) {
        int lengthBits = field.lengthBits();
        boolean bigEndian = field.byteOrder() == ByteOrder.BIG_ENDIAN;
        BigInteger value = BigInteger.ZERO;
        for (int done = 0; done < lengthBits; done += Long.SIZE) {
            int partBits = Math.min(Long.SIZE, lengthBits - done);
            if (bigEndian) {
                BigInteger part = unsigned(BitReader.big(bytes, bit + done, partBits));
                value = value.shiftLeft(partBits).or(part);
            } else {
                value = value.or(
                        unsigned(BitReader.little(bytes, bit + done, partBits)).shiftLeft(done));
            }
        }
        if (field.isReversed()) {
            value = reverse(value, lengthBits);
        }
        boolean negative = field instanceof FixedLengthInteger i && i.signed() && value.testBit(lengthBits - 1);
        return negative ? value.subtract(BigInteger.ONE.shiftLeft(lengthBits)) : value;
    }

    /// A number of 64 bits as an unsigned one.
    static BigInteger unsigned(long value) {
        BigInteger signed = BigInteger.valueOf(value);
        return value >= 0 ? signed : signed.add(BigInteger.ONE.shiftLeft(Long.SIZE));
    }

    private static BigInteger reverse(BigInteger value, int lengthBits) {
        BigInteger reversed = BigInteger.ZERO;
        for (int i = 0; i < lengthBits; i++) {
            if (value.testBit(i)) {
                reversed = reversed.setBit(lengthBits - 1 - i);
            }
        }
        return reversed;
    }
}
