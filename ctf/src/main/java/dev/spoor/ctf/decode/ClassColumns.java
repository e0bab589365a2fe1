package dev.spoor.ctf.decode;

import dev.spoor.ctf.decode.Projection.Column;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.Structure;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which event record classes a projection may have columns of that not all event records of their data stream class
/// have: few, of a kernel's more than a thousand.
final class ClassColumns {

    private final Set<String> names = new HashSet<>();
    private final Set<String> contextFields = new HashSet<>();
    private final Set<String> payloadFields = new HashSet<>();

    ClassColumns(Projection projection) {
        Stream.concat(projection.integers().stream(), projection.texts().stream())
                .forEach(this::add);
    }

    private void add(Column column) {
        if (column.eventRecordClasses() != null) {
            names.addAll(column.eventRecordClasses());
        }
        for (FieldSelector source : column.sources()) {
            if (source.eventRecordClassName() != null) {
                names.add(source.eventRecordClassName());
            } else if (!source.path().isEmpty()) {
                String first = source.path().getFirst();
                switch (source.scope()) {
                    case EVENT_RECORD_SPECIFIC_CONTEXT -> contextFields.add(first);
                    case EVENT_RECORD_PAYLOAD -> payloadFields.add(first);
                    default -> {}
                }
            }
        }
    }

    /// Whether a class may have such columns.
    boolean mayDiffer(EventRecordClass recordClass) {
        return names.contains(recordClass.name())
                || hasAny(recordClass.specificContext(), contextFields)
                || hasAny(recordClass.payload(), payloadFields);
    }

    private static boolean hasAny(@Nullable Structure fields, Set<String> some) {
        if (fields == null) {
            return false;
        }
        for (Structure.Member member : fields.members()) {
            if (some.contains(member.name())) {
                return true;
            }
        }
        return false;
    }
}
