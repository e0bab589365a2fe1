package dev.spoor.ctf.decode;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Writes the main methods of a generated decoder, [GeneratedDecoder#decode] and
/// [GeneratedDecoder#decodeAlike]: the loop over event records, with
/// what all of them have in common, and with the event record classes where they need little.
///
///     while (position < end && row < limit) {
///         header; common context; find the class; the rest, by class
///         times[row] = clock; classIndexes[row] = class; row++
///     }
///
/// Position, clock, columns and the values of header fields are in local variables, so that they stay in
/// registers.
final class DecodeLoop {

    private static final ClassDesc BASE = DecoderGenerator.BASE;
    private static final ClassDesc BATCH = Batch.class.describeConstable().orElseThrow();
    private static final ClassDesc INDEX =
            EventRecordClassIndex.class.describeConstable().orElseThrow();
    private static final ClassDesc LENGTHS =
            PassedLengths.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc OF_PACKED = MethodTypeDesc.of(CD_int, CD_long);
    private static final MethodTypeDesc OF_LENGTHS =
            MethodTypeDesc.of(CD_long, CD_long, DecoderGenerator.SEGMENT, CD_long);
    private static final ClassDesc LONGS = CD_long.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();
    private static final MethodTypeDesc DECODE =
            MethodTypeDesc.of(CD_int, DecoderGenerator.SEGMENT, CD_long, CD_int, CD_int);

    private static final int BYTES = 1;
    private static final int END = 2;
    private static final int ROW = 4;
    private static final int LIMIT = 5;

    /// Beyond so many instructions, those that all event records have in common are no longer in the loop.
    private static final int GREATEST_COMMON = 48;

    private final DecoderGenerator generator;
    private final Procedures procedures;
    private final boolean small;
    private final long[] passedLengths;
    private final boolean inline;
    private final Optional<CommonRun> run;

    DecodeLoop(DecoderGenerator generator) {
        this.generator = generator;
        procedures = generator.procedures();
        passedLengths = generator.passedLengths();
        small = DecoderGenerator.size(procedures.eventRecordHeader()) + DecoderGenerator.size(procedures.common())
                <= GREATEST_COMMON;
        run = small ? generator.commonRun() : Optional.empty();
        inline = generator.isInline();
    }

    void write(ClassBuilder builder) {
        String specific = inline ? "" : generator.writeSpecifics(builder);
        builder.withMethodBody(
                "decode", DECODE, ClassFile.ACC_PROTECTED, code -> new Body(code, specific, false).write());
        if (run.isPresent()) {
            builder.withMethodBody(
                    "decodeAlike", DECODE, ClassFile.ACC_PROTECTED, code -> new Body(code, specific, true).write());
        }
    }

    /// One writing of the method.
    private final class Body {
        private final CodeBuilder code;
        private final String specificMethod;
        private final boolean alike;
        private final int position;
        private final int begin;
        private final int clock;
        private final int nextClock;
        private final int classIndex;
        private final int passed;
        private final int timesColumn;
        private final int classColumn;
        private final Map<Integer, Integer> slots = new HashMap<>();
        private final BitSet unread = new BitSet();
        private final Map<Integer, Integer> integers = new HashMap<>();
        private final Map<Integer, Integer> texts = new HashMap<>();
        private final List<Integer> lastWords = new ArrayList<>();
        private final Label next;
        private final Label leave;
        private final Label ended;

        /// @param alike whether to pass over common contexts that are the same as the one before
        Body(CodeBuilder code, String specificMethod, boolean alike) {
            this.code = code;
            this.specificMethod = specificMethod;
            this.alike = alike;
            position = code.allocateLocal(TypeKind.LONG);
            begin = code.allocateLocal(TypeKind.LONG);
            clock = code.allocateLocal(TypeKind.LONG);
            nextClock = code.allocateLocal(TypeKind.LONG);
            classIndex = code.allocateLocal(TypeKind.INT);
            passed = generator.hasTable() ? code.allocateLocal(TypeKind.LONG) : -1;
            timesColumn = code.allocateLocal(TypeKind.REFERENCE);
            classColumn = code.allocateLocal(TypeKind.REFERENCE);
            next = code.newLabel();
            leave = code.newLabel();
            ended = code.newLabel();
        }

        void write() {
            Label giveUp = code.newLabel();
            Frame frame =
                    new Frame(BYTES, position, END, ROW, nextClock, slots, unread, integers, texts, giveUp, !small);
            code.aload(0).getfield(BASE, "position", CD_long).lstore(position);
            code.aload(0).getfield(BASE, "clockCycles", CD_long).lstore(clock);
            code.aload(0).getfield(BASE, "times", LONGS).astore(timesColumn);
            code.aload(0).getfield(BASE, "classIndexes", INTS).astore(classColumn);
            loadSlots();
            loadColumns();
            InstructionEmitter emitter = new InstructionEmitter(code, generator, frame, generator.atRecord());
            emitter.prepare(small ? procedures.eventRecordHeader() : new Instruction[0]);
            if (alike) {
                run.ifPresent(this::loadWords);
            } else {
                emitter.prepare(small ? procedures.common() : new Instruction[0]);
            }

            // What is left to the machine can be taken back only to the beginning of an event record.
            if (small && !generator.isWhole() && !generator.hasSeldom()) {
                emitter.assure(procedures.eventRecordHeader(), procedures.common(), generator.marginBits());
            }
            code.labelBinding(next);
            leaveAtEnd(emitter.assuredBits());
            code.lload(position).lstore(begin);
            code.lload(clock).lstore(nextClock);
            mark();
            classId(() -> code.loadConstant(Machine.UNSET));
            common(emitter, procedures.eventRecordHeader());
            mark(() -> code.iload(ROW).lload(nextClock), "beginBody", MethodTypeDesc.of(CD_void, CD_int, CD_long));
            findClass(giveUp);
            if (alike) {
                run.ifPresent(r -> passIfAlike(emitter, r, giveUp));
                KnownBits.pass(procedures.common(), emitter.known());
            } else {
                run.ifPresent(r -> storeWords(emitter, r));
                common(emitter, procedures.common());
            }
            specific(frame, emitter);

            code.labelBinding(ended);
            if (!generator.isNeverEmpty()) {
                code.lload(position).lload(begin).lcmp().ifeq(giveUp);
            }
            if (generator.hasClock()) {
                code.aload(timesColumn).iload(ROW).lload(nextClock).lastore();
            }
            code.aload(classColumn).iload(ROW).iload(classIndex).iastore();
            code.lload(nextClock).lstore(clock);
            code.iinc(ROW, 1).goto_(next);

            code.labelBinding(giveUp);
            code.lload(begin).lstore(position);
            code.labelBinding(leave);
            code.aload(0).lload(position).putfield(BASE, "position", CD_long);
            code.aload(0).lload(clock).putfield(BASE, "clockCycles", CD_long);
            storeSlots();
            code.iload(ROW).ireturn();
        }

        /// Leaves at the content's end or when the batch is full.
        ///
        /// @param leastBits how many bits must be left at least
        private void leaveAtEnd(long leastBits) {
            if (generator.isWhole()) {
                code.lload(position).lload(END).lcmp().ifge(leave);
                code.aload(0).getfield(BASE, "batch", BATCH).iload(ROW);
                code.invokevirtual(BATCH, "isFull", MethodTypeDesc.of(CD_boolean, CD_int))
                        .ifne(leave);
            } else {
                code.iload(ROW).iload(LIMIT).if_icmpge(leave);
                code.lload(END).lload(position).lsub().loadConstant(Math.max(1, leastBits));
                code.lcmp().iflt(leave);
            }
        }

        /// Remembers what the decoder has to go back to when it gives the event record up.
        private void mark() {
            if (generator.hasSeldom()) {
                code.aload(0).invokevirtual(BASE, "mark", MethodTypeDesc.of(CD_void));
            }
            mark(() -> code.iload(ROW), "beginHeader", MethodTypeDesc.of(CD_void, CD_int));
        }

        private void mark(Runnable arguments, String method, MethodTypeDesc type) {
            if (generator.isWhole()) {
                code.aload(0).getfield(BASE, "batch", BATCH);
                arguments.run();
                code.invokevirtual(BATCH, method, type);
            }
        }

        /// Slots that only this method uses are variables as long as it runs.
        private void loadSlots() {
            SlotUses here = new SlotUses();
            SlotUses elsewhere = new SlotUses();
            (small ? here : elsewhere).add(procedures.eventRecordHeader()).add(procedures.common());
            for (Instruction[] specific : generator.specifics()) {
                (inline ? here : elsewhere).add(specific);
            }
            BitSet local = (BitSet) here.read().clone();
            local.or(here.written());
            local.set(Machine.CLASS_ID_SLOT);
            local.andNot(here.seldom());
            local.andNot(elsewhere.read());
            local.andNot(elsewhere.written());
            local.andNot(elsewhere.seldom());
            unread.or(local);
            unread.clear(Machine.CLASS_ID_SLOT);
            unread.andNot(here.read());
            local.andNot(unread);
            local.stream().forEach(slot -> {
                int variable = code.allocateLocal(TypeKind.LONG);
                slots.put(slot, variable);
                code.aload(0)
                        .getfield(BASE, "slots", LONGS)
                        .loadConstant(slot)
                        .laload()
                        .lstore(variable);
            });
        }

        /// Columns that header and common context write are variables.
        private void loadColumns() {
            if (small) {
                WrittenColumns.of(procedures.eventRecordHeader(), procedures.common())
                        .integers()
                        .forEach(column -> {
                            int variable = code.allocateLocal(TypeKind.REFERENCE);
                            integers.put(column, variable);
                            code.aload(0).getfield(BASE, "integers", LONGS.arrayType());
                            code.loadConstant(column).aaload().astore(variable);
                        });
                WrittenColumns.of(procedures.eventRecordHeader(), procedures.common())
                        .texts()
                        .forEach(column -> {
                            int variable = code.allocateLocal(TypeKind.REFERENCE);
                            texts.put(column, variable);
                            code.aload(0).getfield(BASE, "texts", INTS.arrayType());
                            code.loadConstant(column).aaload().astore(variable);
                        });
            }
        }

        private void storeSlots() {
            new TreeMap<>(slots)
                    .forEach((slot, variable) -> code.aload(0)
                            .getfield(BASE, "slots", LONGS)
                            .loadConstant(slot)
                            .lload(variable)
                            .lastore());
        }

        private void classId(Runnable value) {
            Integer variable = slots.get(Machine.CLASS_ID_SLOT);
            if (variable == null) {
                code.aload(0).getfield(BASE, "slots", LONGS).loadConstant(Machine.CLASS_ID_SLOT);
                value.run();
                code.lastore();
            } else {
                value.run();
                code.lstore(variable);
            }
        }

        private void common(InstructionEmitter emitter, Instruction[] instructions) {
            if (small || instructions.length == 0) {
                emitter.emitAll(instructions);
            } else {
                emitter.call(instructions);
            }
        }

        /// Passes over the common context where it is the same as in the event record before, else leaves.
        private void passIfAlike(InstructionEmitter emitter, CommonRun common, Label other) {
            emitter.require(common.lengthBits());
            for (int i = 0; i < lastWords.size(); i++) {
                loadWord(emitter, common.words().get(i));
                code.lload(lastWords.get(i)).lxor();
                if (i > 0) {
                    code.lor();
                }
            }
            code.lconst_0().lcmp().ifne(other);
            emitter.advance(common.lengthBits());
        }

        private void loadWords(CommonRun common) {
            for (int i = 0; i < common.words().size(); i++) {
                lastWords.add(code.allocateLocal(TypeKind.LONG));
                code.aload(0).getfield(BASE, "words", LONGS).loadConstant(i).laload();
                code.lstore(lastWords.getLast());
            }
        }

        /// Remembers the common context for those who compare with it.
        private void storeWords(InstructionEmitter emitter, CommonRun common) {
            emitter.require(common.lengthBits());
            for (int i = 0; i < common.words().size(); i++) {
                code.aload(0).getfield(BASE, "words", LONGS).loadConstant(i);
                loadWord(emitter, common.words().get(i));
                code.lastore();
            }
        }

        private void loadWord(InstructionEmitter emitter, CommonRun.Word word) {
            emitter.loadAt(Loads.name(word.lengthBits(), false, false), word.offsetBytes());
            if (word.mask() != -1L >>> (Long.SIZE - word.lengthBits())) {
                code.loadConstant(word.mask()).land();
            }
        }

        private void findClass(Label giveUp) {
            if (generator.hasTableOfIds()) {
                findInTable(giveUp);
                return;
            }
            if (generator.hasPlacesAsIds() && !generator.hasTable()) {
                storeClassId(classIndex, giveUp);
                if (passedLengths.length == 1) {
                    code.iload(classIndex).ifne(giveUp);
                }
                return;
            }
            code.aload(0).getfield(BASE, "classes", INDEX);
            loadClassId();
            code.invokevirtual(INDEX, "find", MethodTypeDesc.of(CD_int, CD_long))
                    .istore(classIndex);
            code.iload(classIndex).iflt(giveUp);
            if (generator.hasTable()) {
                code.aload(0)
                        .getfield(BASE, "passedLengths", LONGS)
                        .iload(classIndex)
                        .laload()
                        .lstore(passed);
            }
        }

        private void findInTable(Label giveUp) {
            int table = code.allocateLocal(TypeKind.REFERENCE);
            int id = code.allocateLocal(TypeKind.INT);
            code.aload(0).getfield(BASE, "passedLengths", LONGS).astore(table);
            storeClassId(id, giveUp);
            code.iload(id).iflt(giveUp);
            code.iload(id).aload(table).arraylength().if_icmpge(giveUp);
            code.aload(table).iload(id).laload().lstore(passed);
            code.lload(passed).invokestatic(LENGTHS, "place", OF_PACKED).istore(classIndex);
        }

        /// Stores the class's id in a variable of 32 bits, if it fits.
        private void storeClassId(int variable, Label giveUp) {
            loadClassId();
            code.l2i().istore(variable);
            loadClassId();
            code.iload(variable).i2l().lcmp().ifne(giveUp);
        }

        private void loadClassId() {
            Integer variable = slots.get(Machine.CLASS_ID_SLOT);
            if (variable == null) {
                code.aload(0)
                        .getfield(BASE, "slots", LONGS)
                        .loadConstant(Machine.CLASS_ID_SLOT)
                        .laload();
            } else {
                code.lload(variable);
            }
        }

        /// What is particular to the event record's class.
        private void specific(Frame frame, InstructionEmitter emitter) {
            if (generator.hasTable()) {
                int number = code.allocateLocal(TypeKind.INT);
                passOrChoose(emitter, number);
                if (inline) {
                    choose(frame, emitter.known(), number);
                } else {
                    call(frame, number);
                }
            } else {
                chooseByClass(frame, emitter.known());
            }
        }

        private void chooseByClass(Frame frame, KnownBit known) {
            List<SwitchCase> cases = new ArrayList<>();
            NavigableMap<Long, Label> targets = new TreeMap<>();
            for (int i = 0; i < passedLengths.length; i++) {
                cases.add(SwitchCase.of(i, targets.computeIfAbsent(passedLengths[i], _ -> code.newLabel())));
            }
            if (passedLengths.length > 1) {
                code.iload(classIndex).tableswitch(0, passedLengths.length - 1, frame.giveUp(), cases);
            }
            targets.forEach((passed, label) -> {
                if (!PassedLengths.isOther(passed)) {
                    code.labelBinding(label);
                    InstructionEmitter emitter = new InstructionEmitter(code, generator, frame, known.copy());
                    emitter.pass(PassedLengths.baseBits(passed));
                    code.goto_(ended);
                }
            });
            targets.forEach((passed, label) -> {
                if (PassedLengths.isOther(passed)) {
                    emit(PassedLengths.number(passed), label, frame, known);
                }
            });
        }

        private void emit(int number, Label label, Frame frame, KnownBit known) {
            code.labelBinding(label);
            InstructionEmitter emitter = new InstructionEmitter(code, generator, frame, known.copy());
            emitter.emitAll(generator.specifics().get(number));
            code.goto_(ended);
        }

        /// Passes over what is particular to the class, where a table says how.
        ///
        /// @param number the variable that gets the number of what is to be done else
        private void passOrChoose(InstructionEmitter emitter, int number) {
            int length = code.allocateLocal(TypeKind.LONG);
            int at = code.allocateLocal(TypeKind.LONG);
            Label other = code.newLabel();
            emitter.require(generator.marginBits());
            code.lload(passed)
                    .loadConstant(PassedLengths.OTHER)
                    .land()
                    .lconst_0()
                    .lcmp()
                    .ifne(other);
            code.lload(position).loadConstant(3).lushr().lstore(at);
            code.lload(passed).aload(BYTES).lload(at).invokestatic(LENGTHS, "lengthBits", OF_LENGTHS);
            code.lstore(length);
            code.lload(length).lload(END).lload(position).lsub().lcmp().ifgt(emitter.giveUp());
            code.lload(passed).aload(BYTES).lload(at).invokestatic(LENGTHS, "excess", OF_LENGTHS);
            code.lconst_0().lcmp().ifne(emitter.giveUp());
            code.lload(position).lload(length).ladd().lstore(position).goto_(ended);
            code.labelBinding(other);
            code.lload(passed).invokestatic(LENGTHS, "number", OF_PACKED).istore(number);
        }

        private void choose(Frame frame, KnownBit known, int number) {
            List<SwitchCase> cases = new ArrayList<>();
            for (int i = 0; i < generator.specifics().size(); i++) {
                cases.add(SwitchCase.of(i, code.newLabel()));
            }
            if (cases.isEmpty()) {
                code.goto_(frame.giveUp());
                return;
            }
            code.iload(number).tableswitch(0, cases.size() - 1, frame.giveUp(), cases);
            for (int i = 0; i < cases.size(); i++) {
                emit(i, cases.get(i).target(), frame, known);
            }
        }

        private void call(Frame frame, int number) {
            boolean updatesClock = Arrays.stream(procedures.specific()).anyMatch(DecoderGenerator::updatesClock);
            if (updatesClock) {
                code.aload(0).lload(nextClock).putfield(BASE, "clockCycles", CD_long);
            }
            code.aload(0).iload(number).aload(BYTES).lload(position).lload(END).iload(ROW);
            DecoderGenerator.callSpecific(code, specificMethod);
            code.lstore(position);
            if (updatesClock) {
                code.aload(0).getfield(BASE, "clockCycles", CD_long).lstore(nextClock);
            }
            code.lload(position).lconst_0().lcmp().iflt(frame.giveUp());
        }
    }
}
