package dev.spoor.ctf.decode;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The bytes of a common context of fixed length that columns are read from. Event record after event record
/// mostly has the same there, as long as one thread runs: comparing words is cheaper than storing columns.
///
/// @param lengthBits the common context's length
/// @param words what to compare, together all bytes that columns are read from
/// @param integers the integer columns that are read
/// @param texts the text columns that are read
record CommonRun(long lengthBits, List<Word> words, List<Integer> integers, List<Integer> texts) {

    /// More bytes are not compared.
    private static final int GREATEST_LENGTH_BYTES = 64;

    CommonRun {
        words = List.copyOf(words);
        integers = List.copyOf(integers);
        texts = List.copyOf(texts);
    }

    /// Some bytes.
    ///
    /// @param offsetBytes where they begin in the common context
    /// @param lengthBits 8, 16, 32 or 64
    /// @param mask which bits count
    record Word(int offsetBytes, int lengthBits, long mask) {}

    /// Loads the words of an event record.
    ///
    /// @param begin where the common context begins, in bits; the content is long enough
    /// @param values get the words
    void load(MemorySegment bytes, long begin, long[] values) {
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            long at = begin + (long) word.offsetBytes() * Byte.SIZE;
            values[i] = BitReader.little(bytes, at, word.lengthBits()) & word.mask();
        }
    }

    /// Finds out whether a common context is of this kind.
    ///
    /// @param common the common context's instructions
    /// @param known what is known of its first bit
    /// @return empty where it is not of this kind
    static Optional<CommonRun> of(Instruction[] common, KnownBit known) {
        if (!known.isAt(Byte.SIZE)) {
            return Optional.empty();
        }
        KnownBit at = known.copy();
        BitSet bytes = new BitSet();
        long bits = 0;
        for (Instruction instruction : common) {
            long lengthBits = switch (instruction) {
                case Instruction.Skip s -> s.lengthBits();
                case Instruction.Align a -> at.knows(a.alignmentBits()) ? at.paddingBits(a.alignmentBits()) : -1;
                case Instruction.ReadInteger r -> isColumn(r) ? r.lengthBits() : -1;
                case Instruction.ReadText r -> r.lengthSlot() < 0 ? r.lengthBytes() * Byte.SIZE : -1;
                default -> -1;
            };
            if (lengthBits < 0 || bits + lengthBits > GREATEST_LENGTH_BYTES * Byte.SIZE) {
                return Optional.empty();
            }
            if (instruction instanceof Instruction.ReadInteger || instruction instanceof Instruction.ReadText) {
                bytes.set((int) bits / Byte.SIZE, (int) (bits + lengthBits + 7) / Byte.SIZE);
            }
            bits += lengthBits;
            KnownBits.pass(instruction, at);
        }
        WrittenColumns.Any any = WrittenColumns.of(common);
        return bytes.isEmpty()
                ? Optional.empty()
                : Optional.of(new CommonRun(bits, words(bytes, (int) bits / Byte.SIZE), any.integers(), any.texts()));
    }

    private static boolean isColumn(Instruction.ReadInteger read) {
        return read.slots().length == 0 && !read.updatesClock() && !read.toTape() && read.columns().length > 0;
    }

    /// @param bytes which bytes count
    /// @param lengthBytes how many whole bytes there are
    private static List<Word> words(BitSet bytes, int lengthBytes) {
        List<Word> words = new ArrayList<>();
        for (int first = bytes.nextSetBit(0); first >= 0; ) {
            int sizeBytes = Math.min(Long.BYTES, Integer.highestOneBit(Math.max(1, lengthBytes)));
            int offset = Math.min(first, Math.max(0, lengthBytes - sizeBytes));
            if (first >= offset + sizeBytes) {
                // A byte of which only some bits are the common context's.
                sizeBytes = 1;
                offset = first;
            }
            long mask = 0;
            for (int i = 0; i < sizeBytes; i++) {
                if (bytes.get(offset + i)) {
                    mask |= 0xFFL << (Byte.SIZE * i);
                }
            }
            words.add(new Word(offset, sizeBytes * Byte.SIZE, mask));
            first = bytes.nextSetBit(offset + sizeBytes);
        }
        return words;
    }
}
