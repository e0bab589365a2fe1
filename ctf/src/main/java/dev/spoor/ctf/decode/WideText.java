package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.StringEncoding;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Text in code units of 2 or 4 bytes (CTF2-SPEC-2.0 section 5.3.10).
final class WideText {

    private WideText() {}

    /// Finds the first code unit that is zero.
    ///
    /// @param begin where the first code unit begins, in bytes
    /// @param limit where to end, in bytes
    /// @return where it begins, in bytes; where the last whole code unit ends when there is none
    static long zeroCodeUnit(MemorySegment bytes, long begin, long limit, StringEncoding encoding) {
        int size = encoding.codeUnitBytes();
        long at = begin;
        while (at + size <= limit && !isZero(bytes, at, size)) {
            at += size;
        }
        return at;
    }

    private static boolean isZero(MemorySegment bytes, long at, int size) {
        for (int i = 0; i < size; i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, at + i) != 0) {
                return false;
            }
        }
        return true;
    }

    /// The UTF-8 bytes of a text.
    static MemorySegment utf8(MemorySegment bytes, long begin, long lengthBytes, StringEncoding encoding) {
        byte[] text = bytes.asSlice(begin, lengthBytes).toArray(ValueLayout.JAVA_BYTE);
        return MemorySegment.ofArray(new String(text, encoding.charset()).getBytes(StandardCharsets.UTF_8));
    }
}
