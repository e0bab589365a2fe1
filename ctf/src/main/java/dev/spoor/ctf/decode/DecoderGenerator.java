package dev.spoor.ctf.decode;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_PROTECTED;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

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

/// Translates procedures to a subclass of [GeneratedDecoder].
///
/// Each sequence of instructions becomes a method `(bytes, position, end, row) → position`. Long sequences
/// are cut, and the selection among many event record classes is done in two steps, so that every method
/// stays small enough for the JVM to compile it.
final class DecoderGenerator {

    static final ClassDesc BASE = GeneratedDecoder.class.describeConstable().orElseThrow();
    static final ClassDesc SEGMENT = MemorySegment.class.describeConstable().orElseThrow();

    /// What all methods take and give.
    static final MethodTypeDesc STEP = MethodTypeDesc.of(CD_long, SEGMENT, CD_long, CD_long, CD_int);

    private static final ClassDesc SELF = ClassDesc.of("dev.spoor.ctf.decode.GeneratedPacketDecoder");
    private static final ClassDesc PROGRAM =
            DecoderProgram.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc SELECTED =
            MethodTypeDesc.of(CD_long, CD_int, SEGMENT, CD_long, CD_long, CD_int);

    /// HotSpot does not compile methods of 8,000 bytes or more; an instruction takes at most some 70.
    private static final int GREATEST_INSTRUCTIONS = 64;

    private static final int GREATEST_CASES = 256;
    private static final int GREATEST_RANGES = 64;
    private static final int GREATEST_CLASS_COUNT = 4096;

    private final Procedures procedures;
    private final List<Instruction> numbered;

    /// Methods that are called but not written yet.
    private final Deque<Part> parts = new ArrayDeque<>();

    private int partCount;

    @SuppressWarnings("ArrayRecordComponent")
    private record Part(String name, Instruction[] instructions) {}

    /// Whether procedures can be translated: a variant of very many options would make a method too large.
    static boolean fits(Procedures procedures) {
        return procedures.eventRecords().length > 0
                && procedures.eventRecords().length <= GREATEST_CLASS_COUNT
                && fits(procedures.eventRecordHeader())
                && Arrays.stream(procedures.eventRecords()).allMatch(DecoderGenerator::fits);
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

    /// @param procedures what to translate
    /// @param numbered gets the instructions that generated code names by number
    DecoderGenerator(Procedures procedures, List<Instruction> numbered) {
        this.procedures = procedures;
        this.numbered = numbered;
    }

    /// Generates and loads the class.
    ///
    /// @return its constructor, from a [DecoderProgram]
    MethodHandle generate() {
        byte[] bytes = classFile();
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return hidden.findConstructor(
                    hidden.lookupClass(), MethodType.methodType(void.class, DecoderProgram.class));
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The class file.
    byte[] classFile() {
        return ClassFile.of().build(SELF, builder -> {
            builder.withSuperclass(BASE).withFlags(ACC_FINAL);
            constructor(builder);
            sequence(builder, "header", ACC_PROTECTED, procedures.eventRecordHeader());
            records(builder);
            while (!parts.isEmpty()) {
                Part part = parts.remove();
                sequence(builder, part.name(), ACC_PRIVATE, part.instructions());
            }
        });
    }

    private static void constructor(ClassBuilder builder) {
        MethodTypeDesc type = MethodTypeDesc.of(CD_void, PROGRAM);
        builder.withMethodBody(
                "<init>",
                type,
                0,
                code -> code.aload(0)
                        .aload(1)
                        .invokespecial(BASE, "<init>", type)
                        .return_());
    }

    private void sequence(ClassBuilder builder, String name, int flags, Instruction[] instructions) {
        builder.withMethodBody(name, STEP, flags, code -> {
            InstructionEmitter emitter = new InstructionEmitter(code, this);
            if (instructions.length <= GREATEST_INSTRUCTIONS) {
                for (Instruction instruction : instructions) {
                    emitter.emit(instruction);
                }
            } else {
                for (int i = 0; i < instructions.length; i += GREATEST_INSTRUCTIONS) {
                    int end = Math.min(instructions.length, i + GREATEST_INSTRUCTIONS);
                    emitter.call(part(Arrays.copyOfRange(instructions, i, end)));
                }
            }
            code.lload(InstructionEmitter.POSITION).lreturn();
        });
    }

    /// A method for a sequence that is executed from several places, or not always.
    ///
    /// @return its name
    String part(Instruction[] instructions) {
        String name = "part" + partCount++;
        parts.add(new Part(name, instructions));
        return name;
    }

    /// The number by which generated code names an instruction.
    int number(Instruction instruction) {
        numbered.add(instruction);
        return numbered.size() - 1;
    }

    private void records(ClassBuilder builder) {
        List<String> names = new ArrayList<>();
        for (Instruction[] record : procedures.eventRecords()) {
            names.add(part(record));
        }
        int count = names.size();
        if (count <= GREATEST_CASES) {
            select(builder, "record", ACC_PROTECTED, 0, 1, names, STEP);
            return;
        }
        List<String> groups = new ArrayList<>();
        for (int first = 0; first < count; first += GREATEST_CASES) {
            String group = "records" + first;
            List<String> some = names.subList(first, Math.min(count, first + GREATEST_CASES));
            select(builder, group, ACC_PRIVATE, first, 1, some, STEP);
            groups.add(group);
        }
        select(builder, "record", ACC_PROTECTED, 0, GREATEST_CASES, groups, SELECTED);
    }

    /// A method that calls one of several others: that of the class index, less a first one, divided by a
    /// divisor.
    private void select(
            ClassBuilder builder,
            String name,
            int flags,
            int first,
            int divisor,
            List<String> targets,
            MethodTypeDesc targetType) {
        builder.withMethodBody(name, SELECTED, flags, code -> {
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
                if (targetType.parameterCount() == SELECTED.parameterCount()) {
                    code.iload(1);
                }
                code.aload(2)
                        .lload(3)
                        .lload(5)
                        .iload(7)
                        .invokevirtual(SELF, targets.get(i), targetType)
                        .lreturn();
            }
            code.labelBinding(other).lload(3).lreturn();
        });
    }

    /// Calls one of the class's own methods.
    static void callSelf(CodeBuilder code, String name) {
        code.invokevirtual(SELF, name, STEP);
    }
}
