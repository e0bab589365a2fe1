package dev.spoor.ctf.write;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldLocation;
import dev.spoor.ctf.model.FieldPath;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.StringEncoding;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import dev.spoor.ctf.value.ArrayValue;
import dev.spoor.ctf.value.BitsValue;
import dev.spoor.ctf.value.BlobValue;
import dev.spoor.ctf.value.BooleanValue;
import dev.spoor.ctf.value.Bytes;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.FloatValue;
import dev.spoor.ctf.value.IntegerValue;
import dev.spoor.ctf.value.OptionalValue;
import dev.spoor.ctf.value.StringValue;
import dev.spoor.ctf.value.StructureValue;
import dev.spoor.ctf.value.VariantValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Makes random values of random field classes, so that lengths and selectors agree with what they are of.
/// Mutable.
final class RandomValues {

    private static final String TEXT = "aZ09 ~äß€\u0301漢字😀\u0001\t\"\\";

    private final Random random;
    private final RandomFields fields;
    private final boolean plain;

    /// The values of fields that later ones refer to.
    private final Map<FieldLocation, Long> referred = new HashMap<>();

    private Scope scope = Scope.PACKET_HEADER;

    RandomValues(Random random, RandomFields fields, boolean plain) {
        this.random = random;
        this.fields = fields;
        this.plain = plain;
    }

    /// A scope's value.
    StructureValue root(Scope newScope, @Nullable Structure structure) {
        scope = newScope;
        return structure == null ? StructureValue.EMPTY : structure(structure, FieldPath.ROOT);
    }

    private StructureValue structure(Structure structure, FieldPath path) {
        List<String> names = new ArrayList<>();
        List<FieldValue> values = new ArrayList<>();
        for (Structure.Member member : structure.members()) {
            names.add(member.name());
            values.add(value(member.fieldClass(), path.member(member.name())));
        }
        return new StructureValue(names, values);
    }

    private FieldValue value(FieldClass fieldClass, FieldPath path) {
        return switch (fieldClass) {
            case FixedLengthInteger i -> new IntegerValue(integer(i.lengthBits(), i.signed(), path));
            case VariableLengthInteger i -> new IntegerValue(integer(1 + random.nextInt(64), i.signed(), path));
            case FixedLengthBoolean _ -> {
                boolean value = random.nextBoolean();
                remember(path, value ? 1 : 0);
                yield new BooleanValue(value);
            }
            case FixedLengthFloat f -> new FloatValue(bits(f.lengthBits()), f.lengthBits());
            case FixedLengthBitArray b -> new BitsValue(bits(b.lengthBits()));
            case FixedLengthBitMap b -> new BitsValue(bits(b.lengthBits()));
            case NullTerminatedString s -> text(s.encoding(), plain ? 1 : 0, 20);
            case StaticLengthString s -> text(s.encoding(), plain ? 1 : 0, s.lengthBytes());
            case DynamicLengthString s -> text(s.encoding(), plain ? 1 : 0, length(s.length()));
            case StaticLengthBlob b -> blob(b.lengthBytes());
            case DynamicLengthBlob b -> blob(length(b.length()));
            case Structure s -> structure(s, path);
            case StaticLengthArray a -> array(a.element(), a.length(), path);
            case DynamicLengthArray a -> array(a.element(), length(a.length()), path);
            case OptionalField o -> optional(o, path);
            case Variant v -> variant(v, path);
        };
    }

    private long length(FieldLocation location) {
        return referred.getOrDefault(location, 0L);
    }

    private BigInteger integer(int lengthBits, boolean signed, FieldPath path) {
        BigInteger value = bits(lengthBits);
        if (signed && value.testBit(lengthBits - 1)) {
            value = value.subtract(BigInteger.ONE.shiftLeft(lengthBits));
        }
        for (Map.Entry<FieldLocation, RandomFields.Use> use : fields.uses.entrySet()) {
            if (use.getKey().scope() == scope && path.isAt(use.getKey().path())) {
                value = BigInteger.valueOf(chosen(use.getValue(), lengthBits));
                referred.put(use.getKey(), value.longValue());
            }
        }
        return value;
    }

    private long chosen(RandomFields.Use use, int lengthBits) {
        return switch (use) {
            case RandomFields.Use.Length _ -> {
                int limit = Math.min(6, 1 << Math.min(lengthBits, 8));
                // babeltrace2 2.0 prints the text before it in place of an empty one.
                yield plain ? 1 + random.nextInt(limit - 1) : random.nextInt(limit);
            }
            case RandomFields.Use.Selector s -> {
                IntegerRanges ranges =
                        s.options().get(random.nextInt(s.options().size()));
                IntegerRanges.Range range =
                        ranges.ranges().get(random.nextInt(ranges.ranges().size()));
                yield range.lower() + random.nextInt((int) (range.upper() - range.lower() + 1));
            }
        };
    }

    private void remember(FieldPath path, long value) {
        for (FieldLocation location : fields.uses.keySet()) {
            if (location.scope() == scope && path.isAt(location.path())) {
                referred.put(location, value);
            }
        }
    }

    private BigInteger bits(int lengthBits) {
        return switch (random.nextInt(6)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE.shiftLeft(lengthBits).subtract(BigInteger.ONE);
            case 2 -> BigInteger.ONE.shiftLeft(random.nextInt(lengthBits));
            default -> new BigInteger(lengthBits, random);
        };
    }

    private StringValue text(StringEncoding encoding, int leastBytes, long greatestBytes) {
        int[] points = TEXT.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        byte[] bytes = {};
        while (true) {
            text.appendCodePoint(bytes.length < leastBytes ? 'x' : points[random.nextInt(points.length)]);
            byte[] longer = text.toString().getBytes(encoding.charset());
            if (longer.length > greatestBytes || (bytes.length >= leastBytes && random.nextInt(8) == 0)) {
                return new StringValue(Bytes.of(bytes), encoding);
            }
            bytes = longer;
        }
    }

    private BlobValue blob(long lengthBytes) {
        byte[] bytes = new byte[(int) lengthBytes];
        random.nextBytes(bytes);
        return new BlobValue(Bytes.of(Arrays.copyOf(bytes, bytes.length)));
    }

    private ArrayValue array(FieldClass element, long count, FieldPath path) {
        List<FieldValue> elements = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            elements.add(value(element, path));
        }
        return new ArrayValue(elements);
    }

    private OptionalValue optional(OptionalField optional, FieldPath path) {
        long selector = length(optional.selector());
        IntegerRanges ranges = optional.ranges();
        boolean there = ranges == null ? selector != 0 : ranges.contains(selector, optional.selectorSigned());
        return there ? new OptionalValue(value(optional.field(), path)) : OptionalValue.NONE;
    }

    private VariantValue variant(Variant variant, FieldPath path) {
        long selector = length(variant.selector());
        for (int i = 0; i < variant.options().size(); i++) {
            Variant.Option option = variant.options().get(i);
            if (option.ranges().contains(selector, variant.selectorSigned())) {
                return new VariantValue(i, value(option.fieldClass(), path.option(option.name())));
            }
        }
        throw new IllegalStateException("expected a selector that selects, found " + selector);
    }
}
