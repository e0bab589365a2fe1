package dev.spoor.ctf.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitReaderTest {

    private static final long SEED = 20120212;

    /// CTF 1.8.3 section 4.1.5: the low bits of a byte come first in little-endian order.
    @Test
    void readsLittleEndianFromTheLowBits() {
        MemorySegment bytes = segment("b4 5a ff 01");
        assertThat(BitReader.little(bytes, 0, 3)).isEqualTo(0b100);
        assertThat(BitReader.little(bytes, 3, 5)).isEqualTo(0b10110);
        assertThat(BitReader.little(bytes, 4, 8)).isEqualTo(0xab);
        assertThat(BitReader.little(bytes, 0, 32)).isEqualTo(0x01ff5ab4L);
    }

    /// CTF 1.8.3 section 4.1.5: the high bits of a byte come first in big-endian order.
    @Test
    void readsBigEndianFromTheHighBits() {
        MemorySegment bytes = segment("b4 5a ff 01");
        assertThat(BitReader.big(bytes, 0, 3)).isEqualTo(0b101);
        assertThat(BitReader.big(bytes, 3, 5)).isEqualTo(0b10100);
        assertThat(BitReader.big(bytes, 4, 8)).isEqualTo(0x45);
        assertThat(BitReader.big(bytes, 0, 32)).isEqualTo(0xb45aff01L);
    }

    /// The whole segment as one big number, shifted and masked: little-endian bytes reversed, big-endian as
    /// they are.
    @Test
    void equalsBigIntegerArithmeticAtEveryBitAndLength() {
        Random random = new Random(SEED);
        for (int size = 1; size <= 20; size++) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            BigInteger big = new BigInteger(1, bytes);
            BigInteger little = new BigInteger(1, reversed(bytes));
            MemorySegment segment = MemorySegment.ofArray(bytes);
            int bits = 8 * size;
            for (int bit = 0; bit < bits; bit++) {
                for (int length = 1; length <= Math.min(64, bits - bit); length++) {
                    String where = "seed " + SEED + ", size " + size + ", bit " + bit + ", length " + length;
                    long mask = -1L >>> (64 - length);
                    assertThat(BitReader.little(segment, bit, length))
                            .as(where)
                            .isEqualTo(little.shiftRight(bit).longValue() & mask);
                    assertThat(BitReader.big(segment, bit, length))
                            .as(where)
                            .isEqualTo(big.shiftRight(bits - bit - length).longValue() & mask);
                }
            }
        }
    }

    @Test
    void equalsTheTwinThatReadsBitByBit() {
        Random random = new Random(SEED);
        byte[] bytes = new byte[4096];
        random.nextBytes(bytes);
        MemorySegment segment = MemorySegment.ofArray(bytes);
        for (int i = 0; i < 200_000; i++) {
            int length = 1 + random.nextInt(64);
            // Every other one within the last bytes, where eight bytes can't be read at once.
            int bits = 8 * bytes.length - length;
            int bit = i % 2 == 0 ? random.nextInt(bits + 1) : bits - random.nextInt(100);
            String where = "seed " + SEED + ", bit " + bit + ", length " + length;
            assertThat(BitReader.little(segment, bit, length))
                    .as(where)
                    .isEqualTo(BitReader.littleBitByBit(segment, bit, length));
            assertThat(BitReader.big(segment, bit, length))
                    .as(where)
                    .isEqualTo(BitReader.bigBitByBit(segment, bit, length));
        }
    }

    @Test
    void extendsTheSign() {
        assertThat(BitReader.signExtend(0b1, 1)).isEqualTo(-1);
        assertThat(BitReader.signExtend(0b0111, 4)).isEqualTo(7);
        assertThat(BitReader.signExtend(0b1000, 4)).isEqualTo(-8);
        assertThat(BitReader.signExtend(0xffff_ffffL, 32)).isEqualTo(-1);
        assertThat(BitReader.signExtend(0x8000_0000L, 33)).isEqualTo(0x8000_0000L);
        assertThat(BitReader.signExtend(Long.MIN_VALUE, 64)).isEqualTo(Long.MIN_VALUE);
        for (int length = 1; length <= 64; length++) {
            BigInteger least = BigInteger.ONE.shiftLeft(length - 1).negate();
            long bits = least.longValue() & (-1L >>> (64 - length));
            assertThat(BitReader.signExtend(bits, length)).isEqualTo(least.longValue());
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static MemorySegment segment(String hex) {
        return MemorySegment.ofArray(HexFormat.ofDelimiter(" ").parseHex(hex));
    }
}
