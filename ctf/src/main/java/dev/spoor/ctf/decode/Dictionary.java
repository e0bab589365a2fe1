package dev.spoor.ctf.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers the distinct texts of a decoder's text columns: a code is 0 for the first text met, 1 for the
/// second, … Mutable, single-threaded.
///
/// Open addressing over the texts' bytes, so that a text that is known costs neither an object nor a
/// character.
public final class Dictionary {

    /// Texts beyond so many share the last code, so that a trace whose every text differs can't eat memory.
    static final int MAXIMUM_SIZE = 1 << 20;

    /// The same holds for texts beyond so many bytes in all.
    static final long MAXIMUM_BYTES = 32L << 20;

    private static final byte[] TOO_MANY = "(too many different texts)".getBytes(StandardCharsets.UTF_8);

    /// Codes of whole padded fields, so that the end of a text has to be looked for only once.
    private @Nullable PaddedTexts padded;

    private final List<byte[]> bytes = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private long totalBytes;
    private boolean full;
    private int[] hashes = new int[64];
    private int[] table = new int[128];

    /// Makes a dictionary without texts.
    public Dictionary() {
        Arrays.fill(table, -1);
    }

    /// How many codes there are.
    public int size() {
        return texts.size();
    }

    /// The text of a code.
    ///
    /// @param code in [0, size())
    public String text(int code) {
        return texts.get(code);
    }

    /// The code of a text.
    ///
    /// @param segment what holds its UTF-8 bytes
    /// @param offset where they begin, in bytes
    /// @param length how many they are; bytes that are not UTF-8 become U+FFFD
    int code(MemorySegment segment, long offset, int length) {
        int hash = hash(segment, offset, length);
        int at = hash & (table.length - 1);
        while (table[at] >= 0) {
            int code = table[at];
            if (hashes[code] == hash && equal(bytes.get(code), segment, offset, length)) {
                return code;
            }
            at = (at + 1) & (table.length - 1);
        }
        byte[] copy = segment.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
        return add(copy, hash, at);
    }

    /// The code of the text in a field of some length, which ends before the field's first zero byte, if it
    /// has one.
    ///
    /// @param length the field's length in bytes
    int codeOfPadded(MemorySegment segment, long offset, int length) {
        if (length > PaddedTexts.GREATEST_LENGTH) {
            return codeOfUnpadded(segment, offset, length);
        }
        PaddedTexts known = padded;
        if (known == null) {
            known = new PaddedTexts();
            padded = known;
        }
        int at = known.find(segment, offset, length);
        if (!known.isKnown(at)) {
            known.remember(at, codeOfUnpadded(segment, offset, length));
        }
        return known.code(at);
    }

    private int codeOfUnpadded(MemorySegment segment, long offset, int length) {
        long end = Math.min(BitReader.zeroByte(segment, offset, offset + length), offset + length);
        return code(segment, offset, (int) (end - offset));
    }

    private int add(byte[] text, int hash, int at) {
        if (full) {
            return texts.size() - 1;
        }
        int code = texts.size();
        totalBytes += text.length;
        full = code == MAXIMUM_SIZE - 1 || totalBytes > MAXIMUM_BYTES;
        byte[] kept = full ? TOO_MANY : text;
        bytes.add(kept);
        texts.add(new String(kept, StandardCharsets.UTF_8));
        if (code == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * code);
        }
        hashes[code] = hash;
        table[at] = code;
        if (2 * texts.size() > table.length) {
            grow();
        }
        return code;
    }

    private void grow() {
        int[] larger = new int[2 * table.length];
        Arrays.fill(larger, -1);
        for (int code = 0; code < texts.size(); code++) {
            int at = hashes[code] & (larger.length - 1);
            while (larger[at] >= 0) {
                at = (at + 1) & (larger.length - 1);
            }
            larger[at] = code;
        }
        table = larger;
    }

    private static int hash(MemorySegment segment, long offset, int length) {
        long hash = length;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = (hash ^ segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        for (; i < length; i++) {
            hash = (hash ^ segment.get(ValueLayout.JAVA_BYTE, offset + i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash ^ (hash >>> 32));
    }

    private static boolean equal(byte[] known, MemorySegment segment, long offset, int length) {
        return known.length == length
                && MemorySegment.mismatch(MemorySegment.ofArray(known), 0, length, segment, offset, offset + length)
                        < 0;
    }
}
