package dev.spoor.ctf.model;

/// UTF-8 text that ends before its first zero byte (CTF 1.8.3 section 4.2.5, CTF2-SPEC-2.0 section 5.3.11). It is
/// byte-aligned.
public record NullTerminatedString() implements FieldClass {

    @Override
    public int alignmentBits() {
        return Byte.SIZE;
    }
}
