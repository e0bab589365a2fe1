package dev.spoor.summary.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Goes through a block's payload; [PayloadWriter] is its twin. Mutable, single-threaded.
final class PayloadReader {

    private final byte[] bytes;
    private int at;

    PayloadReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    long unsigned() throws IndexFormatException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at == bytes.length) {
                throw new IndexFormatException("expected a number at byte " + at + " of a block, found its end");
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IndexFormatException("expected a number of at most 10 bytes before byte " + at + " of a block");
    }

    long signed() throws IndexFormatException {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /// How many things follow, each of at least one byte: so a wrong number can't eat memory.
    int count() throws IndexFormatException {
        return (int) atMost(unsigned(), bytes.length - at, "things in the rest of a block");
    }

    /// A number below a limit: a place in a list.
    int index(int size, String what) throws IndexFormatException {
        return (int) atMost(unsigned(), size - 1L, what);
    }

    static long atMost(long value, long greatest, String what) throws IndexFormatException {
        if (value < 0 || value > greatest) {
            throw new IndexFormatException(
                    "expected at most " + greatest + " as " + what + ", found " + Long.toUnsignedString(value));
        }
        return value;
    }

    String text() throws IndexFormatException {
        int length = count();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    byte[] raw(int length) throws IndexFormatException {
        if (length > bytes.length - at) {
            throw new IndexFormatException("expected " + length + " bytes more in a block, found fewer");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }
}
