package dev.spoor.ctf.decode;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Which columns the instructions of event records write always, sometimes or never.
///
/// @param sometimesIntegers the integer columns that some event records write and others don't
/// @param sometimesTexts the same of text columns
@SuppressWarnings("ArrayRecordComponent") // gone through for every event record
record WrittenColumns(int[] sometimesIntegers, int[] sometimesTexts) {

    boolean isSometimesInteger(int column) {
        return IntStream.of(sometimesIntegers).anyMatch(c -> c == column);
    }

    boolean isSometimesText(int column) {
        return IntStream.of(sometimesTexts).anyMatch(c -> c == column);
    }

    /// The columns that some instructions may write.
    record Any(List<Integer> integers, List<Integer> texts) {}

    static Any of(Instruction[]... sequences) {
        BitSet integers = new BitSet();
        BitSet texts = new BitSet();
        for (Instruction[] sequence : sequences) {
            collect(sequence, integers, texts, true);
        }
        return new Any(
                integers.stream().boxed().toList(), texts.stream().boxed().toList());
    }

    static WrittenColumns of(Procedures procedures) {
        BitSet anyIntegers = new BitSet();
        BitSet anyTexts = new BitSet();
        BitSet allIntegers = new BitSet();
        BitSet allTexts = new BitSet();
        allIntegers.set(0, procedures.integerPresent().length);
        allTexts.set(0, procedures.textPresent().length);
        for (Instruction[] record : procedures.eventRecords().all()) {
            BitSet integers = new BitSet();
            BitSet texts = new BitSet();
            collect(procedures.eventRecordHeader(), integers, texts, false);
            collect(record, integers, texts, false);
            allIntegers.and(integers);
            allTexts.and(texts);
            collect(procedures.eventRecordHeader(), integers, texts, true);
            collect(record, integers, texts, true);
            anyIntegers.or(integers);
            anyTexts.or(texts);
        }
        anyIntegers.andNot(allIntegers);
        anyTexts.andNot(allTexts);
        return new WrittenColumns(
                anyIntegers.stream().toArray(), anyTexts.stream().toArray());
    }

    /// @param inside whether to look into what is executed only sometimes
    private static void collect(Instruction[] instructions, BitSet integers, BitSet texts, boolean inside) {
        for (Instruction instruction : instructions) {
            switch (instruction) {
                case Instruction.Align _, Instruction.Skip _ -> {}
                case Instruction.TapePosition _, Instruction.TapeSlot _, Instruction.TapeConstant _ -> {}
                case Instruction.ReadInteger r -> set(integers, r.columns());
                case Instruction.ReadNullTerminated r -> set(texts, r.columns());
                case Instruction.ReadText r -> set(texts, r.columns());
                case Instruction.Repeat r -> {
                    if (inside) {
                        collect(r.body(), integers, texts, true);
                    }
                }
                case Instruction.RepeatAll r -> {
                    if (inside) {
                        collect(r.body(), integers, texts, true);
                    }
                }
                case Instruction.ReadBits r -> set(integers, r.integer().columns());
                case Instruction.ReadWide r -> set(integers, r.columns());
                case Instruction.ReadVariableLength r -> set(integers, r.columns());
                case Instruction.ReadWideNullTerminated r -> set(texts, r.columns());
                case Instruction.ReadWideText r -> set(texts, r.text().columns());
                case Instruction.UseByteOrder _ -> {}
                case Instruction.When w -> {
                    if (inside) {
                        collect(w.body(), integers, texts, true);
                    }
                }
                case Instruction.Select s -> {
                    if (inside) {
                        for (Instruction.Select.Case one : s.cases()) {
                            collect(one.body(), integers, texts, true);
                        }
                    }
                }
            }
        }
    }

    private static void set(BitSet columns, int[] some) {
        for (int column : some) {
            columns.set(column);
        }
    }
}
