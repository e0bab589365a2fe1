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
        byte[] magnitude = bigEndian ? big(bytes, bit, lengthBits) : little(bytes, bit, lengthBits);
        BigInteger value = new BigInteger(1, field.isReversed() ? reversed(magnitude, lengthBits) : magnitude);
        boolean negative = field instanceof FixedLengthInteger i && i.signed() && value.testBit(lengthBits - 1);
        return negative ? value.subtract(BigInteger.ONE.shiftLeft(lengthBits)) : value;
    }

    /// A number of 64 bits as an unsigned one.
    static BigInteger unsigned(long value) {
        BigInteger signed = BigInteger.valueOf(value);
        return value >= 0 ? signed : signed.add(BigInteger.ONE.shiftLeft(Long.SIZE));
    }

    /// The magnitude's bytes, the most significant one first; the first bits of the field are the low ones.
    private static byte[] little(MemorySegment bytes, long bit, int lengthBits) {
        byte[] magnitude = new byte[Math.ceilDiv(lengthBits, Byte.SIZE)];
        for (int done = 0; done < lengthBits; done += Byte.SIZE) {
            int partBits = Math.min(Byte.SIZE, lengthBits - done);
            magnitude[magnitude.length - 1 - done / Byte.SIZE] = (byte) BitReader.little(bytes, bit + done, partBits);
        }
        return magnitude;
    }

    /// The same where the first bits of the field are the high ones.
    private static byte[] big(MemorySegment bytes, long bit, int lengthBits) {
        byte[] magnitude = new byte[Math.ceilDiv(lengthBits, Byte.SIZE)];
        int firstBits = lengthBits - Byte.SIZE * (magnitude.length - 1);
        magnitude[0] = (byte) BitReader.big(bytes, bit, firstBits);
        for (int i = 1; i < magnitude.length; i++) {
            long begin = bit + firstBits + (long) Byte.SIZE * (i - 1);
            magnitude[i] = (byte) BitReader.big(bytes, begin, Byte.SIZE);
        }
        return magnitude;
    }

    private static byte[] reversed(byte[] magnitude, int lengthBits) {
        byte[] reversed = new byte[magnitude.length];
        for (int i = 0; i < lengthBits; i++) {
            int one = magnitude[magnitude.length - 1 - i / Byte.SIZE] >>> (i % Byte.SIZE) & 1;
            int to = lengthBits - 1 - i;
            reversed[reversed.length - 1 - to / Byte.SIZE] |= (byte) (one << (to % Byte.SIZE));
        }
        return reversed;
    }
}
