package dev.spoor.ctf.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// A fixed number of bytes that mean what their media type says (CTF2-SPEC-2.0 section 5.3.16). It is
/// byte-aligned.
///
/// @param lengthBytes at least 0
/// @param mediaType an IANA media type
/// @param roles what the bytes mean to a reader: nothing or [Role#METADATA_STREAM_UUID]
public record StaticLengthBlob(long lengthBytes, String mediaType, Set<Role> roles) implements FieldClass {

    /// The media type of bytes of which nothing is known.
    public static final String OCTETS = "application/octet-stream";

    public StaticLengthBlob {
        if (lengthBytes < 0) {
            throw new IllegalArgumentException("expected a length of at least 0 bytes, found " + lengthBytes);
        }
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    @Override
    public int alignmentBits() {
        return Byte.SIZE;
    }
}
