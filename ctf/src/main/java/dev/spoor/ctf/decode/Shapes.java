package dev.spoor.ctf.decode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds sequences of instructions that are translated to the same code: they differ only in fields' names, which
/// generated code has no use for. Of a kernel's hundreds of event record classes, most are like some others.
final class Shapes {

    private final Map<List<Object>, Integer> numbers = new LinkedHashMap<>();

    /// The number of the code for some instructions: the same for those that are alike, and the next one, from 0 on,
    /// for others.
    int number(Instruction[] instructions) {
        return numbers.computeIfAbsent(shape(instructions), _ -> numbers.size());
    }

    private static List<Object> shape(Instruction[] instructions) {
        return Arrays.stream(instructions).map(Shapes::shape).toList();
    }

    private static Object shape(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Align a -> List.of("align", a.alignmentBits());
            case Instruction.Skip s -> List.of("skip", s.lengthBits());
            case Instruction.ReadInteger r ->
                List.of(
                        "integer",
                        r.lengthBits(),
                        r.signed(),
                        r.bigEndian(),
                        list(r.slots()),
                        list(r.columns()),
                        r.updatesClock(),
                        r.toTape());
            case Instruction.ReadNullTerminated r -> List.of("to zero", list(r.columns()));
            case Instruction.ReadText r -> List.of("text", r.lengthBytes(), r.lengthSlot(), list(r.columns()));
            case Instruction.Repeat r -> List.of("repeat", r.count(), r.countSlot(), shape(r.body()), r.elementBits());
            case Instruction.Select s ->
                List.of(
                        "select",
                        s.slot(),
                        s.signed(),
                        Arrays.stream(s.cases())
                                .map(c -> List.of(c.ranges(), shape(c.body())))
                                .toList());
            case Instruction.TapePosition _, Instruction.TapeSlot _, Instruction.TapeConstant _ -> instruction;
            // Left to the machine, which has messages.
            case Instruction.Seldom _ -> instruction;
        };
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
