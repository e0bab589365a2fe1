package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FieldPath;
import dev.spoor.ctf.model.FieldWalk;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.TraceClass;
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
        FieldWalk.each(fieldClass, f -> {
            FieldLocation reference = FieldWalk.reference(f);
            if (reference != null) {
                slots.putIfAbsent(reference, slots.size());
            }
        });
    }
}
