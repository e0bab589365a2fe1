package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FieldPath;
import dev.spoor.ctf.model.FieldWalk;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
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
        FieldWalk.each(fieldClass, f -> {
            FieldLocation reference = FieldWalk.reference(f);
            if (reference != null) {
                add(reference);
            }
            if (f instanceof FixedLengthField fixed) {
                littleEndian |= fixed.byteOrder() == ByteOrder.LITTLE_ENDIAN;
                bigEndian |= fixed.byteOrder() == ByteOrder.BIG_ENDIAN;
            }
        });
    }

    private void add(FieldLocation location) {
        if (slots.putIfAbsent(location, count) == null) {
            count++;
            Start start = new Start(location.scope(), location.path().getFirst());
            byStart.computeIfAbsent(start, _ -> new ArrayList<>()).add(location);
        }
    }
}
