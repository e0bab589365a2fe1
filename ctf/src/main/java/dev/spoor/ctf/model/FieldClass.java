package dev.spoor.ctf.model;

/// Describes how a field is laid out in a data stream and what its bits mean.
///
/// The family is closed: a `switch` over it has no default, so that a new field class makes the compiler
/// list what does not handle it yet.
public sealed interface FieldClass
        permits FixedLengthField,
                VariableLengthInteger,
                NullTerminatedString,
                StaticLengthString,
                DynamicLengthString,
                StaticLengthBlob,
                DynamicLengthBlob,
                Structure,
                StaticLengthArray,
                DynamicLengthArray,
                OptionalField,
                Variant {

    /// Where a field of this class may begin: at a multiple of this many bits from its packet's first bit.
    ///
    /// A variant or an optional field has an alignment of 1: that of what is selected is applied when it is
    /// known.
    ///
    /// @return bits, a power of two
    int alignmentBits();
}
