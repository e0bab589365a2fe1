package dev.spoor.ctf.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// A small cache from the bytes of short text fields of fixed length, padding included, to the codes of
/// their texts: comparing three words is cheaper than looking for the text's end and hashing it. Mutable,
/// single-threaded.
///
/// Hot: every process name comes through here; `DecodeBenchmark` measures it. [Dictionary#code] is the
/// plain twin.
final class PaddedTexts {

    /// Longer fields are not cached.
    static final int GREATEST_LENGTH = 24;

    private static final int SIZE = 256;
    private static final int UNKNOWN = -1;

    private final long[] first = new long[SIZE];
    private final long[] second = new long[SIZE];
    private final long[] third = new long[SIZE];
    private final int[] lengths = new int[SIZE];
    private final int[] codes = new int[SIZE];

    PaddedTexts() {
        Arrays.fill(codes, UNKNOWN);
    }

    /// The place of a field's bytes. If other bytes were there, they are forgotten.
    int find(MemorySegment segment, long offset, int length) {
        long a = word(segment, offset, length);
        long b = word(segment, offset + 8, length - 8);
        long c = word(segment, offset + 16, length - 16);
        long hash = ((((a * 31) ^ b) * 31) ^ c) * 0x9E3779B97F4A7C15L;
        int at = (int) (hash >>> 56);
        if (first[at] != a || second[at] != b || third[at] != c || lengths[at] != length) {
            first[at] = a;
            second[at] = b;
            third[at] = c;
            lengths[at] = length;
            codes[at] = UNKNOWN;
        }
        return at;
    }

    private static long word(MemorySegment segment, long offset, int length) {
        if (length >= Long.BYTES) {
            return segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word = (word << 8) | (segment.get(ValueLayout.JAVA_BYTE, offset + i) & 0xFF);
        }
        return word;
    }

    boolean isKnown(int at) {
        return codes[at] != UNKNOWN;
    }

    int code(int at) {
        return codes[at];
    }

    void remember(int at, int code) {
        codes[at] = code;
    }
}
