package dev.spoor.ctf.model;

import java.nio.ByteOrder;

/// Which of a bit array's bits is the first one in the data stream (CTF2-SPEC-2.0 section 5.3.3).
public enum BitOrder {
    /// Bit 0, the least significant one.
    FIRST_TO_LAST,
    /// The most significant bit.
    LAST_TO_FIRST;

    /// What a byte order has unless the metadata says otherwise, and always has in CTF 1.8.
    public static BitOrder naturalFor(ByteOrder byteOrder) {
        return byteOrder == ByteOrder.LITTLE_ENDIAN ? FIRST_TO_LAST : LAST_TO_FIRST;
    }
}
