package dev.spoor.ctf.model;

/// Text that ends before its first zero code unit (CTF 1.8.3 section 4.2.5, CTF2-SPEC-2.0 section 5.3.11).
/// It is byte-aligned.
///
/// @param encoding how it is made of bytes
public record NullTerminatedString(StringEncoding encoding) implements FieldClass {

    /// UTF-8 text.
    public NullTerminatedString() {
        this(StringEncoding.UTF_8);
    }

    @Override
    public int alignmentBits() {
        return Byte.SIZE;
    }
}
