package dev.spoor.ctf.value;

/// A field's value. Immutable; equal to another that says the same.
///
/// Which kind a field class has: integers of fixed and of variable length an [IntegerValue]; bit arrays and
/// bit maps a [BitsValue]; booleans a [BooleanValue]; floating-point numbers a [FloatValue]; strings a
/// [StringValue]; BLOBs a [BlobValue]; structures, arrays, optional fields and variants the value of that
/// name.
public sealed interface FieldValue
        permits IntegerValue,
                BitsValue,
                BooleanValue,
                FloatValue,
                StringValue,
                BlobValue,
                StructureValue,
                ArrayValue,
                OptionalValue,
                VariantValue {}
