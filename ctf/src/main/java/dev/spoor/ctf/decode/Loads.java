package dev.spoor.ctf.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Loads of whole bytes, for generated code: each is one machine instruction or two. `at` is a
/// place in bytes. [BitReader] is the plain twin.
final class Loads {

    private static final ValueLayout.OfShort LITTLE_16 =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt LITTLE_32 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LITTLE_64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort BIG_16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt BIG_32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong BIG_64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Loads() {}

    /// Whether there is a load for a number of bits.
    static boolean has(int lengthBits) {
        return lengthBits == 8 || lengthBits == 16 || lengthBits == 32 || lengthBits == 64;
    }

    /// The name of the load for an integer.
    static String name(int lengthBits, boolean signed, boolean bigEndian) {
        String sign = lengthBits == 64 || signed ? "signed" : "unsigned";
        return sign + lengthBits + (lengthBits == 8 ? "" : bigEndian ? "Big" : "Little");
    }

    static long signed8(MemorySegment bytes, long at) {
        return bytes.get(ValueLayout.JAVA_BYTE, at);
    }

    static long unsigned8(MemorySegment bytes, long at) {
        return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
    }

    static long signed16Little(MemorySegment bytes, long at) {
        return bytes.get(LITTLE_16, at);
    }

    static long unsigned16Little(MemorySegment bytes, long at) {
        return bytes.get(LITTLE_16, at) & 0xFFFF;
    }

    static long signed32Little(MemorySegment bytes, long at) {
        return bytes.get(LITTLE_32, at);
    }

    static long unsigned32Little(MemorySegment bytes, long at) {
        return bytes.get(LITTLE_32, at) & 0xFFFFFFFFL;
    }

    static long signed64Little(MemorySegment bytes, long at) {
        return bytes.get(LITTLE_64, at);
    }

    static long signed16Big(MemorySegment bytes, long at) {
        return bytes.get(BIG_16, at);
    }

    static long unsigned16Big(MemorySegment bytes, long at) {
        return bytes.get(BIG_16, at) & 0xFFFF;
    }

    static long signed32Big(MemorySegment bytes, long at) {
        return bytes.get(BIG_32, at);
    }

    static long unsigned32Big(MemorySegment bytes, long at) {
        return bytes.get(BIG_32, at) & 0xFFFFFFFFL;
    }

    static long signed64Big(MemorySegment bytes, long at) {
        return bytes.get(BIG_64, at);
    }
}
