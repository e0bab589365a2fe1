package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FieldPath;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of one data stream class that later ones take their length or selection from, each with a
/// number.
final class ReferencedFields {

    private final Map<FieldLocation, Integer> slots = new LinkedHashMap<>();

    ReferencedFields(TraceClass traceClass, DataStreamClass streamClass) {
        collect(traceClass.packetHeader());
        collect(streamClass.packetContext());
        collect(streamClass.eventRecordHeader());
        collect(streamClass.eventRecordCommonContext());
        for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
            collect(recordClass.specificContext());
            collect(recordClass.payload());
        }
    }

    /// How many there are.
    int count() {
        return slots.size();
    }

    /// The number of a field that has been collected.
    int slot(FieldLocation location) {
        return slots.getOrDefault(location, -1);
    }

    /// The numbers of the references that mean a field.
    int[] slots(Scope scope, FieldPath path) {
        return slots.entrySet().stream()
                .filter(e -> e.getKey().scope() == scope && path.isAt(e.getKey().path()))
                .mapToInt(Map.Entry::getValue)
                .toArray();
    }

    private void collect(@Nullable FieldClass fieldClass) {
        switch (fieldClass) {
            case null -> {}
            case FixedLengthField _, VariableLengthInteger _ -> {}
            case NullTerminatedString _, StaticLengthString _, StaticLengthBlob _ -> {}
            case DynamicLengthString s -> add(s.length());
            case DynamicLengthBlob b -> add(b.length());
            case DynamicLengthArray a -> {
                add(a.length());
                collect(a.element());
            }
            case StaticLengthArray a -> collect(a.element());
            case Structure s -> s.members().forEach(m -> collect(m.fieldClass()));
            case OptionalField o -> {
                add(o.selector());
                collect(o.field());
            }
            case Variant v -> {
                add(v.selector());
                v.options().forEach(o -> collect(o.fieldClass()));
            }
        }
    }

    private void add(FieldLocation location) {
        slots.putIfAbsent(location, slots.size());
    }
}
