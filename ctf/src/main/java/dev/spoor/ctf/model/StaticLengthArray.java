package dev.spoor.ctf.model;

/// A fixed number of fields of one class (CTF 1.8.3 section 4.2.3, CTF2-SPEC-2.0 section 5.3.19).
///
/// @param element the elements' class
/// @param length how many elements; at least 0
/// @param minimumAlignmentBits a power of two
public record StaticLengthArray(FieldClass element, long length, int minimumAlignmentBits) implements FieldClass {

    public StaticLengthArray {
        if (length < 0) {
            throw new IllegalArgumentException("expected an array length of at least 0, found " + length);
        }
        Alignment.check(minimumAlignmentBits);
    }

    /// The greater of the minimum and the element's alignment, which holds for an array without elements
    /// too.
    @Override
    public int alignmentBits() {
        return Math.max(minimumAlignmentBits, element.alignmentBits());
    }
}
