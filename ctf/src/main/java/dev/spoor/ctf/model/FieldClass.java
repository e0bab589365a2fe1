package dev.spoor.ctf.model;

/// Describes how a field is laid out in a data stream and what its bits mean.
///
/// The family is closed: a `switch` over it has no default, so that a new field class makes the compiler list
/// what does not handle it yet.
public sealed interface FieldClass
        permits FixedLengthInteger,
                FixedLengthFloat,
                NullTerminatedString,
                StaticLengthString,
                DynamicLengthString,
                Structure,
                StaticLengthArray,
                DynamicLengthArray,
                Variant {

    /// Where a field of this class may begin: at a multiple of this many bits from its packet's first bit.
    ///
    /// A variant has an alignment of 1: its selected option's is applied when it is known.
    ///
    /// @return bits, a power of two
    int alignmentBits();
}
