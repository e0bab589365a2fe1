package dev.spoor.ctf.decode;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.spoor.ctf.model.IntegerRanges;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Writes the bytecode of instructions into one method: one way for each kind of instruction, with the
/// plain work done by small methods of [Loads], [BitReader] and [GeneratedDecoder].
final class InstructionEmitter {

    /// The methods' parameters.
    static final int BYTES = 1;

    static final int POSITION = 2;
    static final int END = 4;
    static final int ROW = 6;

    private static final int VALUE = 7;
    private static final int NEXT = 9;
    private static final int COUNT = 11;
    private static final int INDEX = 13;
    private static final int CODE = 15;

    private static final ClassDesc BASE = DecoderGenerator.BASE;
    private static final ClassDesc SEGMENT = DecoderGenerator.SEGMENT;
    private static final ClassDesc LOADS = Loads.class.describeConstable().orElseThrow();
    private static final ClassDesc TAPE = FieldTape.class.describeConstable().orElseThrow();
    private static final ClassDesc BIT_READER =
            BitReader.class.describeConstable().orElseThrow();
    private static final ClassDesc EXCEPTION =
            DecodeException.class.describeConstable().orElseThrow();
    private static final ClassDesc LONGS = CD_long.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();
    private static final MethodTypeDesc LOAD = MethodTypeDesc.of(CD_long, SEGMENT, CD_long);
    private static final MethodTypeDesc READ = MethodTypeDesc.of(CD_long, SEGMENT, CD_long, CD_int);

    private final CodeBuilder code;
    private final DecoderGenerator generator;
    private final KnownBit known = new KnownBit(1);

    InstructionEmitter(CodeBuilder code, DecoderGenerator generator) {
        this.code = code;
        this.generator = generator;
    }

    void emit(Instruction instruction) {
        switch (instruction) {
            case Instruction.Align a -> align(a);
            case Instruction.Skip s -> skip(s);
            case Instruction.ReadInteger r -> readInteger(r);
            case Instruction.ReadNullTerminated r -> readNullTerminated(r);
            case Instruction.ReadText r -> readText(r);
            case Instruction.Repeat r -> repeat(r);
            case Instruction.TapePosition _ -> tape(() -> code.lload(POSITION));
            case Instruction.TapeSlot s -> tape(() -> loadCount(0, s.slot()));
            case Instruction.TapeConstant c -> tape(() -> code.loadConstant(c.number()));
            case Instruction.Select s -> select(s);
            case Instruction.Seldom s -> seldom(s);
        }
    }

    /// Continues in another method.
    void call(String name) {
        code.aload(0).aload(BYTES).lload(POSITION).lload(END).iload(ROW);
        DecoderGenerator.callSelf(code, name);
        code.lstore(POSITION);
        known.reset(1);
    }

    private void seldom(Instruction.Seldom instruction) {
        code.aload(0)
                .lload(POSITION)
                .iload(ROW)
                .loadConstant(generator.number(instruction))
                .invokevirtual(BASE, "seldom", MethodTypeDesc.of(CD_long, CD_long, CD_int, CD_int))
                .lstore(POSITION);
        known.reset(1);
    }

    private void align(Instruction.Align align) {
        long mask = align.alignmentBits() - 1L;
        code.lload(POSITION).lneg().loadConstant(mask).land().lstore(VALUE);
        Label enough = code.newLabel();
        code.lload(VALUE).lload(END).lload(POSITION).lsub().lcmp().ifle(enough);
        code.aload(0).lload(POSITION).lload(END).lload(VALUE);
        throwShortage(align.field());
        code.labelBinding(enough);
        code.lload(POSITION).lload(VALUE).ladd().lstore(POSITION);
        known.reset(align.alignmentBits());
    }

    private void skip(Instruction.Skip skip) {
        Label enough = code.newLabel();
        ifEnough(skip.lengthBits(), enough);
        code.aload(0)
                .lload(POSITION)
                .lload(END)
                .loadConstant(generator.number(skip))
                .invokevirtual(BASE, "shortage", MethodTypeDesc.of(EXCEPTION, CD_long, CD_long, CD_int))
                .athrow();
        code.labelBinding(enough);
        pass(skip.lengthBits());
    }

    private void require(long lengthBits, String field) {
        Label enough = code.newLabel();
        ifEnough(lengthBits, enough);
        code.aload(0).lload(POSITION).lload(END).loadConstant(lengthBits);
        throwShortage(field);
        code.labelBinding(enough);
    }

    private void ifEnough(long lengthBits, Label enough) {
        code.loadConstant(lengthBits).lload(END).lload(POSITION).lsub().lcmp().ifle(enough);
    }

    private void throwShortage(String field) {
        code.ldc(field)
                .invokevirtual(BASE, "shortage", MethodTypeDesc.of(EXCEPTION, CD_long, CD_long, CD_long, CD_String))
                .athrow();
    }

    private void pass(long lengthBits) {
        code.lload(POSITION).loadConstant(lengthBits).ladd().lstore(POSITION);
        known.advance(lengthBits);
    }

    private void readInteger(Instruction.ReadInteger read) {
        require(read.lengthBits(), read.field());
        code.aload(BYTES).lload(POSITION);
        if (Loads.has(read.lengthBits()) && known.isAt(Byte.SIZE)) {
            code.invokestatic(LOADS, Loads.name(read.lengthBits(), read.signed(), read.bigEndian()), LOAD);
        } else {
            code.loadConstant(read.lengthBits()).invokestatic(BIT_READER, read.bigEndian() ? "big" : "little", READ);
            if (read.signed()) {
                code.loadConstant(read.lengthBits())
                        .invokestatic(BIT_READER, "signExtend", MethodTypeDesc.of(CD_long, CD_long, CD_int));
            }
        }
        code.lstore(VALUE);
        pass(read.lengthBits());
        if (read.updatesClock()) {
            code.aload(0)
                    .lload(VALUE)
                    .loadConstant(read.lengthBits())
                    .invokevirtual(BASE, "updateClock", MethodTypeDesc.of(CD_void, CD_long, CD_int));
        }
        for (int slot : read.slots()) {
            code.aload(0)
                    .getfield(BASE, "slots", LONGS)
                    .loadConstant(slot)
                    .lload(VALUE)
                    .lastore();
        }
        for (int column : read.columns()) {
            code.aload(0)
                    .getfield(BASE, "integers", LONGS.arrayType())
                    .loadConstant(column)
                    .aaload()
                    .iload(ROW)
                    .lload(VALUE)
                    .lastore();
        }
        if (read.toTape()) {
            tape(() -> code.lload(VALUE));
        }
    }

    /// @param load puts the number on the operand stack
    private void tape(Runnable load) {
        code.aload(0).getfield(BASE, "tape", TAPE);
        load.run();
        code.invokevirtual(TAPE, "add", MethodTypeDesc.of(CD_void, CD_long));
    }

    private void readNullTerminated(Instruction.ReadNullTerminated read) {
        code.aload(0)
                .aload(BYTES)
                .lload(POSITION)
                .lload(END)
                .ldc(read.field())
                .invokevirtual(BASE, "skipText", MethodTypeDesc.of(CD_long, SEGMENT, CD_long, CD_long, CD_String))
                .lstore(NEXT);
        keepText(read.columns(), "textCode", NEXT);
    }

    private void readText(Instruction.ReadText read) {
        loadCount(read.lengthBytes(), read.lengthSlot());
        code.lstore(COUNT);
        code.aload(0)
                .lload(POSITION)
                .lload(END)
                .lload(COUNT)
                .ldc(read.field())
                .invokevirtual(BASE, "endOfText", MethodTypeDesc.of(CD_long, CD_long, CD_long, CD_long, CD_String))
                .lstore(NEXT);
        keepText(read.columns(), "paddedTextCode", COUNT);
    }

    /// Keeps the text from here to NEXT in columns, and goes there.
    ///
    /// @param coder the method of [GeneratedDecoder] that gives the text's code
    /// @param extent the variable that it takes to know how long the text is
    private void keepText(int[] columns, String coder, int extent) {
        if (columns.length > 0) {
            code.aload(0)
                    .aload(BYTES)
                    .lload(POSITION)
                    .lload(extent)
                    .invokevirtual(BASE, coder, MethodTypeDesc.of(CD_int, SEGMENT, CD_long, CD_long))
                    .istore(CODE);
            storeText(columns);
        }
        code.lload(NEXT).lstore(POSITION);
        known.reset(Byte.SIZE);
    }

    private void storeText(int[] columns) {
        for (int column : columns) {
            code.aload(0)
                    .getfield(BASE, "texts", INTS.arrayType())
                    .loadConstant(column)
                    .aaload()
                    .iload(ROW)
                    .iload(CODE)
                    .iastore();
        }
    }

    private void loadCount(long count, int countSlot) {
        if (countSlot < 0) {
            code.loadConstant(count);
        } else {
            code.aload(0).getfield(BASE, "slots", LONGS).loadConstant(countSlot).laload();
        }
    }

    private void repeat(Instruction.Repeat repeat) {
        loadCount(repeat.count(), repeat.countSlot());
        code.lstore(COUNT);
        if (repeat.elementBits() > 0) {
            code.aload(0)
                    .lload(POSITION)
                    .lload(END)
                    .lload(COUNT)
                    .loadConstant(repeat.elementBits())
                    .ldc(repeat.field())
                    .invokevirtual(
                            BASE,
                            "endOfElements",
                            MethodTypeDesc.of(CD_long, CD_long, CD_long, CD_long, CD_long, CD_String))
                    .lstore(POSITION);
        } else {
            loop(generator.part(repeat.body()));
        }
        known.reset(1);
    }

    /// Calls a method as often as the count says; an element of 0 bits changes nothing, so neither do all
    /// that follow it.
    private void loop(String body) {
        Label next = code.newLabel();
        Label done = code.newLabel();
        code.lconst_0().lstore(INDEX);
        code.labelBinding(next);
        code.lload(INDEX)
                .lload(COUNT)
                .invokestatic(
                        Long.class.describeConstable().orElseThrow(),
                        "compareUnsigned",
                        MethodTypeDesc.of(CD_int, CD_long, CD_long))
                .ifge(done);
        code.lload(POSITION).lstore(VALUE);
        call(body);
        code.lload(POSITION).lload(VALUE).lcmp().ifeq(done);
        code.lload(INDEX).lconst_1().ladd().lstore(INDEX);
        code.goto_(next);
        code.labelBinding(done);
    }

    private void select(Instruction.Select select) {
        loadCount(0, select.slot());
        code.lstore(COUNT);
        Label done = code.newLabel();
        for (Instruction.Select.Case one : select.cases()) {
            Label body = code.newLabel();
            Label other = code.newLabel();
            for (IntegerRanges.Range range : one.ranges().ranges()) {
                testRange(range, select.signed(), body);
            }
            code.goto_(other);
            code.labelBinding(body);
            call(generator.part(one.body()));
            code.goto_(done);
            code.labelBinding(other);
        }
        code.aload(0)
                .lload(POSITION)
                .loadConstant(generator.number(select))
                .invokevirtual(BASE, "unselected", MethodTypeDesc.of(EXCEPTION, CD_long, CD_int))
                .athrow();
        code.labelBinding(done);
        known.reset(1);
    }

    /// Goes to a label where the selector is in a range. Unsigned numbers are compared as signed ones after
    /// their highest bit has been turned over.
    private void testRange(IntegerRanges.Range range, boolean signed, Label inside) {
        long turn = signed ? 0 : Long.MIN_VALUE;
        Label outside = code.newLabel();
        code.lload(COUNT)
                .loadConstant(turn)
                .lxor()
                .loadConstant(range.lower() ^ turn)
                .lcmp()
                .iflt(outside);
        code.lload(COUNT)
                .loadConstant(turn)
                .lxor()
                .loadConstant(range.upper() ^ turn)
                .lcmp()
                .ifle(inside);
        code.labelBinding(outside);
    }
}
