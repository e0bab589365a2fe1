package dev.spoor.ctf.text;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The members of packet contexts that are not shown with every event record: those that say something of
/// the packet (its times, its length, its counters). One that another field's length or choice depends on
/// is shown. babeltrace2 decides so, too.
final class HiddenFields implements Predicate<Structure.Member> {

    /// The last names of what other fields depend on.
    private final Set<String> needed = new HashSet<>();

    HiddenFields(DataStreamClass streamClass) {
        collect(streamClass.packetContext());
        collect(streamClass.eventRecordHeader());
        collect(streamClass.eventRecordCommonContext());
        for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
            collect(recordClass.specificContext());
            collect(recordClass.payload());
        }
    }

    private void collect(@Nullable FieldClass fieldClass) {
        switch (fieldClass) {
            case null -> {}
            case FixedLengthField _, VariableLengthInteger _, NullTerminatedString _ -> {}
            case StaticLengthString _, StaticLengthBlob _ -> {}
            case DynamicLengthString s -> need(s.length());
            case DynamicLengthBlob b -> need(b.length());
            case Structure s -> s.members().forEach(m -> collect(m.fieldClass()));
            case StaticLengthArray a -> collect(a.element());
            case DynamicLengthArray a -> {
                need(a.length());
                collect(a.element());
            }
            case OptionalField o -> {
                need(o.selector());
                collect(o.field());
            }
            case Variant v -> {
                need(v.selector());
                v.options().forEach(o -> collect(o.fieldClass()));
            }
        }
    }

    private void need(FieldLocation location) {
        if (location.scope() == Scope.PACKET_CONTEXT) {
            needed.add(location.path().getLast());
        }
    }

    /// Whether a member of a packet context is hidden.
    @Override
    public boolean test(Structure.Member member) {
        return switch (member.fieldClass()) {
            case FixedLengthInteger i -> !i.roles().isEmpty() && !needed.contains(member.name());
            case VariableLengthInteger i -> !i.roles().isEmpty() && !needed.contains(member.name());
            case Structure s -> isHidden(s);
            default -> false;
        };
    }

    /// Whether nothing of a structure is shown, though it has members.
    boolean isHidden(Structure structure) {
        return !structure.members().isEmpty() && structure.members().stream().allMatch(this);
    }
}
