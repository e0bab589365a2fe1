package dev.spoor.ctf.decode;

/// Follows what is known about the current bit through instructions.
final class KnownBits {

    private KnownBits() {}

    /// Changes what is known before some instructions to what is known after them.
    static void pass(Instruction[] instructions, KnownBit known) {
        for (Instruction instruction : instructions) {
            pass(instruction, known);
        }
    }

    /// Changes what is known before an instruction to what is known after it.
    static void pass(Instruction instruction, KnownBit known) {
        switch (instruction) {
            case Instruction.Align a -> align(a.alignmentBits(), known);
            case Instruction.Skip s -> known.advance(s.lengthBits());
            case Instruction.ReadInteger r -> known.advance(r.lengthBits());
            case Instruction.ReadNullTerminated _ -> known.reset(Byte.SIZE);
            case Instruction.ReadText r -> {
                if (r.lengthSlot() < 0) {
                    known.advance(Byte.SIZE * r.lengthBytes());
                } else {
                    known.reset(Byte.SIZE);
                }
            }
            case Instruction.TapePosition _, Instruction.TapeSlot _, Instruction.TapeConstant _ -> {}
            case Instruction.ReadBits r -> known.advance(r.integer().lengthBits());
            case Instruction.ReadWide r -> known.advance(r.bits().lengthBits());
            case Instruction.UseByteOrder _ -> {}
            case Instruction.ReadVariableLength _ -> known.reset(Byte.SIZE);
            case Instruction.ReadWideNullTerminated _, Instruction.ReadWideText _ -> known.reset(Byte.SIZE);
            case Instruction.When w -> {
                KnownBit inside = known.copy();
                pass(w.body(), inside);
                known.meet(inside);
            }
            case Instruction.Repeat r -> repeat(r.body(), known);
            case Instruction.RepeatAll r -> repeat(r.body(), known);
            case Instruction.Select s -> select(s, known);
        }
    }

    private static void align(int alignmentBits, KnownBit known) {
        if (known.knows(alignmentBits)) {
            known.advance(known.paddingBits(alignmentBits));
        } else {
            known.reset(alignmentBits);
        }
    }

    /// Changes what is known before a loop to what is known before and after each of its rounds.
    static void repeat(Instruction[] body, KnownBit known) {
        KnownBit before;
        do {
            before = known.copy();
            KnownBit after = known.copy();
            pass(body, after);
            known.meet(after);
        } while (!known.isSame(before));
    }

    private static void select(Instruction.Select select, KnownBit known) {
        KnownBit before = known.copy();
        boolean first = true;
        for (Instruction.Select.Case one : select.cases()) {
            KnownBit inside = before.copy();
            pass(one.body(), inside);
            if (first) {
                known.become(inside);
                first = false;
            } else {
                known.meet(inside);
            }
        }
    }

    /// How many bits instructions pass over that do nothing else.
    ///
    /// @param known what is known before them
    /// @return the same number for every event record, or -1
    static long passedBits(Instruction[] instructions, KnownBit known) {
        KnownBit at = known.copy();
        long passed = 0;
        for (Instruction instruction : instructions) {
            long bits = switch (instruction) {
                case Instruction.Skip s -> s.lengthBits();
                case Instruction.Align a -> at.knows(a.alignmentBits()) ? at.paddingBits(a.alignmentBits()) : -1;
                default -> -1;
            };
            if (bits < 0 || passed + bits > Integer.MAX_VALUE) {
                return -1;
            }
            passed += bits;
            pass(instruction, at);
        }
        return passed;
    }
}
