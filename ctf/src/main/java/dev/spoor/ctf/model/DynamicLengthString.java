package dev.spoor.ctf.model;

/// Text whose length, in bytes, an earlier integer field holds; it ends before its first zero code unit, if
/// it has one (CTF 1.8.3 section 4.2.4, a sequence of text bytes; CTF2-SPEC-2.0 section 5.3.13).
///
/// @param length where the length is; that field is an unsigned integer
/// @param alignmentBits a power of two, at least 8
/// @param encoding how the text is made of bytes
public record DynamicLengthString(FieldLocation length, int alignmentBits, StringEncoding encoding)
        implements FieldClass {

    /// UTF-8 text.
    public DynamicLengthString(FieldLocation length, int alignmentBits) {
        this(length, alignmentBits, StringEncoding.UTF_8);
    }

    public DynamicLengthString {
        Alignment.check(alignmentBits);
    }
}
