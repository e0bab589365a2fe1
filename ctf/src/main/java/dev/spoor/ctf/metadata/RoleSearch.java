package dev.spoor.ctf.metadata;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import org.jspecify.annotations.Nullable;

/// Searches a field class for an integer with a role.
final class RoleSearch {

    private RoleSearch() {}

    /// @param fieldClass null for a field that isn't there
    static boolean finds(Role role, @Nullable FieldClass fieldClass) {
        return switch (fieldClass) {
            case null -> false;
            case FixedLengthInteger integer -> integer.roles().contains(role);
            case Structure structure -> structure.members().stream().anyMatch(m -> finds(role, m.fieldClass()));
            case Variant variant -> variant.options().stream().anyMatch(o -> finds(role, o.fieldClass()));
            case VariableLengthInteger integer -> integer.roles().contains(role);
            case StaticLengthBlob blob -> blob.roles().contains(role);
            case OptionalField optional -> finds(role, optional.field());
            case FixedLengthBitArray bits -> false;
            case FixedLengthBitMap bits -> false;
            case FixedLengthBoolean bool -> false;
            case FixedLengthFloat number -> false;
            case NullTerminatedString string -> false;
            case StaticLengthString string -> false;
            case DynamicLengthString string -> false;
            case DynamicLengthBlob blob -> false;
            case StaticLengthArray array -> false;
            case DynamicLengthArray array -> false;
        };
    }
}
