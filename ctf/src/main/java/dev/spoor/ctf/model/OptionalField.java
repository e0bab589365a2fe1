package dev.spoor.ctf.model;

import org.jspecify.annotations.Nullable;

/// A field that is there or not, as an earlier field says (CTF2-SPEC-2.0 section 5.3.21).
///
/// @param field the class of the field, if it is there
/// @param selector where the boolean or integer is that says whether it is there
/// @param ranges the integer's values with which it is there; null when the selector is a boolean
/// @param selectorSigned whether the integer, and so the ranges, are signed; false when the selector is a
///     boolean
public record OptionalField(
        FieldClass field, FieldLocation selector, @Nullable IntegerRanges ranges, boolean selectorSigned)
        implements FieldClass {

    /// Always 1: the field's alignment is applied when it is read.
    @Override
    public int alignmentBits() {
        return 1;
    }
}
