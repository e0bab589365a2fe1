package dev.spoor.ctf.text;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Text as bytes, which grows. Mutable, single-threaded.
///
/// Hot: everything that `cat` prints is put together here. The plain twins of its numbers are
/// [Long#toUnsignedString] and [String#format], to which a test binds them.
final class TextBuffer {

    /// The decimal digits of 0 to 99, two each.
    private static final byte[] PAIRS = pairs();

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /// More text than that is refused.
    static final int GREATEST_SIZE = 48 << 20;

    private static final long[] POWERS_OF_TEN = powersOfTen();

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    TextBuffer(int capacity) {
        bytes = new byte[Math.max(64, capacity)];
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    /// How many bytes there are.
    int size() {
        return size;
    }

    /// The bytes; the first [#size()] are valid, until more are appended.
    byte[] bytes() {
        return bytes;
    }

    /// Forgets all bytes but some first ones.
    void cut(int newSize) {
        size = newSize;
    }

    /// Forgets all bytes, and gives back memory beyond some size.
    void clear(int greatestCapacity) {
        size = 0;
        if (bytes.length > greatestCapacity) {
            bytes = new byte[greatestCapacity];
        }
    }

    /// Makes room for some more bytes.
    ///
    /// @throws LineTooLongException if there would be too many
    void reserve(int count) {
        if (bytes.length - size < count) {
            grow(count);
        }
    }

    private void grow(int count) {
        if ((long) size + count > GREATEST_SIZE) {
            throw new LineTooLongException();
        }
        bytes = Arrays.copyOf(bytes, Math.max(2 * size, size + count));
    }

    /// Says that a text would be larger than memory should hold: an array of some million elements becomes
    /// one.
    static final class LineTooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Bytes in words of eight, the last one filled up with zeros.
    @SuppressWarnings("ArrayRecordComponent") // written again and again
    record Constant(long[] words, int size) {
        static Constant of(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return of(utf8, utf8.length);
        }

        private static Constant of(byte[] utf8, int size) {
            byte[] padded = Arrays.copyOf(Arrays.copyOf(utf8, size), (size + 7) & ~7);
            long[] words = new long[padded.length / Long.BYTES];
            for (int i = 0; i < words.length; i++) {
                words[i] = (long) WORD.get(padded, i * Long.BYTES);
            }
            return new Constant(words, size);
        }
    }

    /// Appends a text that is always the same: faster than copying, as most such texts are short.
    void append(Constant constant) {
        long[] words = constant.words;
        reserve(words.length * Long.BYTES);
        int at = size;
        for (long word : words) {
            WORD.set(bytes, at, word);
            at += Long.BYTES;
        }
        size += constant.size;
    }

    /// All of it, to be appended elsewhere again and again.
    Constant toConstant() {
        return Constant.of(bytes, size);
    }

    void append(byte[] text, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(text, from, bytes, size, count);
        size += count;
    }

    void append(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        append(utf8, 0, utf8.length);
    }

    void append(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    /// Appends bytes of a packet as they are.
    void append(MemorySegment segment, long offset, int count) {
        reserve(count);
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, bytes, size, count);
        size += count;
    }

    /// Appends a number in decimal.
    void signed(long value) {
        if (value < 0) {
            append('-');
            unsigned(-value);
        } else {
            unsigned(value);
        }
    }

    /// Appends a number of 64 bits without sign in decimal.
    void unsigned(long value) {
        reserve(20);
        if (value < 0) {
            long high = Long.divideUnsigned(value, 10);
            digits(high, digitCount(high));
            bytes[size++] = (byte) ('0' + (int) (value - 10 * high));
        } else {
            digits(value, digitCount(value));
        }
    }

    /// Appends a number in decimal, filled up with zeros.
    ///
    /// @param value not negative
    /// @param count how many digits, at least as many as the number has
    void padded(long value, int count) {
        reserve(count);
        digits(value, count);
    }

    private void digits(long value, int count) {
        long rest = value;
        int at = size + count;
        size = at;
        int left = count;
        while (left >= 2) {
            long quotient = rest / 100;
            int pair = 2 * (int) (rest - 100 * quotient);
            rest = quotient;
            at -= 2;
            left -= 2;
            bytes[at] = PAIRS[pair];
            bytes[at + 1] = PAIRS[pair + 1];
        }
        if (left == 1) {
            bytes[at - 1] = (byte) ('0' + (int) rest);
        }
    }

    private static int digitCount(long value) {
        // 1233 / 4096 is a little more than the logarithm of 2 to the base 10.
        int count = ((Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 1233) >>> 12;
        return value >= POWERS_OF_TEN[count] || count == 0 ? count + 1 : count;
    }

    /// Appends a number of 64 bits without sign in hexadecimal, with capital letters.
    void hexadecimal(long value) {
        int count = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) >>> 2);
        reserve(count);
        for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(int) (value >>> shift) & 15];
        }
    }

    /// All of it as text.
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
