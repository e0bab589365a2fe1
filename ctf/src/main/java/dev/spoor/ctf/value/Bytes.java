package dev.spoor.ctf.value;

import java.util.Arrays;
import java.util.HexFormat;

/// Some bytes. Immutable.
public final class Bytes {

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /// A copy of some bytes.
    public static Bytes of(byte... content) {
        return new Bytes(content.clone());
    }

    /// How many there are.
    public int size() {
        return content.length;
    }

    /// One of them.
    ///
    /// @param index in [0, size())
    public byte at(int index) {
        return content[index];
    }

    /// A copy of all of them.
    public byte[] toArray() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /// Two hexadecimal digits a byte.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(content);
    }
}
