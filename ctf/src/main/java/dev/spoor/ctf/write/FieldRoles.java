package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks for integers' roles anywhere in a field class.
final class FieldRoles {

    private FieldRoles() {}

    /// Is told of each integer.
    @FunctionalInterface
    interface Visitor {

        /// Visits an integer.
        ///
        /// @param lengthBits its length; 64 if it is variable
        void visit(Set<Role> roles, int lengthBits);
    }

    /// Visits all integers.
    static void visit(@Nullable FieldClass fieldClass, Visitor visitor) {
        switch (fieldClass) {
            case FixedLengthInteger i -> visitor.visit(i.roles(), i.lengthBits());
            case VariableLengthInteger i -> visitor.visit(i.roles(), Long.SIZE);
            case Structure s -> s.members().forEach(m -> visit(m.fieldClass(), visitor));
            case StaticLengthArray a -> visit(a.element(), visitor);
            case DynamicLengthArray a -> visit(a.element(), visitor);
            case OptionalField o -> visit(o.field(), visitor);
            case Variant v -> v.options().forEach(o -> visit(o.fieldClass(), visitor));
            case null, default -> {}
        }
    }

    /// Whether one has a role.
    static boolean has(@Nullable FieldClass fieldClass, Role role) {
        boolean[] found = {false};
        visit(fieldClass, (roles, _) -> found[0] |= roles.contains(role));
        return found[0];
    }
}
