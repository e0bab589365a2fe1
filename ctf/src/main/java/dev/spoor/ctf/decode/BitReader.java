package dev.spoor.ctf.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Reads integers of 1 to 64 bits at any bit of a packet (CTF 1.8.3 section 4.1.5).
///
/// Hot: every integer of every event record comes through here; `DecodeBenchmark` measures it. The plain
/// twin reads bit by bit.
final class BitReader {

    private static final ValueLayout.OfLong LITTLE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong BIG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private BitReader() {}

    /// Reads an unsigned little-endian integer, whose first bit is the low bit.
    ///
    /// @param bit where it begins, in bits from the segment's beginning; the whole integer lies in the
    ///     segment
    /// @param lengthBits 1 to 64
    static long little(MemorySegment bytes, long bit, int lengthBits) {
        long offset = bit >>> 3;
        if (offset + Long.BYTES > bytes.byteSize()) {
            return littleBitByBit(bytes, bit, lengthBits);
        }
        int shift = (int) bit & 7;
        long value = bytes.get(LITTLE, offset) >>> shift;
        if (shift + lengthBits > Long.SIZE) {
            value |= (bytes.get(ValueLayout.JAVA_BYTE, offset + Long.BYTES) & 0xFFL) << (Long.SIZE - shift);
        }
        return value & (-1L >>> (Long.SIZE - lengthBits));
    }

    /// Reads an unsigned big-endian integer, whose first bit is the high bit.
    ///
    /// @param bit where it begins, in bits from the segment's beginning; the whole integer lies in the
    ///     segment
    /// @param lengthBits 1 to 64
    static long big(MemorySegment bytes, long bit, int lengthBits) {
        long offset = bit >>> 3;
        if (offset + Long.BYTES > bytes.byteSize()) {
            return bigBitByBit(bytes, bit, lengthBits);
        }
        int shift = (int) bit & 7;
        long value = bytes.get(BIG, offset) << shift;
        if (shift + lengthBits > Long.SIZE) {
            value |= (bytes.get(ValueLayout.JAVA_BYTE, offset + Long.BYTES) & 0xFFL) >>> (Byte.SIZE - shift);
        }
        return value >>> (Long.SIZE - lengthBits);
    }

    /// Finds the first zero byte, eight bytes at a time.
    ///
    /// @param begin where to begin, in bytes
    /// @param limit where to end, in bytes
    /// @return where it is, in bytes; at least `limit` when there is none
    static long zeroByte(MemorySegment bytes, long begin, long limit) {
        long at = begin;
        for (; at + Long.BYTES <= limit; at += Long.BYTES) {
            long zeros = zeros(bytes, at);
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (at < limit && bytes.get(ValueLayout.JAVA_BYTE, at) != 0) {
            at++;
        }
        return at;
    }

    /// Finds the first zero byte of eight.
    ///
    /// @param at where they begin, in bytes
    /// @return a number whose lowest set bit is the highest one of that byte; 0 when there is none
    static long zeros(MemorySegment bytes, long at) {
        long word = bytes.get(LITTLE, at);
        // A borrow can mark bytes wrongly only after the first zero byte.
        return (word - 0x0101010101010101L) & ~word & 0x8080808080808080L;
    }

    /// Extends the sign of a number of some bits to 64.
    static long signExtend(long value, int lengthBits) {
        int unused = Long.SIZE - lengthBits;
        return (value << unused) >> unused;
    }

    static long littleBitByBit(MemorySegment bytes, long bit, int lengthBits) {
        long value = 0;
        for (int i = 0; i < lengthBits; i++) {
            long at = bit + i;
            long one = (bytes.get(ValueLayout.JAVA_BYTE, at >>> 3) >>> (at & 7)) & 1L;
            value |= one << i;
        }
        return value;
    }

    static long bigBitByBit(MemorySegment bytes, long bit, int lengthBits) {
        long value = 0;
        for (int i = 0; i < lengthBits; i++) {
            long at = bit + i;
            long one = (bytes.get(ValueLayout.JAVA_BYTE, at >>> 3) >>> (7 - (at & 7))) & 1L;
            value = (value << 1) | one;
        }
        return value;
    }
}
