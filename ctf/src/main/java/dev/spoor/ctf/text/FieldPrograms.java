package dev.spoor.ctf.text;

import dev.spoor.ctf.decode.FieldCursor;
import dev.spoor.ctf.decode.FieldValueReader;
import dev.spoor.ctf.model.DynamicLengthArray;
import dev.spoor.ctf.model.DynamicLengthBlob;
import dev.spoor.ctf.model.DynamicLengthString;
import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.NullTerminatedString;
import dev.spoor.ctf.model.OptionalField;
import dev.spoor.ctf.model.StaticLengthArray;
import dev.spoor.ctf.model.StaticLengthBlob;
import dev.spoor.ctf.model.StaticLengthString;
import dev.spoor.ctf.model.StringEncoding;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import dev.spoor.ctf.value.StringValue;
import java.lang.foreign.MemorySegment;
import java.util.function.Predicate;

/// Turns field classes into programs that print fields in a notation.
///
/// @param notation how fields are written
/// @param named whether names of members and indexes of elements are shown
/// @param hidden says which members are passed over
record FieldPrograms(Notation notation, boolean named, Predicate<Structure.Member> hidden) {

    /// Appends a field to a program.
    void add(FieldClass fieldClass, FieldProgram.Builder program) {
        switch (fieldClass) {
            case Structure s -> addStructure(s, program);
            case FixedLengthField f
            when f.lengthBits() <= Long.SIZE -> {
                NumberPrinter number = notation.number(f);
                program.field(number(number));
            }
            case FixedLengthField f ->
                program.field((cursor, out) -> notation.wide(f, cursor.wide(f, cursor.next()), out));
            case VariableLengthInteger i ->
                program.field((cursor, out) -> notation.wide(i, cursor.variableLength(i, cursor.next()), out));
            case NullTerminatedString s -> program.field(string(s, s.encoding()));
            case StaticLengthString s -> program.field(string(s, s.encoding()));
            case DynamicLengthString s -> program.field(string(s, s.encoding()));
            case StaticLengthBlob _, DynamicLengthBlob _ ->
                program.field(
                        (cursor, out) -> notation.blob(cursor.bytes(), cursor.next() >>> 3, cursor.next() >>> 3, out));
            case StaticLengthArray a -> {
                long length = a.length();
                FieldPrinter elements = elements(a.element(), _ -> length);
                program.text(notation.arrayBegin()).field(elements).text(notation.arrayEnd());
            }
            case DynamicLengthArray a -> {
                FieldPrinter elements = elements(a.element(), FieldCursor::next);
                program.text(notation.arrayBegin()).field(elements).text(notation.arrayEnd());
            }
            case OptionalField o -> program.field(optional(o));
            case Variant v ->
                program.text(notation.choiceBegin()).field(options(v)).text(notation.choiceEnd());
        }
    }

    private void addStructure(Structure structure, FieldProgram.Builder program) {
        program.text(notation.structureBegin());
        int index = 0;
        for (Structure.Member member : structure.members()) {
            if (hidden.test(member)) {
                FieldClass passedOver = member.fieldClass();
                program.field((cursor, _) -> cursor.skip(passedOver));
            } else {
                program.text(notation.memberBegin(index++, member.name(), named));
                add(member.fieldClass(), program);
            }
        }
        program.text(notation.structureEnd());
    }

    private FieldProgram programOf(FieldClass fieldClass) {
        FieldProgram.Builder program = new FieldProgram.Builder();
        add(fieldClass, program);
        return program.build();
    }

    private FieldPrinter string(FieldClass string, StringEncoding encoding) {
        if (encoding != StringEncoding.UTF_8) {
            return (cursor, out) -> notation.string((StringValue) new FieldValueReader(cursor).value(string), out);
        }
        return (cursor, out) -> {
            MemorySegment bytes = cursor.bytes();
            long begin = cursor.next() >>> 3;
            notation.string(bytes, begin, cursor.textEnd(begin, cursor.next() >>> 3), out);
        };
    }

    /// One call instead of two for what is most frequent.
    private static FieldPrinter number(NumberPrinter number) {
        if (number.equals(NumberPrinter.UNSIGNED)) {
            return (cursor, out) -> out.unsigned(cursor.next());
        }
        if (number.equals(NumberPrinter.SIGNED)) {
            return (cursor, out) -> out.signed(cursor.next());
        }
        return (cursor, out) -> number.print(cursor.next(), out);
    }

    /// Says how many elements there are.
    @FunctionalInterface
    private interface ArrayLength {
        long of(FieldCursor cursor);
    }

    private FieldPrinter elements(FieldClass element, ArrayLength arrayLength) {
        if (FieldCursor.isPacked(element) && element instanceof FixedLengthField f) {
            return f.lengthBits() <= Long.SIZE ? packed(f, arrayLength) : packedWide(f, arrayLength);
        }
        FieldProgram program = programOf(element);
        return (cursor, out) -> {
            long length = arrayLength.of(cursor);
            for (long i = 0; i < length; i++) {
                notation.elementBegin(i, named, out);
                program.print(cursor, out);
            }
        };
    }

    private FieldPrinter packed(FixedLengthField element, ArrayLength arrayLength) {
        NumberPrinter number = notation.number(element);
        return (cursor, out) -> {
            long length = arrayLength.of(cursor);
            long firstBit = cursor.next();
            for (long i = 0; i < length; i++) {
                notation.elementBegin(i, named, out);
                number.print(cursor.element(element, firstBit, i), out);
            }
        };
    }

    private FieldPrinter packedWide(FixedLengthField element, ArrayLength arrayLength) {
        return (cursor, out) -> {
            long length = arrayLength.of(cursor);
            long firstBit = cursor.next();
            for (long i = 0; i < length; i++) {
                notation.elementBegin(i, named, out);
                notation.wide(element, cursor.wide(element, firstBit + i * element.lengthBits()), out);
            }
        };
    }

    private FieldPrinter optional(OptionalField optional) {
        FieldProgram.Builder builder = new FieldProgram.Builder().text(notation.choiceBegin());
        add(optional.field(), builder);
        FieldProgram present = builder.text(notation.choiceEnd()).build();
        FieldProgram absent = new FieldProgram.Builder().text(notation.absent()).build();
        return (cursor, out) -> (cursor.next() == 0 ? absent : present).print(cursor, out);
    }

    private FieldPrinter options(Variant variant) {
        FieldProgram[] options =
                variant.options().stream().map(o -> programOf(o.fieldClass())).toArray(FieldProgram[]::new);
        return (cursor, out) -> options[(int) cursor.next()].print(cursor, out);
    }
}
