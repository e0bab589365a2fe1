package dev.spoor.summary.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Builds a block's payload. Mutable, single-threaded.
final class PayloadWriter {

    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// Adds an unsigned number: 7 bits in each byte, the low ones first; the high bit says that another
    /// byte follows.
    PayloadWriter unsigned(long value) {
        if (size + 10 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /// Adds a signed number: 0, -1, 1, -2, … become the unsigned numbers 0, 1, 2, 3, …
    PayloadWriter signed(long value) {
        return unsigned((value << 1) ^ (value >> 63));
    }

    /// Adds a text: its length in bytes, then UTF-8.
    PayloadWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length);
        return raw(utf8);
    }

    /// Adds bytes as they are.
    PayloadWriter raw(byte[] some) {
        if (size + some.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + some.length));
        }
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
        return this;
    }
}
