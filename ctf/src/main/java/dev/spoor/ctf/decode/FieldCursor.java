package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteOrder;

/// Goes through the fields of one event record, or of a packet's header and context, in their order.
/// Mutable, single-threaded; valid as long as the batch is.
///
/// Who uses it knows the field classes, and calls for each field what fits its class: [#next()] as often as
/// the class gives numbers.
///
/// | field class | what [#next()] gives |
/// |---|---|
/// | of fixed length, at most 64 bits | the value: sign-extended if it is a signed integer, 0 or 1 if a boolean, the
/// bits of a floating-point number |
/// | of fixed length, more than 64 bits | the bit where it begins, for [#wide] |
/// | integer of variable length | the bit where it begins, for [#variableLength] |
/// | string, BLOB | the bit where it begins, then the bit where it ends (a terminator included) |
/// | structure | what its members give, in their order |
/// | array | if it is dynamic, its length (unsigned); then, if [#isPacked] holds for its elements, the bit where the
/// first one begins, for [#element]; else what its elements give |
/// | optional field | 0; or 1 and what the field gives |
/// | variant | the selected option's place in the class's list, and what the option gives |
public final class FieldCursor {

    private long[] numbers = {};
    private int at;
    private MemorySegment bytes = MemorySegment.NULL;

    /// Goes to the first field of a packet's header, after which its context follows.
    ///
    /// @param batch one that whole event records were asked for
    public void toPacket(Batch batch) {
        to(batch.packetFields(), 0, batch.packet().bytes());
    }

    /// Goes to the first field of an event record's header.
    public void toEventRecordHeader(Batch batch, int row) {
        to(batch.fields(), batch.headerBegin(row), batch.packet().bytes());
    }

    /// Goes to the first field after an event record's header: its common context, specific context and
    /// payload follow each other.
    public void toEventRecord(Batch batch, int row) {
        to(batch.fields(), batch.bodyBegin(row), batch.packet().bytes());
    }

    /// Goes to a place on a tape.
    void to(FieldTape tape, int begin, MemorySegment packetBytes) {
        numbers = tape.numbers();
        at = begin;
        bytes = packetBytes;
    }

    /// The next number.
    public long next() {
        return numbers[at++];
    }

    /// The packet's bytes, to which the bits' places belong.
    public MemorySegment bytes() {
        return bytes;
    }

    /// Whether an array's elements lie one after the other without padding, so that only the first one's
    /// place is told.
    public static boolean isPacked(FieldClass element) {
        return element instanceof FixedLengthField f && f.lengthBits() % f.alignmentBits() == 0;
    }

    /// The value of a packed array's element of at most 64 bits, as [#next()] would give it.
    ///
    /// @param element the elements' class
    /// @param firstBit where the first element begins
    /// @param index the element's place in the array
    public long element(FixedLengthField element, long firstBit, long index) {
        int lengthBits = element.lengthBits();
        long bit = firstBit + index * lengthBits;
        long value = element.byteOrder() == ByteOrder.BIG_ENDIAN
                ? BitReader.big(bytes, bit, lengthBits)
                : BitReader.little(bytes, bit, lengthBits);
        if (element.isReversed()) {
            value = Long.reverse(value) >>> (Long.SIZE - lengthBits);
        }
        return switch (element) {
            case FixedLengthInteger i when i.signed() -> BitReader.signExtend(value, lengthBits);
            case FixedLengthBoolean _ -> value == 0 ? 0 : 1;
            default -> value;
        };
    }

    /// The value of a field of any fixed length: negative only if it is a signed integer.
    ///
    /// @param bit where it begins
    public BigInteger wide(FixedLengthField field, long bit) {
        return WideBits.value(bytes, bit, field);
    }

    /// The value of an integer of variable length.
    ///
    /// @param bit where it begins
    public BigInteger variableLength(VariableLengthInteger integer, long bit) {
        return LittleEndianBase128.exact(bytes, bit >>> 3, integer.signed());
    }

    /// Where text in UTF-8 ends: before its first zero byte, if it has one.
    ///
    /// @param begin where it begins, in bytes from the packet's beginning
    /// @param limit where its field ends
    /// @return at most `limit`
    public long textEnd(long begin, long limit) {
        return Math.min(limit, BitReader.zeroByte(bytes, begin, limit));
    }

    /// Passes over a field.
    public void skip(FieldClass fieldClass) {
        switch (fieldClass) {
            case FixedLengthField _, VariableLengthInteger _ -> at++;
            case NullTerminatedString _, StaticLengthString _, DynamicLengthString _ -> at += 2;
            case StaticLengthBlob _, DynamicLengthBlob _ -> at += 2;
            case Structure s -> s.members().forEach(m -> skip(m.fieldClass()));
            case StaticLengthArray a -> skipElements(a.element(), a.length());
            case DynamicLengthArray a -> skipElements(a.element(), next());
            case OptionalField o -> {
                if (next() != 0) {
                    skip(o.field());
                }
            }
            case Variant v -> skip(v.options().get((int) next()).fieldClass());
        }
    }

    private void skipElements(FieldClass element, long count) {
        if (isPacked(element)) {
            at++;
            return;
        }
        for (long i = 0; i < count; i++) {
            skip(element);
        }
    }
}
