package dev.spoor.ctf.model;

/// Text in a fixed number of bytes; it ends before its first zero code unit, if it has one (CTF 1.8.3
/// section 4.2.3, an array of text bytes; CTF2-SPEC-2.0 section 5.3.12). It is byte-aligned or more.
///
/// @param lengthBytes at least 0
/// @param alignmentBits a power of two, at least 8
/// @param encoding how the text is made of bytes
public record StaticLengthString(long lengthBytes, int alignmentBits, StringEncoding encoding) implements FieldClass {

    /// UTF-8 text.
    public StaticLengthString(long lengthBytes, int alignmentBits) {
        this(lengthBytes, alignmentBits, StringEncoding.UTF_8);
    }

    public StaticLengthString {
        if (lengthBytes < 0) {
            throw new IllegalArgumentException("expected a length of at least 0 bytes, found " + lengthBytes);
        }
        Alignment.check(alignmentBits);
    }
}
