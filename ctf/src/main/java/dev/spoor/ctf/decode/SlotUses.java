package dev.spoor.ctf.decode;

import java.util.BitSet;

/// Which remembered values instructions read and write.
///
/// @param read by instructions that have code of their own
/// @param written by instructions that have code of their own
/// @param seldom read or written by what is left to the [Machine]
record SlotUses(BitSet read, BitSet written, BitSet seldom) {

    SlotUses() {
        this(new BitSet(), new BitSet(), new BitSet());
    }

    /// Adds the uses of some instructions.
    SlotUses add(Instruction[] instructions) {
        for (Instruction instruction : instructions) {
            add(instruction, read, written);
        }
        return this;
    }

    private void add(Instruction[] instructions, BitSet reads, BitSet writes) {
        for (Instruction instruction : instructions) {
            add(instruction, reads, writes);
        }
    }

    private void add(Instruction instruction, BitSet reads, BitSet writes) {
        switch (instruction) {
            case Instruction.Align _, Instruction.Skip _ -> {}
            case Instruction.TapePosition _, Instruction.TapeConstant _, Instruction.ReadNullTerminated _ -> {}
            case Instruction.TapeSlot t -> reads.set(t.slot());
            case Instruction.ReadInteger r -> setAll(r.slots(), writes);
            case Instruction.ReadText r -> setIfAny(r.lengthSlot(), reads);
            case Instruction.Repeat r -> {
                setIfAny(r.countSlot(), reads);
                add(r.body(), reads, writes);
            }
            case Instruction.Select s -> {
                reads.set(s.slot());
                for (Instruction.Select.Case one : s.cases()) {
                    add(one.body(), reads, writes);
                }
            }
            case Instruction.ReadBits r -> setAll(r.integer().slots(), seldom);
            case Instruction.ReadVariableLength r -> setAll(r.slots(), seldom);
            case Instruction.ReadWide r -> setAll(r.slots(), seldom);
            case Instruction.UseByteOrder _, Instruction.ReadWideNullTerminated _ -> {}
            case Instruction.ReadWideText r -> setIfAny(r.text().lengthSlot(), seldom);
            case Instruction.When w -> {
                seldom.set(w.slot());
                add(w.body(), seldom, seldom);
            }
            case Instruction.RepeatAll r -> {
                setIfAny(r.countSlot(), seldom);
                add(r.body(), seldom, seldom);
            }
        }
    }

    private static void setIfAny(int slot, BitSet slots) {
        if (slot >= 0) {
            slots.set(slot);
        }
    }

    private static void setAll(int[] some, BitSet slots) {
        for (int slot : some) {
            slots.set(slot);
        }
    }
}
