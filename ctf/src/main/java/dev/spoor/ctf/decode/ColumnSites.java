package dev.spoor.ctf.decode;

import dev.spoor.ctf.decode.Projection.Column;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds, for the event records of one class, the field that each of a projection's columns is read from:
/// the first of the column's sources that the class has with the right kind of field class.
final class ColumnSites {

    private record Site(Scope scope, List<String> path) {}

    private static final int[] NO_COLUMNS = {};

    private final Map<Site, int[]> integers = new HashMap<>();
    private final Map<Site, int[]> texts = new HashMap<>();
    private final TraceClass traceClass;
    private final DataStreamClass dataStreamClass;
    private final @Nullable EventRecordClass eventRecordClass;

    /// @param eventRecordClass the class, or null for what all event records of the data stream class have
    ColumnSites(
            Projection projection,
            TraceClass traceClass,
            DataStreamClass dataStreamClass,
            @Nullable EventRecordClass eventRecordClass) {
        this.traceClass = traceClass;
        this.dataStreamClass = dataStreamClass;
        this.eventRecordClass = eventRecordClass;
        place(projection.integers(), true, integers);
        place(projection.texts(), false, texts);
    }

    /// The integer columns that a field goes to.
    int[] integerColumns(Scope scope, List<String> path) {
        return integers.getOrDefault(new Site(scope, path), NO_COLUMNS);
    }

    /// The text columns that a field goes to.
    int[] textColumns(Scope scope, List<String> path) {
        return texts.getOrDefault(new Site(scope, path), NO_COLUMNS);
    }

    /// Whether another one has the same columns for the fields of a scope.
    boolean isAlike(ColumnSites other, Scope scope) {
        return alike(integers, other.integers, scope) && alike(texts, other.texts, scope);
    }

    private static boolean alike(Map<Site, int[]> some, Map<Site, int[]> others, Scope scope) {
        return Stream.concat(some.keySet().stream(), others.keySet().stream())
                .filter(s -> s.scope == scope)
                .allMatch(s -> Arrays.equals(some.get(s), others.get(s)));
    }

    /// Whether some column has a field.
    boolean hasAny() {
        return !integers.isEmpty() || !texts.isEmpty();
    }

    /// Marks the columns that have a field.
    void markPresent(boolean[] integerColumns, boolean[] textColumns) {
        integers.values().forEach(columns -> mark(columns, integerColumns));
        texts.values().forEach(columns -> mark(columns, textColumns));
    }

    private static void mark(int[] columns, boolean[] present) {
        for (int column : columns) {
            present[column] = true;
        }
    }

    private static int[] concat(int[] some, int[] more) {
        return IntStream.concat(IntStream.of(some), IntStream.of(more)).toArray();
    }

    private void place(List<Column> columns, boolean integer, Map<Site, int[]> sites) {
        for (int i = 0; i < columns.size(); i++) {
            if (!isAskedOf(columns.get(i))) {
                continue;
            }
            for (FieldSelector source : columns.get(i).sources()) {
                Site site = new Site(source.scope(), source.path());
                if (has(source, integer)) {
                    sites.merge(site, new int[] {i}, ColumnSites::concat);
                    break;
                }
            }
        }
    }

    private boolean isAskedOf(Column column) {
        Set<String> classes = column.eventRecordClasses();
        return classes == null || (eventRecordClass != null && classes.contains(eventRecordClass.name()));
    }

    private boolean has(FieldSelector source, boolean integer) {
        String wanted = source.eventRecordClassName();
        if (wanted != null && (eventRecordClass == null || !wanted.equals(eventRecordClass.name()))) {
            return false;
        }
        FieldClass found = find(root(source.scope()), source.path());
        return switch (found) {
            case FixedLengthInteger _, FixedLengthBoolean _, FixedLengthBitArray _ -> integer;
            case FixedLengthBitMap _, VariableLengthInteger _ -> integer;
            case NullTerminatedString _, StaticLengthString _, DynamicLengthString _ -> !integer;
            case null, default -> false;
        };
    }

    private @Nullable Structure root(Scope scope) {
        return switch (scope) {
            case PACKET_HEADER -> traceClass.packetHeader();
            case PACKET_CONTEXT -> dataStreamClass.packetContext();
            case EVENT_RECORD_HEADER -> dataStreamClass.eventRecordHeader();
            case EVENT_RECORD_COMMON_CONTEXT -> dataStreamClass.eventRecordCommonContext();
            case EVENT_RECORD_SPECIFIC_CONTEXT -> eventRecordClass == null ? null : eventRecordClass.specificContext();
            case EVENT_RECORD_PAYLOAD -> eventRecordClass == null ? null : eventRecordClass.payload();
        };
    }

    private static @Nullable FieldClass find(@Nullable FieldClass root, List<String> path) {
        FieldClass at = root;
        for (String name : path) {
            at = switch (withoutOptional(at)) {
                case Structure s ->
                    s.member(name).map(Structure.Member::fieldClass).orElse(null);
                case Variant v ->
                    v.options().stream()
                            .filter(o -> o.name().equals(name))
                            .findFirst()
                            .map(Variant.Option::fieldClass)
                            .orElse(null);
                case null, default -> null;
            };
        }
        return withoutOptional(at);
    }

    private static @Nullable FieldClass withoutOptional(@Nullable FieldClass fieldClass) {
        FieldClass at = fieldClass;
        while (at instanceof OptionalField optional) {
            at = optional.field();
        }
        return at;
    }
}
