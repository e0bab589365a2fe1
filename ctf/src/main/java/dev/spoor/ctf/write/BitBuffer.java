package dev.spoor.ctf.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A packet's bytes as they are written, bit by bit. Mutable, single-threaded.
///
/// All bits that have not been written yet are 0, so that padding needs no writing. A packet's beginning can
/// be written again when the packet's end is known.
///
/// Hot: every field that is written comes through here.
final class BitBuffer {

    /// No tracer's packet comes near it.
    private static final int GREATEST_SIZE_BYTES = 1 << 30;

    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private long takenBytes;
    private long position;
    private long markedBit;
    private byte markedByte;

    BitBuffer() {
        this(new byte[1 << 16]);
    }

    /// @param begun what has been written already, to be written again
    BitBuffer(byte[] begun) {
        bytes = begun;
    }

    /// Where the next field begins, in bits from the packet's beginning.
    long position() {
        return position;
    }

    /// Goes to a place to write again what is there, or behind it.
    ///
    /// @param bit in what has not been taken
    void goTo(long bit) {
        position = bit;
    }

    /// Remembers the position, for [#backToMark()].
    void mark() throws WriteException {
        ensure(0);
        markedBit = position;
        markedByte = bytes[index(position)];
    }

    /// Takes back all that has been written since [#mark()]. Nothing has been taken since.
    void backToMark() {
        int from = index(markedBit);
        Arrays.fill(bytes, from, Math.min(bytes.length, index(position) + 1), (byte) 0);
        // Of a byte that had begun, the byte order says which bits those are.
        bytes[from] = markedByte;
        position = markedBit;
    }

    /// The whole bytes before the position that have not been taken yet, which are taken now.
    byte[] take() {
        int size = index(position);
        byte[] taken = Arrays.copyOf(bytes, size);
        byte begun = size < bytes.length ? bytes[size] : 0;
        Arrays.fill(bytes, 0, Math.min(bytes.length, size + 1), (byte) 0);
        bytes[0] = begun;
        takenBytes += size;
        return taken;
    }

    /// How many whole bytes [#take()] would give.
    int waitingBytes() {
        return index(position);
    }

    /// Begins a new packet.
    void clear() {
        Arrays.fill(bytes, 0, Math.min(bytes.length, index(position) + 1), (byte) 0);
        position = 0;
        takenBytes = 0;
    }

    /// Goes to a multiple of some bits.
    void align(int alignmentBits) throws WriteException {
        skip(-position & (alignmentBits - 1L));
    }

    /// Leaves so many bits as they are: 0.
    void skip(long lengthBits) throws WriteException {
        ensure(lengthBits);
        position += lengthBits;
    }

    /// Writes an integer whose first bit is the low bit.
    ///
    /// @param value its low bits count
    /// @param lengthBits 0 to 64
    void little(long value, int lengthBits) throws WriteException {
        ensure(lengthBits);
        if ((position & 7) == 0 && lengthBits == Long.SIZE) {
            LITTLE.set(bytes, index(position), value);
            position += Long.SIZE;
            return;
        }
        for (int done = 0; done < lengthBits; ) {
            int shift = (int) position & 7;
            int count = Math.min(Byte.SIZE - shift, lengthBits - done);
            put((int) (value >>> done) << shift, count, shift);
            done += count;
        }
    }

    /// Writes an integer whose first bit is the high bit.
    ///
    /// @param value its low bits count
    /// @param lengthBits 0 to 64
    void big(long value, int lengthBits) throws WriteException {
        ensure(lengthBits);
        if ((position & 7) == 0 && lengthBits == Long.SIZE) {
            BIG.set(bytes, index(position), value);
            position += Long.SIZE;
            return;
        }
        for (int left = lengthBits; left > 0; ) {
            int used = (int) position & 7;
            int count = Math.min(Byte.SIZE - used, left);
            int shift = Byte.SIZE - used - count;
            put((int) (value >>> (left - count)) << shift, count, shift);
            left -= count;
        }
    }

    /// Writes some bits of one byte.
    private void put(int bits, int count, int shift) {
        int mask = ((1 << count) - 1) << shift;
        int at = index(position);
        bytes[at] = (byte) ((bytes[at] & ~mask) | (bits & mask));
        position += count;
    }

    /// Writes bytes; the position is at one.
    void bytes(byte[] content) throws WriteException {
        ensure((long) content.length * Byte.SIZE);
        System.arraycopy(content, 0, bytes, index(position), content.length);
        position += (long) content.length * Byte.SIZE;
    }

    private int index(long bit) {
        return (int) ((bit >>> 3) - takenBytes);
    }

    private void ensure(long lengthBits) throws WriteException {
        long needed = (position >>> 3) - takenBytes + (lengthBits >>> 3) + 2;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > GREATEST_SIZE_BYTES) {
            throw new WriteException(
                    "packet: expected at most " + GREATEST_SIZE_BYTES + " bytes, found " + needed + " or more");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(GREATEST_SIZE_BYTES, Math.max(needed, 2L * bytes.length)));
    }
}
