package dev.spoor.ctf.decode;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.spoor.ctf.model.IntegerRanges;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes the bytecode of instructions into one method.
///
/// Fields of fixed lengths that follow each other are a run: one comparison with the content's end, then
/// loads at fixed distances, then one addition to the position. The plain work is done by small methods of
/// [Loads], [BitReader] and [GeneratedDecoder].
final class InstructionEmitter {

    private static final ClassDesc BASE = DecoderGenerator.BASE;
    private static final ClassDesc SEGMENT = DecoderGenerator.SEGMENT;
    static final ClassDesc LOADS = Loads.class.describeConstable().orElseThrow();
    private static final ClassDesc TAPE = FieldTape.class.describeConstable().orElseThrow();
    private static final ClassDesc BIT_READER =
            BitReader.class.describeConstable().orElseThrow();
    private static final ClassDesc LONGS = CD_long.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();
    static final MethodTypeDesc LOAD = MethodTypeDesc.of(CD_long, SEGMENT, CD_long);
    private static final MethodTypeDesc READ = MethodTypeDesc.of(CD_long, SEGMENT, CD_long, CD_int);

    /// A run of more bits ends, so that sums of lengths stay small.
    private static final long GREATEST_RUN_BITS = 1L << 40;

    private final CodeBuilder code;
    private final DecoderGenerator generator;
    private final Frame frame;
    private final KnownBit known;
    private final int value;

    /// So many bits are left for sure.
    private long assuredBits;

    /// So many bits must be left where a header has its frequent form, from there on.
    private long fromFirstBits;

    /// How far the position is from the first bit of the byte that the variable `at` is the place of, or -1
    /// where that is not known.
    private long atBits = -1;

    private final int at;
    private final int next;
    private final int textCode;

    /// What was read last for fields that mostly repeat, by the fields' instructions.
    private final Map<Instruction.ReadText, LastText> lastTexts = new HashMap<>();

    /// The variables of the words of a text field, and of its code.
    private record LastText(List<Integer> words, int code) {}

    /// @param known what is known of the bit where the code begins; is changed
    InstructionEmitter(CodeBuilder code, DecoderGenerator generator, Frame frame, KnownBit known) {
        this.code = code;
        this.generator = generator;
        this.frame = frame;
        this.known = known;
        value = code.allocateLocal(TypeKind.LONG);
        at = code.allocateLocal(TypeKind.LONG);
        next = code.allocateLocal(TypeKind.LONG);
        textCode = code.allocateLocal(TypeKind.INT);
    }

    /// What is known of the bit where the code so far ends.
    KnownBit known() {
        return known;
    }

    /// Writes what has to be before the loop that instructions are in: variables for text fields that are the
    /// same in most event records.
    void prepare(Instruction[] instructions) {
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.ReadText text
                    && text.columns().length > 0
                    && text.lengthSlot() < 0
                    && text.lengthBytes() >= Long.BYTES
                    && text.lengthBytes() <= PaddedTexts.GREATEST_LENGTH) {
                List<Integer> words = new ArrayList<>();
                for (int i = 0; i < (text.lengthBytes() + 7) / Long.BYTES; i++) {
                    words.add(code.allocateLocal(TypeKind.LONG));
                    code.lconst_0().lstore(words.getLast());
                }
                LastText last = new LastText(words, code.allocateLocal(TypeKind.INT));
                code.loadConstant(Batch.ABSENT_TEXT).istore(last.code());
                lastTexts.put(text, last);
            }
        }
    }

    /// Writes instructions, in several methods if they are more than some.
    void emitAll(Instruction[] instructions, int greatestCount) {
        if (instructions.length <= greatestCount) {
            emitAll(instructions);
            return;
        }
        for (int i = 0; i < instructions.length; i += greatestCount) {
            call(Arrays.copyOfRange(instructions, i, Math.min(instructions.length, i + greatestCount)));
        }
    }

    /// Writes instructions.
    void emitAll(Instruction[] instructions) {
        for (int i = 0; i < instructions.length; ) {
            int end = endOfRun(instructions, i);
            if (end > i) {
                run(Arrays.asList(instructions).subList(i, end));
                i = end;
            } else {
                emit(instructions[i]);
                i++;
            }
        }
    }

    /// Continues in another method.
    void call(Instruction[] instructions) {
        forget();
        boolean clock = frame.clock() != Frame.FIELD && DecoderGenerator.updatesClock(instructions);
        if (clock) {
            code.aload(0).lload(frame.clock()).putfield(BASE, "clockCycles", CD_long);
        }
        code.aload(0)
                .aload(frame.bytes())
                .lload(frame.position())
                .lload(frame.end())
                .iload(frame.row());
        code.invokevirtual(DecoderGenerator.SELF, generator.part(instructions, known), DecoderGenerator.PART);
        code.lstore(frame.position());
        if (clock) {
            code.aload(0).getfield(BASE, "clockCycles", CD_long).lstore(frame.clock());
        }
        giveUpIfNegative();
        KnownBits.pass(instructions, known);
    }

    /// Passes over some bits.
    void pass(long lengthBits) {
        if (lengthBits > 0) {
            require(lengthBits);
            advance(lengthBits);
            known.advance(lengthBits);
        }
    }

    private void emit(Instruction instruction) {
        switch (instruction) {
            case Instruction.Align a -> align(a.alignmentBits());
            case Instruction.ReadNullTerminated r -> readNullTerminated(r);
            case Instruction.ReadText r -> readText(r);
            case Instruction.Repeat r -> repeat(r);
            case Instruction.Select s -> select(s);
            case Instruction.Seldom s -> seldom(s);
            case Instruction.Skip s -> pass(s.lengthBits());
            case Instruction.ReadInteger _ -> throw new IllegalStateException("is always in a run");
            case Instruction.TapePosition _, Instruction.TapeSlot _, Instruction.TapeConstant _ ->
                throw new IllegalStateException("is always in a run");
        }
    }

    // ---- runs ----

    private int endOfRun(Instruction[] instructions, int begin) {
        KnownBit inside = known.copy();
        long lengthBits = 0;
        int i = begin;
        for (; i < instructions.length; i++) {
            long bits = fixedBits(instructions[i], inside);
            if (bits < 0 || lengthBits + bits > GREATEST_RUN_BITS) {
                break;
            }
            lengthBits += bits;
            KnownBits.pass(instructions[i], inside);
        }
        return i;
    }

    /// The length of what can be in a run, else -1.
    private static long fixedBits(Instruction instruction, KnownBit known) {
        return switch (instruction) {
            case Instruction.Skip s -> s.lengthBits() <= GREATEST_RUN_BITS ? s.lengthBits() : -1;
            case Instruction.ReadInteger r -> r.lengthBits();
            case Instruction.ReadText r ->
                r.lengthSlot() < 0 && r.lengthBytes() <= GREATEST_RUN_BITS / Byte.SIZE && known.knows(Byte.SIZE)
                        ? r.lengthBytes() * Byte.SIZE
                        : -1;
            case Instruction.Align a -> known.knows(a.alignmentBits()) ? known.paddingBits(a.alignmentBits()) : -1;
            case Instruction.TapePosition _, Instruction.TapeSlot _, Instruction.TapeConstant _ -> 0;
            case Instruction.ReadNullTerminated _, Instruction.Repeat _, Instruction.Select _ -> -1;
            case Instruction.Seldom _ -> -1;
        };
    }

    private void run(List<Instruction> instructions) {
        KnownBit inside = known.copy();
        long lengthBits = 0;
        for (Instruction instruction : instructions) {
            lengthBits += fixedBits(instruction, inside);
            KnownBits.pass(instruction, inside);
        }
        if (lengthBits > 0) {
            require(lengthBits);
        }
        boolean loads = instructions.stream()
                .anyMatch(i -> i instanceof Instruction.ReadInteger || i instanceof Instruction.ReadText);
        if (loads) {
            find();
        }
        long offsetBits = 0;
        for (Instruction instruction : instructions) {
            switch (instruction) {
                case Instruction.ReadInteger r -> readInteger(r, offsetBits);
                case Instruction.ReadText r -> readFixedText(r, offsetBits);
                case Instruction.TapePosition _ -> {
                    long offset = offsetBits;
                    tape(() -> loadPosition(offset));
                }
                case Instruction.TapeSlot s -> tape(() -> loadSlot(s.slot()));
                case Instruction.TapeConstant c -> tape(() -> code.loadConstant(c.number()));
                default -> {}
            }
            offsetBits += fixedBits(instruction, known);
            KnownBits.pass(instruction, known);
        }
        if (lengthBits > 0) {
            advance(lengthBits);
        }
    }

    /// Makes the variable `at` the place of a byte that the position is a known number of bits from, if it
    /// isn't.
    private void find() {
        if (atBits < 0 && known.knows(Byte.SIZE)) {
            code.lload(frame.position()).loadConstant(3).lushr().lstore(at);
            atBits = known.remainderBits(Byte.SIZE);
        }
    }

    /// What is known of the position no longer holds.
    private void forget() {
        assuredBits = 0;
        atBits = -1;
    }

    /// Gives the event record up where fewer bits are left.
    void require(long lengthBits) {
        if (lengthBits <= assuredBits) {
            return;
        }
        code.loadConstant(lengthBits).lload(frame.end()).lload(frame.position()).lsub();
        code.lcmp().ifgt(frame.giveUp());
    }

    /// Goes on by some bits.
    void advance(long lengthBits) {
        code.lload(frame.position()).loadConstant(lengthBits).ladd().lstore(frame.position());
        assuredBits = Math.max(0, assuredBits - lengthBits);
        atBits = atBits < 0 ? -1 : atBits + lengthBits;
    }

    /// From here on so many bits are left as a header and a common context have at most, and some more: what
    /// comes before has to see to that, with one comparison instead of several. Does nothing where it is not
    /// known how many they have.
    void assure(Instruction[] header, Instruction[] common, long moreBits) {
        KnownBit at = known.copy();
        long headerBits = greatestBits(header, at);
        long commonBits = greatestBits(common, at);
        if (headerBits < 0 || commonBits < 0) {
            return;
        }
        long wholeBits = headerBits + commonBits + moreBits;
        assuredBits = bitsToFirst(header);
        if (assuredBits < 0) {
            assuredBits = wholeBits;
        } else {
            fromFirstBits = wholeBits - assuredBits;
        }
    }

    /// How many bits are before the selection in a header whose first form alone is frequent, or -1 where there is
    /// no such selection.
    private long bitsToFirst(Instruction[] header) {
        for (int i = 0; i < header.length; i++) {
            if (header[i] instanceof Instruction.Select select && isFirstFrequent(select)) {
                return greatestBits(Arrays.copyOf(header, i), known.copy());
            }
        }
        return -1;
    }

    private boolean isFirstFrequent(Instruction.Select select) {
        return generator.frequentRange(select).isPresent();
    }

    /// How many bits are left for sure.
    long assuredBits() {
        return assuredBits;
    }

    /// @param at what is known before; is changed to what is known after
    /// @return -1 where it is not known
    private long greatestBits(Instruction[] instructions, KnownBit at) {
        long greatest = 0;
        for (Instruction instruction : instructions) {
            long bits = fixedBits(instruction, at);
            if (bits < 0 && instruction instanceof Instruction.Select select && isUnforeseeable(select, at)) {
                bits = Arrays.stream(select.cases())
                        .mapToLong(c -> greatestBits(c.body(), at.copy()))
                        .max()
                        .orElse(-1);
            } else if (bits < 0 && instruction instanceof Instruction.Select select && isFirstFrequent(select)) {
                bits = greatestBits(select.cases()[0].body(), at.copy());
            }
            if (bits < 0) {
                return -1;
            }
            greatest += bits;
            KnownBits.pass(instruction, at);
        }
        return greatest;
    }

    private boolean isUnforeseeable(Instruction.Select select, KnownBit at) {
        return frame.clock() != Frame.FIELD
                && generator.unforeseeable(select, at).isPresent();
    }

    /// Where to go to give the event record up.
    Label giveUp() {
        return frame.giveUp();
    }

    private void loadPosition(long offsetBits) {
        code.lload(frame.position());
        if (offsetBits > 0) {
            code.loadConstant(offsetBits).ladd();
        }
    }

    private void readInteger(Instruction.ReadInteger read, long offsetBits) {
        loadInteger(read, offsetBits);
        code.lstore(value);
        if (read.updatesClock()) {
            updateClock(read.lengthBits());
        }
        for (int slot : read.slots()) {
            storeSlot(slot);
        }
        storeInteger(read.columns());
        if (read.toTape()) {
            tape(() -> code.lload(value));
        }
    }

    /// Puts the value of an integer on the operand stack.
    private void loadInteger(Instruction.ReadInteger read, long offsetBits) {
        int lengthBits = read.lengthBits();
        if (known.knows(Byte.SIZE)) {
            int shift = known.remainderBits(Byte.SIZE);
            int loadedBits = (shift + lengthBits + 7) / Byte.SIZE * Byte.SIZE;
            if (Loads.has(loadedBits)) {
                loadBytes(read, shift, loadedBits, offsetBits);
                return;
            }
        }
        code.aload(frame.bytes());
        loadPosition(offsetBits);
        code.loadConstant(lengthBits).invokestatic(BIT_READER, read.bigEndian() ? "big" : "little", READ);
        if (read.signed()) {
            signExtend(lengthBits);
        }
    }

    /// @param shift how many bits of the first byte are before the integer
    /// @param loadedBits as many whole bytes as the integer touches
    private void loadBytes(Instruction.ReadInteger read, int shift, int loadedBits, long offsetBits) {
        boolean whole = loadedBits == read.lengthBits();
        loadFromAt(Loads.name(loadedBits, whole && read.signed(), read.bigEndian()), (atBits + offsetBits) / Byte.SIZE);
        if (whole) {
            return;
        }
        int right = read.bigEndian() ? loadedBits - shift - read.lengthBits() : shift;
        if (right > 0) {
            code.loadConstant(right).lushr();
        }
        if (read.signed()) {
            signExtend(read.lengthBits());
        } else {
            code.loadConstant(-1L >>> (Long.SIZE - read.lengthBits())).land();
        }
    }

    /// Loads whole bytes, from a bit on that is known to be a byte's first.
    ///
    /// @param load a method of [Loads]
    /// @param offsetBytes how far they are from the position
    void loadAt(String load, long offsetBytes) {
        find();
        loadFromAt(load, atBits / Byte.SIZE + offsetBytes);
    }

    private void loadFromAt(String load, long offsetBytes) {
        code.aload(frame.bytes()).lload(at);
        if (offsetBytes > 0) {
            code.loadConstant(offsetBytes).ladd();
        }
        code.invokestatic(LOADS, load, LOAD);
    }

    private void signExtend(int lengthBits) {
        code.loadConstant(lengthBits)
                .invokestatic(BIT_READER, "signExtend", MethodTypeDesc.of(CD_long, CD_long, CD_int));
    }

    /// As [Machine#advance]: the least number of cycles forward after which the clock's low bits are the
    /// value.
    private void updateClock(int lengthBits) {
        storeClock(() -> loadUpdated(this::loadClock, value, lengthBits));
    }

    /// Puts on the operand stack what a clock is after a timestamp.
    ///
    /// @param loadBefore puts on it what the clock was before
    /// @param timestamp the timestamp's variable
    private void loadUpdated(Runnable loadBefore, int timestamp, int lengthBits) {
        if (lengthBits == Long.SIZE) {
            code.lload(timestamp);
        } else {
            loadBefore.run();
            code.lload(timestamp);
            loadBefore.run();
            code.lsub().loadConstant((1L << lengthBits) - 1).land().ladd();
        }
    }

    private void loadClock() {
        if (frame.clock() == Frame.FIELD) {
            code.aload(0).getfield(BASE, "clockCycles", CD_long);
        } else {
            code.lload(frame.clock());
        }
    }

    private void storeClock(Runnable load) {
        if (frame.clock() == Frame.FIELD) {
            code.aload(0);
            load.run();
            code.putfield(BASE, "clockCycles", CD_long);
        } else {
            load.run();
            code.lstore(frame.clock());
        }
    }

    /// @param load puts the number on the operand stack
    private void tape(Runnable load) {
        code.aload(0).getfield(BASE, "tape", TAPE);
        load.run();
        code.invokevirtual(TAPE, "add", MethodTypeDesc.of(CD_void, CD_long));
    }

    private void storeSlot(int slot) {
        if (frame.unread().get(slot)) {
            return;
        }
        Integer variable = frame.slots().get(slot);
        if (variable == null) {
            code.aload(0)
                    .getfield(BASE, "slots", LONGS)
                    .loadConstant(slot)
                    .lload(value)
                    .lastore();
        } else {
            code.lload(value).lstore(variable);
        }
    }

    private void loadSlot(int slot) {
        Integer variable = frame.slots().get(slot);
        if (variable == null) {
            code.aload(0).getfield(BASE, "slots", LONGS).loadConstant(slot).laload();
        } else {
            code.lload(variable);
        }
    }

    /// Stores the value in integer columns.
    private void storeInteger(int[] columns) {
        for (int column : columns) {
            if (generator.writtenColumns().isSometimesInteger(column)) {
                markWritten();
            }
            Integer variable = frame.integers().get(column);
            if (variable == null) {
                code.aload(0).getfield(BASE, "integers", LONGS.arrayType());
                code.loadConstant(column).aaload();
            } else {
                code.aload(variable);
            }
            code.iload(frame.row()).lload(value).lastore();
        }
    }

    /// Stores the text's code in text columns.
    private void storeText(int[] columns) {
        for (int column : columns) {
            if (generator.writtenColumns().isSometimesText(column)) {
                markWritten();
            }
            Integer variable = frame.texts().get(column);
            if (variable == null) {
                code.aload(0).getfield(BASE, "texts", INTS.arrayType());
                code.loadConstant(column).aaload();
            } else {
                code.aload(variable);
            }
            code.iload(frame.row()).iload(textCode).iastore();
        }
    }

    private void markWritten() {
        code.aload(0).iload(frame.row()).invokevirtual(BASE, "written", MethodTypeDesc.of(CD_void, CD_int));
    }

    private void readFixedText(Instruction.ReadText read, long offsetBits) {
        if (read.columns().length == 0) {
            return;
        }
        LastText last = lastTexts.get(read);
        if (last == null) {
            defer(read.columns(), offsetBits, () -> code.loadConstant(read.lengthBytes()));
        } else {
            compareText(read, offsetBits, last);
            storeText(read.columns());
        }
    }

    /// Has text columns get a text later.
    ///
    /// @param offsetBits where it begins, from the position on
    /// @param lengthBytes puts its length on the operand stack
    private void defer(int[] columns, long offsetBits, Runnable lengthBytes) {
        for (int column : columns) {
            if (generator.writtenColumns().isSometimesText(column)) {
                markWritten();
            }
            code.aload(0).iload(frame.row()).loadConstant(column);
            loadPosition(offsetBits);
            lengthBytes.run();
            code.invokevirtual(BASE, "defer", MethodTypeDesc.of(CD_boolean, CD_int, CD_int, CD_long, CD_long));
            code.ifeq(frame.giveUp());
        }
    }

    /// Sets `textCode`.
    private void lookUpText(Instruction.ReadText read, long offsetBits) {
        code.aload(0).aload(frame.bytes());
        loadPosition(offsetBits);
        code.loadConstant(read.lengthBytes());
        code.invokevirtual(BASE, "paddedTextCode", MethodTypeDesc.of(CD_int, SEGMENT, CD_long, CD_long))
                .istore(textCode);
    }

    /// Sets `textCode` to that of the event record before, if the text is the same: some words, the last of
    /// which may overlap the one before.
    private void compareText(Instruction.ReadText read, long offsetBits, LastText last) {
        Label other = code.newLabel();
        Label done = code.newLabel();
        long firstByte = (atBits + offsetBits) / Byte.SIZE;
        String load = Loads.name(Long.SIZE, true, false);
        code.iload(last.code()).istore(textCode);
        code.iload(textCode).iflt(other);
        for (int i = 0; i < last.words().size(); i++) {
            loadFromAt(load, firstByte + Math.min(8L * i, read.lengthBytes() - 8));
            code.lload(last.words().get(i)).lcmp().ifne(other);
        }
        code.goto_(done);
        code.labelBinding(other);
        lookUpText(read, offsetBits);
        code.iload(textCode).istore(last.code());
        for (int i = 0; i < last.words().size(); i++) {
            loadFromAt(load, firstByte + Math.min(8L * i, read.lengthBytes() - 8));
            code.lstore(last.words().get(i));
        }
        code.labelBinding(done);
    }

    // ---- what is not of a fixed length ----

    private void align(int alignmentBits) {
        forget();
        long mask = alignmentBits - 1L;
        code.lload(frame.position())
                .loadConstant(mask)
                .ladd()
                .loadConstant(~mask)
                .land();
        code.lstore(frame.position());
        code.lload(frame.position()).lload(frame.end()).lcmp().ifgt(frame.giveUp());
        known.reset(alignmentBits);
    }

    private void giveUpIfNegative() {
        code.lload(frame.position()).lconst_0().lcmp().iflt(frame.giveUp());
    }

    private void seldom(Instruction.Seldom instruction) {
        forget();
        boolean clock = frame.clock() != Frame.FIELD && DecoderGenerator.updatesClock(instruction);
        if (clock) {
            code.aload(0).lload(frame.clock()).putfield(BASE, "clockCycles", CD_long);
        }
        markWritten();
        code.aload(0).lload(frame.position()).iload(frame.row()).loadConstant(generator.number(instruction));
        code.invokevirtual(BASE, "seldom", MethodTypeDesc.of(CD_long, CD_long, CD_int, CD_int));
        code.lstore(frame.position());
        if (clock) {
            code.aload(0).getfield(BASE, "clockCycles", CD_long).lstore(frame.clock());
        }
        giveUpIfNegative();
        KnownBits.pass(instruction, known);
    }

    private void readNullTerminated(Instruction.ReadNullTerminated read) {
        forget();
        code.aload(frame.bytes()).lload(frame.position()).lload(frame.end());
        code.invokestatic(BASE, "endOfText", MethodTypeDesc.of(CD_long, SEGMENT, CD_long, CD_long));
        code.lstore(next);
        code.lload(next).lconst_0().lcmp().iflt(frame.giveUp());
        defer(read.columns(), 0, () -> {
            code.lload(next).lload(frame.position()).lsub();
            code.loadConstant(3).lushr().lconst_1().lsub();
        });
        code.lload(next).lstore(frame.position());
        known.reset(Byte.SIZE);
    }

    private void readText(Instruction.ReadText read) {
        forget();
        loadCount(read.lengthBytes(), read.lengthSlot());
        code.lstore(value);
        code.lload(frame.position()).lload(frame.end()).lload(value).loadConstant((long) Byte.SIZE);
        endOfElements(next);
        code.lload(next).lconst_0().lcmp().iflt(frame.giveUp());
        defer(read.columns(), 0, () -> code.lload(value));
        code.lload(next).lstore(frame.position());
        KnownBits.pass(read, known);
    }

    private void loadCount(long count, int countSlot) {
        if (countSlot < 0) {
            code.loadConstant(count);
        } else {
            loadSlot(countSlot);
        }
    }

    private void endOfElements(int variable) {
        code.invokestatic(BASE, "endOfElements", MethodTypeDesc.of(CD_long, CD_long, CD_long, CD_long, CD_long));
        code.lstore(variable);
    }

    private void repeat(Instruction.Repeat repeat) {
        forget();
        if (repeat.elementBits() > 0) {
            code.lload(frame.position()).lload(frame.end());
            loadCount(repeat.count(), repeat.countSlot());
            code.loadConstant(repeat.elementBits());
            endOfElements(frame.position());
            giveUpIfNegative();
            KnownBits.pass(repeat, known);
        } else {
            loop(repeat);
        }
    }

    /// Executes the body as often as the count says; an element of 0 bits changes nothing, so neither do all
    /// that follow it.
    private void loop(Instruction.Repeat repeat) {
        KnownBits.repeat(repeat.body(), known);
        KnownBit inEveryRound = known.copy();
        int count = code.allocateLocal(TypeKind.LONG);
        int index = code.allocateLocal(TypeKind.LONG);
        int before = code.allocateLocal(TypeKind.LONG);
        Label round = code.newLabel();
        Label done = code.newLabel();
        loadCount(repeat.count(), repeat.countSlot());
        code.lstore(count);
        code.lconst_0().lstore(index);
        code.labelBinding(round);
        code.lload(index).lload(count);
        code.invokestatic(
                        Long.class.describeConstable().orElseThrow(),
                        "compareUnsigned",
                        MethodTypeDesc.of(CD_int, CD_long, CD_long))
                .ifge(done);
        code.lload(frame.position()).lstore(before);
        body(repeat.body());
        code.lload(frame.position()).lload(before).lcmp().ifeq(done);
        code.lload(index).lconst_1().ladd().lstore(index);
        code.goto_(round);
        code.labelBinding(done);
        forget();
        known.become(inEveryRound);
    }

    private void body(Instruction[] instructions) {
        if (frame.splits()) {
            call(instructions);
        } else {
            emitAll(instructions);
        }
    }

    /// Loads both forms of a header and takes one of them.
    private void takeOne(UnforeseeableHeader header, Instruction.Select select) {
        int first = code.allocateLocal(TypeKind.LONG);
        loadSlot(select.slot());
        code.loadConstant(header.other()).lsub().loadConstant(63).lshr().lstore(first);
        KnownBit before = known.copy();
        List<Form> forms = header.options().stream().map(o -> load(o, before)).toList();
        for (int slot : forms.stream()
                .flatMap(f -> f.slots().keySet().stream())
                .filter(slot -> !frame.unread().get(slot))
                .distinct()
                .toList()) {
            take(first, forms, f -> {
                Integer variable = f.slots().get(slot);
                if (variable == null) {
                    loadSlot(slot);
                } else {
                    code.lload(variable);
                }
            });
            code.lstore(value);
            storeSlot(slot);
        }
        take(first, forms, f -> code.lload(f.clock()));
        code.lstore(frame.clock());
        code.lload(frame.position());
        take(first, forms, f -> code.loadConstant(f.lengthBits()));
        code.ladd().lstore(frame.position());
        atBits = -1;
        assuredBits = Math.max(
                0,
                assuredBits - forms.stream().mapToLong(Form::lengthBits).max().orElse(0));
        known.become(before);
        KnownBits.pass(select, known);
    }

    /// What a form of a header holds.
    ///
    /// @param slots the variables of what is remembered, by slots
    /// @param clock the variable of the clock's value after it
    private record Form(long lengthBits, Map<Integer, Integer> slots, int clock) {}

    private Form load(Instruction[] option, KnownBit before) {
        known.become(before);
        Map<Integer, Integer> slots = new HashMap<>();
        int clock = code.allocateLocal(TypeKind.LONG);
        code.lload(frame.clock()).lstore(clock);
        long lengthBits = greatestBits(option, before.copy());
        require(lengthBits);
        find();
        long offsetBits = 0;
        for (Instruction instruction : option) {
            if (instruction instanceof Instruction.ReadInteger read) {
                int loaded = code.allocateLocal(TypeKind.LONG);
                loadInteger(read, offsetBits);
                code.lstore(loaded);
                for (int slot : read.slots()) {
                    slots.put(slot, loaded);
                }
                if (read.updatesClock()) {
                    loadUpdated(() -> code.lload(clock), loaded, read.lengthBits());
                    code.lstore(clock);
                }
            }
            offsetBits += fixedBits(instruction, known);
            KnownBits.pass(instruction, known);
        }
        return new Form(lengthBits, slots, clock);
    }

    /// Puts on the operand stack what one of two forms has.
    ///
    /// @param first the variable whose bits are all 1 where it is the first form, else all 0
    /// @param load puts on the operand stack what a form has
    private void take(int first, List<Form> forms, Consumer<Form> load) {
        load.accept(forms.getLast());
        load.accept(forms.getFirst());
        load.accept(forms.getLast());
        code.lxor().lload(first).land().lxor();
    }

    private void select(Instruction.Select select) {
        if (isUnforeseeable(select, known)) {
            takeOne(generator.unforeseeable(select, known).orElseThrow(), select);
            return;
        }
        Optional<IntegerRanges.Range> frequent = generator.frequentRange(select);
        if (frequent.isPresent()) {
            selectFirst(select, frequent.get());
            return;
        }
        forget();
        int selector = code.allocateLocal(TypeKind.LONG);
        loadSlot(select.slot());
        code.lstore(selector);
        KnownBit before = known.copy();
        KnownBit after = known.copy();
        KnownBits.pass(select, after);
        Label done = code.newLabel();
        for (int i = 0; i < select.cases().length; i++) {
            Instruction.Select.Case one = select.cases()[i];
            Label inside = code.newLabel();
            Label other = code.newLabel();
            for (IntegerRanges.Range range : one.ranges().ranges()) {
                testRange(selector, range, select.signed(), inside);
            }
            code.goto_(other);
            code.labelBinding(inside);
            known.become(before);
            body(one.body());
            forget();
            code.goto_(done);
            code.labelBinding(other);
        }
        code.goto_(frame.giveUp());
        code.labelBinding(done);
        known.become(after);
    }

    /// Executes the first case, and gives up the event records of the other one, which are seldom: calls that
    /// are there, but hardly ever made, would make the JVM load again for each event record what else stays in
    /// registers. The same branch is taken where too few bits are left: the JVM sees that happen, and would
    /// compile code without a branch that it hasn't seen taken, and anew when it is.
    private void selectFirst(Instruction.Select select, IntegerRanges.Range range) {
        Instruction[] body = select.cases()[0].body();
        long leastBits = frame.splits() ? 0 : Math.max(fromFirstBits, greatestBits(body, known.copy()));
        code.lload(frame.end()).lload(frame.position()).lsub();
        if (leastBits > 0) {
            code.loadConstant(leastBits).lsub();
        }
        code.loadConstant(range.upper());
        loadSlot(select.slot());
        code.lsub().lor();
        if (range.lower() != 0 || !generator.isNeverNegative(select.slot())) {
            loadSlot(select.slot());
            code.loadConstant(range.lower()).lsub().lor();
        }
        code.lconst_0().lcmp().iflt(frame.giveUp());
        assuredBits = leastBits;
        body(body);
    }

    /// Goes to a label where the selector is in a range. Unsigned numbers are compared as signed ones, where
    /// they may be large after their highest bit has been turned over.
    private void testRange(int selector, IntegerRanges.Range range, boolean signed, Label inside) {
        if (range.lower() == range.upper()) {
            code.lload(selector).loadConstant(range.lower()).lcmp().ifeq(inside);
            return;
        }
        boolean small = range.lower() >= 0 && range.upper() >= 0;
        long turn = signed || small ? 0 : Long.MIN_VALUE;
        Label outside = code.newLabel();
        compareTurned(selector, turn, range.lower());
        code.iflt(outside);
        compareTurned(selector, turn, range.upper());
        code.ifle(inside);
        code.labelBinding(outside);
    }

    private void compareTurned(int selector, long turn, long limit) {
        code.lload(selector);
        if (turn != 0) {
            code.loadConstant(turn).lxor();
        }
        code.loadConstant(limit ^ turn).lcmp();
    }
}
