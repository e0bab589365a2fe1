package dev.spoor.ctf.decode;

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

/// Whether fields may have no bits at all.
final class MayBeEmpty {

    private MayBeEmpty() {}

    static boolean is(FieldClass fieldClass) {
        return switch (fieldClass) {
            case FixedLengthField _, VariableLengthInteger _, NullTerminatedString _ -> false;
            case DynamicLengthString _, DynamicLengthBlob _, DynamicLengthArray _, OptionalField _ -> true;
            case StaticLengthString s -> s.lengthBytes() == 0;
            case StaticLengthBlob b -> b.lengthBytes() == 0;
            case Structure s -> s.members().stream().allMatch(m -> is(m.fieldClass()));
            case StaticLengthArray a -> a.length() == 0 || is(a.element());
            case Variant v -> v.options().stream().anyMatch(o -> is(o.fieldClass()));
        };
    }
}
