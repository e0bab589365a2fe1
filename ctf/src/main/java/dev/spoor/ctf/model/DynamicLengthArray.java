package dev.spoor.ctf.model;

/// As many fields of one class as an earlier integer field says (CTF 1.8.3 section 4.2.4 `sequence`,
/// CTF2-SPEC-2.0 section 5.3.20).
///
/// @param element the elements' class
/// @param length where the number of elements is; that field is an unsigned integer
/// @param minimumAlignmentBits a power of two
public record DynamicLengthArray(FieldClass element, FieldLocation length, int minimumAlignmentBits)
        implements FieldClass {

    public DynamicLengthArray {
        Alignment.check(minimumAlignmentBits);
    }

    /// The greater of the minimum and the element's alignment, which holds for an array without elements
    /// too.
    @Override
    public int alignmentBits() {
        return Math.max(minimumAlignmentBits, element.alignmentBits());
    }
}
