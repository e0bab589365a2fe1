package dev.spoor.ctf.model;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Goes through field classes and what is in them.
public final class FieldWalk {

    private FieldWalk() {}

    /// Visits a field class and all that are in it, each before those that are in it.
    ///
    /// @param fieldClass null for none
    public static void each(@Nullable FieldClass fieldClass, Consumer<FieldClass> visitor) {
        if (fieldClass == null) {
            return;
        }
        visitor.accept(fieldClass);
        switch (fieldClass) {
            case FixedLengthField _, VariableLengthInteger _ -> {}
            case NullTerminatedString _, StaticLengthString _, DynamicLengthString _ -> {}
            case StaticLengthBlob _, DynamicLengthBlob _ -> {}
            case StaticLengthArray a -> each(a.element(), visitor);
            case DynamicLengthArray a -> each(a.element(), visitor);
            case OptionalField o -> each(o.field(), visitor);
            case Structure s -> s.members().forEach(m -> each(m.fieldClass(), visitor));
            case Variant v -> v.options().forEach(o -> each(o.fieldClass(), visitor));
        }
    }

    /// The earlier field that a field class takes its length or its selection from.
    ///
    /// @return null where it takes none
    public static @Nullable FieldLocation reference(FieldClass fieldClass) {
        return switch (fieldClass) {
            case FixedLengthField _, VariableLengthInteger _, NullTerminatedString _ -> null;
            case StaticLengthString _, StaticLengthBlob _, StaticLengthArray _, Structure _ -> null;
            case DynamicLengthString s -> s.length();
            case DynamicLengthBlob b -> b.length();
            case DynamicLengthArray a -> a.length();
            case OptionalField o -> o.selector();
            case Variant v -> v.selector();
        };
    }
}
