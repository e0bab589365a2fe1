package dev.spoor.ctf.write;

import dev.spoor.ctf.model.BitOrder;
import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.FixedLengthInteger.Mapping;
import dev.spoor.ctf.model.FormatVersion;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.StringEncoding;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Makes random field classes, scope by scope, in the order in which packets hold them. Mutable.
final class RandomFields {

    private static final int GREATEST_DEPTH = 4;

    /// What later fields want of a field's value.
    sealed interface Use {

        /// It is a length: small.
        record Length() implements Use {}

        /// It is a selector: of one of these sets.
        record Selector(List<IntegerRanges> options) implements Use {}
    }

    /// Fields that later ones refer to.
    final Map<FieldLocation, Use> uses = new HashMap<>();

    private final Random random;
    private final boolean ctf2;
    private final boolean plain;
    private final ByteOrder order;
    private final boolean bothOrders;

    /// Fields that the current one may take a length from.
    private final List<FieldLocation> lengths = new ArrayList<>();

    private Scope scope = Scope.PACKET_HEADER;
    private int nameCount;

    /// @param plain whether babeltrace2 2.0 is to read the fields
    RandomFields(Random random, FormatVersion version, boolean plain) {
        this.random = random;
        this.plain = plain;
        ctf2 = version == FormatVersion.CTF_2;
        order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        bothOrders = random.nextInt(4) == 0;
    }

    /// The trace's main byte order.
    ByteOrder order() {
        return order;
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    /// Forgets the fields of a scope and of those after it: another class follows.
    void leave(Scope from) {
        lengths.removeIf(l -> l.scope().compareTo(from) >= 0);
    }

    /// A scope's root.
    ///
    /// @param first members that it has before random ones
    Structure root(Scope newScope, List<Structure.Member> first, int greatestCount) {
        scope = newScope;
        List<Structure.Member> members = new ArrayList<>(first);
        // babeltrace2 2.0 aborts on many references outside of payloads and out of them.
        boolean leavesOnly = plain && newScope != Scope.EVENT_RECORD_PAYLOAD;
        if (plain) {
            lengths.clear();
        }
        addMembers(members, List.of(), greatestCount, leavesOnly ? GREATEST_DEPTH : 0);
        return new Structure(members, alignment());
    }

    private void addMembers(List<Structure.Member> members, List<String> path, int greatestCount, int depth) {
        int count = random.nextInt(greatestCount + 1);
        for (int i = 0; i < count; i++) {
            addMember(members, path, depth);
        }
    }

    private void addMember(List<Structure.Member> members, List<String> path, int depth) {
        int kind = random.nextInt(depth < GREATEST_DEPTH ? (ctf2 ? 19 : 14) : 8);
        switch (kind) {
            case 8 -> add(members, nested(path, depth));
            case 9 -> {
                int before = lengths.size();
                String name = name();
                FieldClass element = element(path, depth, name);
                forget(before);
                add(members, new Named(name, new StaticLengthArray(element, random.nextInt(4), arrayAlignment())));
            }
            case 10, 11 -> addDynamicArray(members, path, depth);
            case 12 -> {
                FieldLocation length = length(members, path);
                add(members, new Named(name(), new DynamicLengthString(length, 8, encoding())));
            }
            case 13, 14 -> addVariant(members, path, depth);
            case 15, 16 -> addOptional(members, path, depth);
            case 17 -> {
                FieldLocation length = length(members, path);
                add(members, new Named(name(), new DynamicLengthBlob(length, StaticLengthBlob.OCTETS)));
            }
            default -> {
                String name = name();
                FieldClass leaf = leaf();
                members.add(new Structure.Member(name, leaf));
                if (canBeLength(leaf)) {
                    lengths.add(location(path, name));
                }
            }
        }
    }

    /// A field that is named before its class is known.
    private record Named(String name, FieldClass fieldClass) {}

    private static void add(List<Structure.Member> members, Named named) {
        members.add(new Structure.Member(named.name(), named.fieldClass()));
    }

    private Named nested(List<String> path, int depth) {
        String name = name();
        List<Structure.Member> members = new ArrayList<>();
        addMembers(members, plus(path, name), 3, depth + 1);
        return new Named(name, new Structure(members, alignment()));
    }

    /// What is in an array, an option or an optional field.
    ///
    /// @param name of the field or option that it is in
    private FieldClass element(List<String> path, int depth, String name) {
        if (oneIn(2)) {
            return leaf();
        }
        if (oneIn(4)) {
            return new StaticLengthArray(leaf(), random.nextInt(3), arrayAlignment());
        }
        List<Structure.Member> members = new ArrayList<>();
        addMembers(members, plus(path, name), 3, depth + 1);
        return new Structure(members, alignment());
    }

    private void addDynamicArray(List<Structure.Member> members, List<String> path, int depth) {
        FieldLocation length = length(members, path);
        int before = lengths.size();
        String name = name();
        FieldClass element = element(path, depth, name);
        forget(before);
        members.add(new Structure.Member(name, new DynamicLengthArray(element, length, arrayAlignment())));
    }

    /// A field that holds a length: an earlier one, or a new one.
    private FieldLocation length(List<Structure.Member> members, List<String> path) {
        if (!lengths.isEmpty() && oneIn(2)) {
            FieldLocation location = lengths.get(random.nextInt(lengths.size()));
            if (uses.getOrDefault(location, new Use.Length()) instanceof Use.Length) {
                uses.put(location, new Use.Length());
                return location;
            }
        }
        String name = name();
        members.add(new Structure.Member(name, unsigned()));
        FieldLocation location = location(path, name);
        uses.put(location, new Use.Length());
        lengths.add(location);
        return location;
    }

    private void addVariant(List<Structure.Member> members, List<String> path, int depth) {
        boolean signed = random.nextBoolean();
        int optionCount = 1 + random.nextInt(3);
        List<IntegerRanges> ranges = new ArrayList<>();
        List<Mapping> mappings = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < optionCount; i++) {
            long lower = 4L * i - (signed ? 5 : 0);
            ranges.add(
                    oneIn(3)
                            ? new IntegerRanges(List.of(
                                    new IntegerRanges.Range(lower, lower),
                                    new IntegerRanges.Range(lower + 2, lower + 3)))
                            : IntegerRanges.of(lower, lower + random.nextInt(3)));
            names.add(optionName());
            mappings.add(new Mapping(names.get(i), ranges.get(i)));
        }
        mappings.add(new Mapping("none of them", IntegerRanges.of(20, 25)));
        String selectorName = name();
        FieldLocation selector = location(path, selectorName);
        members.add(new Structure.Member(selectorName, selector(signed, mappings)));
        uses.put(selector, new Use.Selector(ranges));
        String name = name();
        List<Variant.Option> options = new ArrayList<>();
        for (int i = 0; i < optionCount; i++) {
            int before = lengths.size();
            List<String> inner = ctf2 ? path : plus(path, name);
            String optionName = ctf2 && oneIn(3) ? "" : names.get(i);
            FieldClass option = element(inner, depth, ctf2 ? name : optionName);
            forget(before);
            options.add(new Variant.Option(optionName, option, ranges.get(i)));
        }
        members.add(new Structure.Member(name, new Variant(selector, signed, options)));
    }

    private FieldClass selector(boolean signed, List<Mapping> mappings) {
        if (ctf2 && oneIn(3)) {
            return new VariableLengthInteger(signed, 10, oneIn(2) ? mappings : List.of(), Set.of());
        }
        boolean labels = !ctf2 || oneIn(2);
        return integer(7 + random.nextInt(20), signed, labels ? mappings : List.of(), Set.of());
    }

    private void addOptional(List<Structure.Member> members, List<String> path, int depth) {
        boolean signed = random.nextBoolean();
        String selectorName = name();
        FieldLocation selector = location(path, selectorName);
        IntegerRanges ranges = oneIn(2) ? null : IntegerRanges.of(signed ? -3 : 2, 5);
        if (ranges == null) {
            members.add(new Structure.Member(selectorName, truth()));
        } else {
            members.add(new Structure.Member(selectorName, selector(signed, List.of())));
            uses.put(selector, new Use.Selector(List.of(ranges, IntegerRanges.of(8, 12))));
        }
        int before = lengths.size();
        String name = name();
        FieldClass field = element(path, depth, name);
        forget(before);
        boolean selectorSigned = ranges != null && signed;
        members.add(new Structure.Member(name, new OptionalField(field, selector, ranges, selectorSigned)));
        if (ranges == null) {
            // Slots are kept for fields that others refer to.
            uses.putIfAbsent(selector, new Use.Selector(List.of()));
        }
    }

    /// Fields in arrays, options and optional fields are not for those outside.
    private void forget(int before) {
        while (lengths.size() > before) {
            lengths.removeLast();
        }
    }

    private FieldLocation location(List<String> path, String name) {
        return new FieldLocation(scope, plus(path, name));
    }

    static List<String> plus(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private static boolean canBeLength(FieldClass leaf) {
        return leaf instanceof FixedLengthInteger i
                && !i.signed()
                && i.mappings().isEmpty()
                && i.lengthBits() <= Long.SIZE;
    }

    String name() {
        String number = "f" + nameCount++;
        return switch (random.nextInt(12)) {
            case 0 -> "_" + number;
            case 1 -> "__" + number;
            case 2 -> nameCount + "nd";
            case 3 -> ctf2 ? "näme. " + number : number;
            case 4 -> ctf2 ? "\"" + number + "\\" : "F_" + number;
            default -> number;
        };
    }

    private String optionName() {
        return "o" + nameCount++;
    }

    private int alignment() {
        return oneIn(4) ? 1 << random.nextInt(6) : 1;
    }

    private int arrayAlignment() {
        return ctf2 ? alignment() : 1;
    }

    private StringEncoding encoding() {
        StringEncoding[] all = StringEncoding.values();
        return ctf2 ? all[random.nextInt(all.length)] : StringEncoding.UTF_8;
    }

    private ByteOrder anyOrder() {
        return bothOrders && oneIn(2) ? other(order) : order;
    }

    private static ByteOrder other(ByteOrder order) {
        return order == ByteOrder.LITTLE_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /// Where a field of fixed length may begin: at a byte where orders are mixed.
    private int fixedAlignment() {
        int least = bothOrders ? 3 : 0;
        return 1 << (oneIn(2) ? least : Math.max(least, random.nextInt(7)));
    }

    private BitOrder bitOrder(ByteOrder byteOrder) {
        boolean reversed = ctf2 && oneIn(5);
        return BitOrder.naturalFor(reversed ? other(byteOrder) : byteOrder);
    }

    /// An unsigned integer that can hold a length.
    private FieldClass unsigned() {
        if (ctf2 && oneIn(3)) {
            return new VariableLengthInteger(false, 10, List.of(), Set.of());
        }
        return integer(3 + random.nextInt(62), false, List.of(), Set.of());
    }

    FixedLengthInteger integer(int lengthBits, boolean signed, List<Mapping> mappings, Set<Role> roles) {
        ByteOrder byteOrder = anyOrder();
        return new FixedLengthInteger(
                lengthBits,
                signed,
                byteOrder,
                roles.isEmpty() ? bitOrder(byteOrder) : BitOrder.naturalFor(byteOrder),
                fixedAlignment(),
                List.of(2, 8, 10, 16).get(random.nextInt(4)),
                mappings,
                !mappings.isEmpty(),
                roles);
    }

    private FixedLengthBoolean truth() {
        ByteOrder byteOrder = anyOrder();
        return new FixedLengthBoolean(1 + random.nextInt(16), byteOrder, bitOrder(byteOrder), fixedAlignment());
    }

    private FieldClass leaf() {
        ByteOrder byteOrder = anyOrder();
        int lengthBits = !plain && oneIn(6) ? 65 + random.nextInt(140) : 1 + random.nextInt(64);
        return switch (random.nextInt(ctf2 ? 12 : 7)) {
            case 0, 1 -> integer(lengthBits, random.nextBoolean(), List.of(), Set.of());
            case 2 -> integer(List.of(8, 16, 32, 64).get(random.nextInt(4)), random.nextBoolean(), List.of(), Set.of());
            case 3 -> integer(6 + random.nextInt(59), random.nextBoolean(), labels(), Set.of());
            case 4 -> new FixedLengthFloat(floatBits(), byteOrder, bitOrder(byteOrder), fixedAlignment());
            case 5 -> new NullTerminatedString(encoding());
            case 6 -> new StaticLengthString((plain ? 1 : 0) + random.nextInt(8), 8, encoding());
            case 7 -> new FixedLengthBitArray(lengthBits, byteOrder, bitOrder(byteOrder), fixedAlignment());
            case 8 ->
                new FixedLengthBitMap(
                        lengthBits,
                        byteOrder,
                        bitOrder(byteOrder),
                        fixedAlignment(),
                        List.of(new FixedLengthBitMap.Flag("low bit", IntegerRanges.of(0, 0))));
            case 9 -> truth();
            case 10 -> new VariableLengthInteger(random.nextBoolean(), 10, List.of(), Set.of());
            default -> new StaticLengthBlob(random.nextInt(5), "image/x-test", Set.of());
        };
    }

    private int floatBits() {
        List<Integer> lengths =
                plain ? List.of(32, 64) : ctf2 ? List.of(16, 32, 64, 128, 160) : List.of(16, 32, 64, 128);
        return lengths.get(random.nextInt(lengths.size()));
    }

    private List<Mapping> labels() {
        return List.of(
                new Mapping("a \"label\"\n", IntegerRanges.of(0, 3)),
                new Mapping(
                        "zwölf",
                        new IntegerRanges(List.of(new IntegerRanges.Range(12, 12), new IntegerRanges.Range(2, 7)))));
    }
}
