package dev.spoor.ctf.model;

/// Bytes that mean what their media type says; how many they are, an earlier integer field holds
/// (CTF2-SPEC-2.0 section 5.3.17). It is byte-aligned.
///
/// @param length where the length is; that field is an unsigned integer
/// @param mediaType an IANA media type
public record DynamicLengthBlob(FieldLocation length, String mediaType) implements FieldClass {

    @Override
    public int alignmentBits() {
        return Byte.SIZE;
    }
}
