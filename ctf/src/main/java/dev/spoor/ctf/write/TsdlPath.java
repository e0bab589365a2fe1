package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.Variant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Writes the paths by which variants and sequences name earlier fields (CTF 1.8.3 section 7.3.2). Mutable,
/// single-threaded.
///
/// A path is written from the innermost structure that holds both fields on, as people write it; where a
/// nearer field has the same name, and from another scope, it is written from the scope's root on.
final class TsdlPath {

    private final Map<Scope, Structure> roots = new EnumMap<>(Scope.class);
    private final Deque<Enclosing> enclosing = new ArrayDeque<>();
    private Scope scope = Scope.PACKET_HEADER;

    /// A structure around the current field.
    ///
    /// @param depth how many names lead to it
    /// @param index the member that the current field is or is in
    private record Enclosing(Structure structure, int depth, int index) {}

    /// A field that a location means.
    ///
    /// @param names as they are written
    /// @param fieldClass its class
    private record Target(List<String> names, FieldClass fieldClass) {}

    /// Begins a scope; later ones are not known any more.
    void enter(Scope newScope, Structure root) {
        roots.keySet().removeIf(s -> s.compareTo(newScope) >= 0);
        roots.put(newScope, root);
        scope = newScope;
        enclosing.clear();
    }

    /// Says that a scope has no fields.
    void leaveOut(Scope empty) {
        roots.keySet().removeIf(s -> s.compareTo(empty) >= 0);
    }

    /// Goes into a structure's member.
    ///
    /// @param depth how many names lead to the structure
    void push(Structure structure, int depth, int index) {
        enclosing.push(new Enclosing(structure, depth, index));
    }

    /// Goes out of it.
    void pop() {
        enclosing.pop();
    }

    /// What a variant's selector may be: several classes where the way to it leads through another variant
    /// without naming the option.
    List<FixedLengthInteger> selectors(FieldLocation location) throws WriteException {
        return find(location).stream()
                .map(Target::fieldClass)
                .filter(FixedLengthInteger.class::isInstance)
                .map(FixedLengthInteger.class::cast)
                .toList();
    }

    /// The path to a field.
    ///
    /// @param own the current field's names, to find what it has in common with the other's
    String text(FieldLocation location, List<String> own) throws WriteException {
        List<String> names = find(location).getFirst().names();
        if (location.scope() == scope) {
            int common = 0;
            while (common < Math.min(names.size() - 1, own.size())
                    && location.path().get(common).equals(own.get(common))) {
                common++;
            }
            if (isNearest(common, location.path().get(common))) {
                return String.join(".", names.subList(common, names.size()));
            }
        }
        return words(location.scope()) + "." + String.join(".", names);
    }

    /// Whether the innermost structure with an earlier member of a name is the one at a depth.
    private boolean isNearest(int depth, String name) {
        for (Enclosing one : enclosing) {
            for (int i = 0; i < one.index(); i++) {
                if (one.structure().members().get(i).name().equals(name)) {
                    return one.depth() == depth;
                }
            }
        }
        return false;
    }

    private List<Target> find(FieldLocation location) throws WriteException {
        Structure root = roots.get(location.scope());
        List<Target> found = root == null ? List.of() : find(root, location.path(), List.of());
        if (found.isEmpty()) {
            throw new WriteException("field location '" + location + "': expected an earlier field, found none");
        }
        return found;
    }

    private List<Target> find(FieldClass fieldClass, List<String> path, List<String> before) throws WriteException {
        return switch (fieldClass) {
            case StaticLengthArray a -> find(a.element(), path, before);
            case DynamicLengthArray a -> find(a.element(), path, before);
            case FieldClass f when path.isEmpty() && !(f instanceof Variant) -> List.of(new Target(before, f));
            case Structure s -> findMember(s, path, before);
            case Variant v -> findOption(v, path, before);
            default -> List.of();
        };
    }

    private List<Target> findMember(Structure structure, List<String> path, List<String> before) throws WriteException {
        for (int i = 0; i < structure.members().size(); i++) {
            if (structure.members().get(i).name().equals(path.getFirst())) {
                return find(
                        structure.members().get(i).fieldClass(),
                        path.subList(1, path.size()),
                        plus(before, TsdlNames.member(structure, i)));
            }
        }
        return List.of();
    }

    private List<Target> findOption(Variant variant, List<String> path, List<String> before) throws WriteException {
        List<Target> passing = new ArrayList<>();
        for (int i = 0; i < variant.options().size(); i++) {
            Variant.Option option = variant.options().get(i);
            if (!path.isEmpty() && option.name().equals(path.getFirst())) {
                String written = TsdlNames.option(variant, i, selectors(variant.selector()));
                return find(option.fieldClass(), path.subList(1, path.size()), plus(before, written));
            }
            passing.addAll(find(option.fieldClass(), path, before));
        }
        return passing;
    }

    private static List<String> plus(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return longer;
    }

    private static String words(Scope scope) {
        return switch (scope) {
            case PACKET_HEADER -> "trace.packet.header";
            case PACKET_CONTEXT -> "stream.packet.context";
            case EVENT_RECORD_HEADER -> "stream.event.header";
            case EVENT_RECORD_COMMON_CONTEXT -> "stream.event.context";
            case EVENT_RECORD_SPECIFIC_CONTEXT -> "event.context";
            case EVENT_RECORD_PAYLOAD -> "event.fields";
        };
    }
}
