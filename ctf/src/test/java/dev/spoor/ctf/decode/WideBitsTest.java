package dev.spoor.ctf.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.model.BitOrder;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthInteger;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WideBitsTest {

    private static final long SEED = 20261126;

    /// The whole segment as one number, shifted and masked: little-endian bytes reversed, big-endian as they
    /// are.
    @Test
    void equalsBigIntegerArithmetic() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[40];
            random.nextBytes(bytes);
            int lengthBits = 1 + random.nextInt(300);
            int bit = random.nextInt(bytes.length * 8 - lengthBits + 1);
            BigInteger little = new BigInteger(1, reversed(bytes)).shiftRight(bit);
            BigInteger big = new BigInteger(1, bytes).shiftRight(bytes.length * 8 - bit - lengthBits);
            for (boolean signed : new boolean[] {false, true}) {
                String what = "seed " + SEED + ", " + i + ": " + lengthBits + " bits at " + bit + ", signed " + signed;
                assertThat(value(bytes, bit, integer(lengthBits, signed, ByteOrder.LITTLE_ENDIAN)))
                        .as(what)
                        .isEqualTo(low(little, lengthBits, signed));
                assertThat(value(bytes, bit, integer(lengthBits, signed, ByteOrder.BIG_ENDIAN)))
                        .as(what)
                        .isEqualTo(low(big, lengthBits, signed));
            }
        }
    }

    /// CTF2-SPEC-2.0 section 5.3.3: 0x1 in 68 bits, whose first bit is the last one in the other order.
    @Test
    void readsBitsInTheOtherOrder() {
        byte[] bytes = new byte[9];
        bytes[0] = 1;
        BigInteger last = BigInteger.ONE.shiftLeft(67);
        assertThat(value(bytes, 0, array(ByteOrder.LITTLE_ENDIAN, BitOrder.LAST_TO_FIRST)))
                .isEqualTo(last);
        bytes[0] = (byte) 0x80;
        assertThat(value(bytes, 0, array(ByteOrder.BIG_ENDIAN, BitOrder.FIRST_TO_LAST)))
                .isEqualTo(BigInteger.ONE);
        assertThat(value(bytes, 0, array(ByteOrder.BIG_ENDIAN, BitOrder.LAST_TO_FIRST)))
                .isEqualTo(last);
    }

    private static FixedLengthBitArray array(ByteOrder byteOrder, BitOrder bitOrder) {
        return new FixedLengthBitArray(68, byteOrder, bitOrder, 1);
    }

    private static FixedLengthInteger integer(int lengthBits, boolean signed, ByteOrder byteOrder) {
        return new FixedLengthInteger(
                lengthBits, signed, byteOrder, BitOrder.naturalFor(byteOrder), 1, 10, List.of(), false, Set.of());
    }

    private static BigInteger value(byte[] bytes, int bit, FixedLengthField field) {
        return WideBits.value(MemorySegment.ofArray(bytes), bit, field);
    }

    private static BigInteger low(BigInteger value, int lengthBits, boolean signed) {
        BigInteger range = BigInteger.ONE.shiftLeft(lengthBits);
        BigInteger low = value.mod(range);
        return signed && low.testBit(lengthBits - 1) ? low.subtract(range) : low;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
