package dev.spoor.ctf.read;

import java.util.Arrays;
import java.util.zip.CRC32;

/// A metadata stream's bytes, by which it is known again. They must not be changed.
///
/// The hash code is a checksum: that is code of the JVM's own, which is fast at once.
final class MetadataBytes {

    private final byte[] all;
    private final int hash;

    MetadataBytes(byte[] all) {
        this.all = all;
        CRC32 checksum = new CRC32();
        checksum.update(all);
        hash = (int) checksum.getValue();
    }

    byte[] all() {
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetadataBytes bytes && hash == bytes.hash && Arrays.equals(all, bytes.all);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
