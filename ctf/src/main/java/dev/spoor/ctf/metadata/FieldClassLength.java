package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import org.jspecify.annotations.Nullable;

/// Knows which fields never have a bit: without a bit, event records would follow one another without end.
final class FieldClassLength {

    private FieldClassLength() {}

    /// Whether a field of a class can have bits.
    ///
    /// @param fieldClass null for a field that isn't there
    static boolean mayHaveBits(@Nullable FieldClass fieldClass) {
        return switch (fieldClass) {
            case null -> false;
            case FixedLengthField number -> true;
            case VariableLengthInteger integer -> true;
            case NullTerminatedString string -> true;
            case StaticLengthString string -> string.lengthBytes() > 0;
            case DynamicLengthString string -> true;
            case StaticLengthBlob blob -> blob.lengthBytes() > 0;
            case DynamicLengthBlob blob -> true;
            case OptionalField optional -> mayHaveBits(optional.field());
            case StaticLengthArray array -> array.length() > 0 && mayHaveBits(array.element());
            case DynamicLengthArray array -> mayHaveBits(array.element());
            case Structure structure -> structure.members().stream().anyMatch(m -> mayHaveBits(m.fieldClass()));
            case Variant variant -> variant.options().stream().anyMatch(o -> mayHaveBits(o.fieldClass()));
        };
    }
}
