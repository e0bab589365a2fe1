package dev.spoor.ctf.decode;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.spoor.ctf.model.IntegerRanges;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Translates procedures to a subclass of [GeneratedDecoder].
///
/// [DecodeLoop] is its main method. What is particular to an event record class is in there too where that
/// is little, else in a method `(bytes, position, end, row) → position` of its own. Long sequences are cut,
/// and the selection among many classes is done in steps, so that every method stays small enough for the
/// JVM to compile it.
final class DecoderGenerator {

    static final ClassDesc SELF = ClassDesc.of("dev.spoor.ctf.decode.GeneratedPacketDecoder");
    static final ClassDesc BASE = GeneratedDecoder.class.describeConstable().orElseThrow();
    static final ClassDesc SEGMENT = MemorySegment.class.describeConstable().orElseThrow();

    /// What the methods of parts take and give.
    static final MethodTypeDesc PART = MethodTypeDesc.of(CD_long, SEGMENT, CD_long, CD_long, CD_int);

    /// HotSpot does not compile methods of so many bytes.
    static final int HUGE_METHOD_BYTES = 8000;

    /// An instruction takes at most some 100 bytes.
    private static final int GREATEST_INSTRUCTIONS = 64;

    private static final int GREATEST_CASES = 256;
    private static final int GREATEST_RANGES = 64;
    private static final int GREATEST_CLASS_COUNT = 4096;

    /// Of more classes, a table has the lengths of what is particular to them.
    private static final int GREATEST_SWITCH = 256;

    /// So many different sequences of instructions of classes are in the loop itself.
    private static final int GREATEST_UNEQUAL = 32;

    /// So many instructions of classes are in the loop itself, and so many of one class.
    private static final int GREATEST_INLINE = 64;

    private static final int GREATEST_INLINE_OF_CLASS = 16;

    /// A table has a place for each id up to this one.
    private static final int GREATEST_ID = (1 << 16) - 1;

    private static final ClassDesc PROGRAM =
            DecoderProgram.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc SELECTED =
            MethodTypeDesc.of(CD_long, CD_int, SEGMENT, CD_long, CD_long, CD_int);

    private final Procedures procedures;
    private final DecoderProgram program;
    private final EventRecordClassIndex classes;
    private final KnownBit atRecord;
    private final KnownBit atSpecific;
    private final boolean table;
    private final long[] passedLengths;
    private final List<Instruction[]> specifics = new ArrayList<>();

    /// Methods that are called but not written yet.
    private final Deque<Part> parts = new ArrayDeque<>();

    private int partCount;

    @SuppressWarnings("ArrayRecordComponent")
    private record Part(String name, Instruction[] instructions, KnownBit known) {}

    /// Whether procedures can be translated: a variant of very many options would make a method too large.
    static boolean fits(Procedures procedures) {
        return procedures.eventRecords().size() > 0
                && procedures.eventRecords().size() <= GREATEST_CLASS_COUNT
                && fits(procedures.eventRecordHeader())
                && Arrays.stream(procedures.eventRecords().all()).allMatch(DecoderGenerator::fits);
    }

    private static boolean fits(Instruction[] instructions) {
        return Arrays.stream(instructions).allMatch(DecoderGenerator::fits);
    }

    private static boolean fits(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Align _, Instruction.Skip _, Instruction.ReadInteger _ -> true;
            case Instruction.ReadNullTerminated _, Instruction.ReadText _ -> true;
            case Instruction.TapePosition _, Instruction.TapeSlot _, Instruction.TapeConstant _ -> true;
            case Instruction.Seldom _ -> true;
            case Instruction.Repeat r -> fits(r.body());
            case Instruction.Select s ->
                rangeCount(s) <= GREATEST_RANGES && Arrays.stream(s.cases()).allMatch(c -> fits(c.body()));
        };
    }

    private static int rangeCount(Instruction.Select select) {
        return Arrays.stream(select.cases())
                .mapToInt(c -> c.ranges().ranges().size())
                .sum();
    }

    /// How many instructions there are, those within others included.
    static int size(Instruction[] instructions) {
        int size = 0;
        for (Instruction instruction : instructions) {
            size += switch (instruction) {
                case Instruction.Repeat r -> 2 + size(r.body());
                case Instruction.Select s ->
                    2
                            + rangeCount(s) / 2
                            + Arrays.stream(s.cases())
                                    .mapToInt(c -> size(c.body()))
                                    .sum();
                default -> 1;
            };
        }
        return size;
    }

    /// Whether instructions set or advance the clock.
    static boolean updatesClock(Instruction... instructions) {
        return Arrays.stream(instructions).anyMatch(i -> switch (i) {
            case Instruction.ReadInteger r -> r.updatesClock();
            case Instruction.ReadBits r -> r.integer().updatesClock();
            case Instruction.ReadVariableLength r -> r.updatesClock();
            case Instruction.ReadWide r -> r.updatesClock();
            case Instruction.When w -> updatesClock(w.body());
            case Instruction.RepeatAll r -> updatesClock(r.body());
            case Instruction.Repeat r -> updatesClock(r.body());
            case Instruction.Select s -> Arrays.stream(s.cases()).anyMatch(c -> updatesClock(c.body()));
            case Instruction.Align _, Instruction.Skip _, Instruction.UseByteOrder _ -> false;
            case Instruction.ReadNullTerminated _, Instruction.ReadText _ -> false;
            case Instruction.ReadWideNullTerminated _, Instruction.ReadWideText _ -> false;
            case Instruction.TapePosition _, Instruction.TapeSlot _, Instruction.TapeConstant _ -> false;
        });
    }

    /// Whether some instructions are left to the [Machine].
    private static boolean hasSeldom(Instruction... instructions) {
        return Arrays.stream(instructions).anyMatch(i -> switch (i) {
            case Instruction.Seldom _ -> true;
            case Instruction.Repeat r -> hasSeldom(r.body());
            case Instruction.Select s -> Arrays.stream(s.cases()).anyMatch(c -> hasSeldom(c.body()));
            default -> false;
        });
    }

    /// @param procedures what to translate
    /// @param program gets the instructions that generated code names by number
    DecoderGenerator(Procedures procedures, DecoderProgram program) {
        this.program = program;
        atRecord = atRecord(procedures);
        classes = program.classes();
        this.procedures = ByteOrders.areSettled(procedures, atRecord) ? procedures.withoutByteOrders() : procedures;
        KnownBit known = atRecord.copy();
        KnownBits.pass(procedures.eventRecordHeader(), known);
        KnownBits.pass(procedures.common(), known);
        atSpecific = known;
        long[] lengths = passedLengths(false);
        table = lengths.length > GREATEST_SWITCH || !isInline();
        passedLengths = table ? passedLengths(true) : lengths;
    }

    private long[] passedLengths(boolean multiples) {
        specifics.clear();
        Shapes shapes = new Shapes();
        return Arrays.stream(procedures.specific())
                .mapToLong(s -> PassedLengths.of(s, atSpecific, multiples).orElseGet(() -> other(s, shapes)))
                .toArray();
    }

    private long other(Instruction[] specific, Shapes shapes) {
        int number = shapes.number(specific);
        if (number == specifics.size()) {
            specifics.add(specific);
        }
        return PassedLengths.other(number);
    }

    /// What is known about the first bit of every event record.
    private static KnownBit atRecord(Procedures procedures) {
        KnownBit known = new KnownBit(KnownBit.GREATEST_MODULUS);
        KnownBits.pass(procedures.packet(), known);
        KnownBit before;
        do {
            before = known.copy();
            KnownBit body = known.copy();
            KnownBits.pass(procedures.eventRecordHeader(), body);
            KnownBits.pass(procedures.common(), body);
            for (Instruction[] specific : procedures.specific()) {
                KnownBit after = body.copy();
                KnownBits.pass(specific, after);
                known.meet(after);
            }
        } while (!known.isSame(before));
        return known;
    }

    /// By event record class: how many bits it takes to pass over what follows the common context, as
    /// [PassedLengths] packs it.
    long[] passedLengths() {
        return passedLengths;
    }

    /// Whether a table has these lengths, as there are many event record classes or many instructions.
    boolean hasTable() {
        return table;
    }

    /// Whether [#specifics()] are so few and so short that they can be in the loop itself.
    boolean isInline() {
        int[] sizes = specifics.stream().mapToInt(DecoderGenerator::size).toArray();
        return sizes.length <= GREATEST_UNEQUAL
                && Arrays.stream(sizes).sum() <= GREATEST_INLINE
                && Arrays.stream(sizes).allMatch(s -> s <= GREATEST_INLINE_OF_CLASS);
    }

    /// Whether the table is by the ids of event record classes, so that lengths are there sooner than the
    /// classes.
    boolean hasTableOfIds() {
        return table && Long.compareUnsigned(classes.greatestId(), GREATEST_ID) <= 0 && alwaysHasId();
    }

    private boolean alwaysHasId() {
        return Arrays.stream(procedures.eventRecordHeader())
                .anyMatch(i -> i instanceof Instruction.ReadInteger r && r.fills(Machine.CLASS_ID_SLOT));
    }

    /// Whether the ids of event record classes are their places, and all event records have one.
    boolean hasPlacesAsIds() {
        return alwaysHasId() && IntStream.range(0, classes.size()).allMatch(i -> classes.find(i) == i);
    }

    /// Whether a slot that is read in the event record header has numbers of which none is negative as a signed
    /// one.
    boolean isNeverNegative(int slot) {
        return Arrays.stream(procedures.eventRecordHeader())
                .anyMatch(i -> i instanceof Instruction.ReadInteger r
                        && r.fills(slot)
                        && !r.signed()
                        && r.lengthBits() < Long.SIZE);
    }

    /// Whether all event records have some bits in what is common to them.
    boolean isNeverEmpty() {
        return Stream.of(procedures.eventRecordHeader(), procedures.common())
                .flatMap(Arrays::stream)
                .anyMatch(i -> i instanceof Instruction.ReadInteger
                        || (i instanceof Instruction.Skip s && s.lengthBits() > 0));
    }

    /// The table, or nothing.
    long[] table() {
        if (!hasTableOfIds()) {
            return table ? passedLengths : new long[0];
        }
        long[] byId = new long[(int) classes.greatestId() + 1];
        for (int id = 0; id < byId.length; id++) {
            int place = classes.find(id);
            byId[id] = place < 0 ? PassedLengths.NO_CLASS : PassedLengths.withPlace(passedLengths[place], place);
        }
        return byId;
    }

    /// How many bits the content must have left where the table is asked.
    long marginBits() {
        return Arrays.stream(passedLengths).map(PassedLengths::marginBits).max().orElse(0);
    }

    /// What is particular to event record classes where it is more than to pass over some bits, each once.
    List<Instruction[]> specifics() {
        return specifics;
    }

    Procedures procedures() {
        return procedures;
    }

    /// What is known about an event record's first bit.
    KnownBit atRecord() {
        return atRecord.copy();
    }

    /// The common context, where event records are to be compared by it.
    Optional<CommonRun> commonRun() {
        KnownBit known = atRecord.copy();
        KnownBits.pass(procedures.eventRecordHeader(), known);
        return CommonRun.of(procedures.common(), known);
    }

    /// A selection between two forms of the event record header by the id of the class, both of which are
    /// frequent.
    ///
    /// @param known what is known of the bit where they begin
    Optional<UnforeseeableHeader> unforeseeable(Instruction.Select select, KnownBit known) {
        long first = idsOfFirstForm(select);
        return first > 0 && first < classes.size()
                ? UnforeseeableHeader.of(procedures.eventRecordHeader(), select, known)
                : Optional.empty();
    }

    /// Where a selection is one between two forms of the event record header of which the second is seldom: the
    /// selectors of the first one. All event record classes have ids of the first one; LTTng then uses
    /// the second one where a full timestamp is due.
    Optional<IntegerRanges.Range> frequentRange(Instruction.Select select) {
        if (select.cases().length != 2 || idsOfFirstForm(select) != classes.size()) {
            return Optional.empty();
        }
        List<IntegerRanges.Range> ranges = select.cases()[0].ranges().ranges();
        // An unsigned number that is negative here is 2^63 or more.
        return ranges.size() == 1 && ranges.getFirst().upper() >= 0 ? Optional.of(ranges.getFirst()) : Optional.empty();
    }

    /// How many event record classes have ids that select the first form of the event record header.
    ///
    /// @return -1 where that is not what is selected
    private long idsOfFirstForm(Instruction.Select select) {
        boolean byId = Arrays.stream(procedures.eventRecordHeader())
                .anyMatch(i -> i instanceof Instruction.ReadInteger r
                        && r.fills(select.slot())
                        && r.fills(Machine.CLASS_ID_SLOT));
        return byId && !select.signed() ? classes.countIds(select.cases()[0].ranges()) : -1;
    }

    /// Which columns not all event records write.
    WrittenColumns writtenColumns() {
        return program.writtenColumns();
    }

    /// Whether some of an event record's instructions are left to the [Machine].
    boolean hasSeldom() {
        return hasSeldom(procedures.eventRecordHeader())
                || hasSeldom(procedures.common())
                || Arrays.stream(procedures.specific()).anyMatch(DecoderGenerator::hasSeldom);
    }

    boolean hasClock() {
        return program.clock() != null;
    }

    boolean isWhole() {
        return program.projection().wholeEventRecords();
    }

    /// Loads a class.
    ///
    /// @param classFile as [#classFile] makes it
    /// @return its constructor, from a [DecoderProgram] and a batch's capacity
    static MethodHandle load(byte[] classFile) {
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(classFile, true);
            return hidden.findConstructor(
                    hidden.lookupClass(), MethodType.methodType(void.class, DecoderProgram.class, int.class));
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The class file.
    byte[] classFile() {
        return ClassFile.of().build(SELF, builder -> {
            builder.withSuperclass(BASE).withFlags(ACC_FINAL);
            constructor(builder);
            new DecodeLoop(this).write(builder);
            while (!parts.isEmpty()) {
                part(builder, parts.remove());
            }
        });
    }

    private static void constructor(ClassBuilder builder) {
        MethodTypeDesc type = MethodTypeDesc.of(CD_void, PROGRAM, CD_int);
        builder.withMethodBody(
                "<init>",
                type,
                0,
                code -> code.aload(0)
                        .aload(1)
                        .iload(2)
                        .invokespecial(BASE, "<init>", type)
                        .return_());
    }

    private void part(ClassBuilder builder, Part part) {
        builder.withMethodBody(part.name(), PART, ACC_PRIVATE, code -> {
            Label giveUp = code.newLabel();
            Frame frame = Frame.ofPart(giveUp, size(part.instructions()) > GREATEST_INSTRUCTIONS);
            InstructionEmitter emitter =
                    new InstructionEmitter(code, this, frame, part.known().copy());
            emitter.emitAll(part.instructions(), GREATEST_INSTRUCTIONS);
            code.lload(frame.position()).lreturn();
            code.labelBinding(giveUp).loadConstant(GeneratedDecoder.GIVEN_UP).lreturn();
        });
    }

    /// A method for a sequence that is executed from several places, or not always, or is long.
    ///
    /// @param known what is known of the bit where it begins
    /// @return its name
    String part(Instruction[] instructions, KnownBit known) {
        String name = "part" + partCount++;
        parts.add(new Part(name, instructions, known.copy()));
        return name;
    }

    /// The number by which generated code names an instruction.
    int number(Instruction.Seldom instruction) {
        return program.number(instruction);
    }

    /// Writes a method that calls those for [#specifics()], by their numbers.
    ///
    /// @return its name
    String writeSpecifics(ClassBuilder builder) {
        List<String> names = specifics.stream().map(s -> part(s, atSpecific)).toList();
        int count = names.size();
        if (count <= GREATEST_CASES) {
            select(builder, "specific", 0, 1, names, PART);
            return "specific";
        }
        List<String> groups = new ArrayList<>();
        for (int first = 0; first < count; first += GREATEST_CASES) {
            String group = "specifics" + first;
            select(builder, group, first, 1, names.subList(first, Math.min(count, first + GREATEST_CASES)), PART);
            groups.add(group);
        }
        select(builder, "specific", 0, GREATEST_CASES, groups, SELECTED);
        return "specific";
    }

    /// A method that calls one of several others: that of a number, less a first one, divided by a divisor.
    private void select(
            ClassBuilder builder, String name, int first, int divisor, List<String> targets, MethodTypeDesc type) {
        builder.withMethodBody(name, SELECTED, ACC_PRIVATE, code -> {
            code.iload(1);
            if (divisor > 1) {
                code.loadConstant(divisor).idiv();
            }
            Label other = code.newLabel();
            List<SwitchCase> cases = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                cases.add(SwitchCase.of(first + i, code.newLabel()));
            }
            code.tableswitch(first, first + targets.size() - 1, other, cases);
            for (int i = 0; i < targets.size(); i++) {
                code.labelBinding(cases.get(i).target()).aload(0);
                if (type.equals(SELECTED)) {
                    code.iload(1);
                }
                code.aload(2)
                        .lload(3)
                        .lload(5)
                        .iload(7)
                        .invokevirtual(SELF, targets.get(i), type)
                        .lreturn();
            }
            code.labelBinding(other).loadConstant(GeneratedDecoder.GIVEN_UP).lreturn();
        });
    }

    /// Calls the method that [#writeSpecifics] wrote; its arguments are on the operand stack.
    static void callSpecific(CodeBuilder code, String name) {
        code.invokevirtual(SELF, name, SELECTED);
    }
}
