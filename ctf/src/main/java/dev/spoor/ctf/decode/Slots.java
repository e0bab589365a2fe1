package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FieldPath;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives a number to every value that is remembered while a packet is decoded: one for each role, then one
/// for each field that is a length or a selector of a later one.
final class Slots {

    /// So many references are looked at one by one.
    private static final int GREATEST_CANDIDATES = 16;

    /// In more variants in each other than this, a field has too many possible locations to look each of them up.
    private static final int GREATEST_OPTIONS = 8;

    private static final int ROLES = Role.values().length;

    private final Map<FieldLocation, Integer> slots = new HashMap<>();
    private final Map<Start, List<FieldLocation>> byStart = new HashMap<>();
    private int count = ROLES;

    private boolean littleEndian;
    private boolean bigEndian;

    /// What locations begin with, to find them by.
    private record Start(Scope scope, String firstName) {}

    /// The slot of a role's value.
    @SuppressWarnings("EnumOrdinal") // slots never leave the process
    static int of(Role role) {
        return role.ordinal();
    }

    /// How many slots there are.
    int count() {
        return count;
    }

    /// The slot of a field that a collected reference names.
    int of(FieldLocation location) {
        Integer slot = slots.get(location);
        if (slot == null) {
            throw new IllegalStateException("no slot for " + location);
        }
        return slot;
    }

    /// The slots that a field's value goes to: those of its roles and, where later fields refer to it,
    /// those of their references.
    int[] targets(Set<Role> roles, Scope scope, FieldPath path) {
        List<Integer> targets = new ArrayList<>();
        roles.forEach(role -> targets.add(of(role)));
        if (!path.names().isEmpty()) {
            Start start = new Start(scope, path.names().getFirst());
            addReferences(scope, path, byStart.getOrDefault(start, List.of()), targets);
        }
        return targets.stream().mapToInt(Integer::intValue).toArray();
    }

    /// @param candidates references that begin like the field's path
    private void addReferences(Scope scope, FieldPath path, List<FieldLocation> candidates, List<Integer> targets) {
        if (candidates.size() <= GREATEST_CANDIDATES || path.optionCount() > GREATEST_OPTIONS) {
            for (FieldLocation location : candidates) {
                if (path.isAt(location.path())) {
                    targets.add(of(location));
                }
            }
            return;
        }
        for (List<String> names : path.locations()) {
            Integer slot = names.isEmpty() ? null : slots.get(new FieldLocation(scope, names));
            if (slot != null) {
                targets.add(slot);
            }
        }
    }

    /// Whether there are fields of both byte orders among those collected.
    boolean hasBothByteOrders() {
        return littleEndian && bigEndian;
    }

    /// Collects the references and the byte orders in a field class.
    void collect(@Nullable FieldClass fieldClass) {
        switch (fieldClass) {
            case null -> {}
            case FixedLengthField f -> {
                littleEndian |= f.byteOrder() == ByteOrder.LITTLE_ENDIAN;
                bigEndian |= f.byteOrder() == ByteOrder.BIG_ENDIAN;
            }
            case VariableLengthInteger _ -> {}
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
        if (slots.putIfAbsent(location, count) == null) {
            count++;
            Start start = new Start(location.scope(), location.path().getFirst());
            byStart.computeIfAbsent(start, _ -> new ArrayList<>()).add(location);
        }
    }
}
