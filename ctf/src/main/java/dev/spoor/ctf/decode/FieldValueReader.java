package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthBitArray;
import dev.spoor.ctf.model.FixedLengthBitMap;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthFloat;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
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
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes values of what a [FieldCursor] passes.
public final class FieldValueReader {

    private final FieldCursor cursor;

    /// @param cursor where values are taken from
    public FieldValueReader(FieldCursor cursor) {
        this.cursor = cursor;
    }

    /// The value of the cursor's next fields: those of a structure.
    ///
    /// @param structure their class; null gives an empty structure
    public StructureValue structure(@Nullable Structure structure) {
        if (structure == null) {
            return StructureValue.EMPTY;
        }
        List<String> names = new ArrayList<>();
        List<FieldValue> values = new ArrayList<>();
        for (Structure.Member member : structure.members()) {
            names.add(member.name());
            values.add(value(member.fieldClass()));
        }
        return new StructureValue(names, values);
    }

    /// The value of the cursor's next field.
    public FieldValue value(FieldClass fieldClass) {
        return switch (fieldClass) {
            case FixedLengthField f when f.lengthBits() > Long.SIZE -> wide(f, cursor.next());
            case FixedLengthField f -> fixed(f, cursor.next());
            case VariableLengthInteger i -> new IntegerValue(cursor.variableLength(i, cursor.next()));
            case NullTerminatedString s -> string(s.encoding());
            case StaticLengthString s -> string(s.encoding());
            case DynamicLengthString s -> string(s.encoding());
            case StaticLengthBlob _, DynamicLengthBlob _ -> new BlobValue(bytes(cursor.next(), cursor.next()));
            case Structure s -> structure(s);
            case StaticLengthArray a -> array(a.element(), a.length());
            case DynamicLengthArray a -> array(a.element(), cursor.next());
            case OptionalField o -> cursor.next() == 0 ? OptionalValue.NONE : new OptionalValue(value(o.field()));
            case Variant v -> {
                int option = (int) cursor.next();
                yield new VariantValue(option, value(v.options().get(option).fieldClass()));
            }
        };
    }

    private static FieldValue fixed(FixedLengthField field, long value) {
        return switch (field) {
            case FixedLengthInteger i ->
                new IntegerValue(i.signed() ? BigInteger.valueOf(value) : WideBits.unsigned(value));
            case FixedLengthFloat f -> new FloatValue(WideBits.unsigned(value), f.lengthBits());
            case FixedLengthBoolean _ -> new BooleanValue(value != 0);
            case FixedLengthBitArray _, FixedLengthBitMap _ -> new BitsValue(WideBits.unsigned(value));
        };
    }

    private FieldValue wide(FixedLengthField field, long bit) {
        BigInteger value = cursor.wide(field, bit);
        return switch (field) {
            case FixedLengthInteger _ -> new IntegerValue(value);
            case FixedLengthFloat f -> new FloatValue(value, f.lengthBits());
            case FixedLengthBoolean _ -> new BooleanValue(value.signum() != 0);
            case FixedLengthBitArray _, FixedLengthBitMap _ -> new BitsValue(value);
        };
    }

    private StringValue string(StringEncoding encoding) {
        long begin = cursor.next() >>> 3;
        long limit = cursor.next() >>> 3;
        long end = WideText.zeroCodeUnit(cursor.bytes(), begin, limit, encoding);
        return new StringValue(bytes(begin << 3, end << 3), encoding);
    }

    private Bytes bytes(long beginBit, long endBit) {
        long begin = beginBit >>> 3;
        return Bytes.of(cursor.bytes().asSlice(begin, (endBit >>> 3) - begin).toArray(ValueLayout.JAVA_BYTE));
    }

    private ArrayValue array(FieldClass element, long length) {
        List<FieldValue> elements = new ArrayList<>();
        if (FieldCursor.isPacked(element) && element instanceof FixedLengthField f) {
            long first = cursor.next();
            for (long i = 0; i < length; i++) {
                elements.add(
                        f.lengthBits() > Long.SIZE
                                ? wide(f, first + i * f.lengthBits())
                                : fixed(f, cursor.element(f, first, i)));
            }
        } else {
            for (long i = 0; i < length; i++) {
                elements.add(value(element));
            }
        }
        return new ArrayValue(elements);
    }
}
