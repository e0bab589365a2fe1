package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.IntegerRanges;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.OptionalLong;

/// How many bits it takes to pass over what is particular to an event record class, where that is a number, or
/// a number and a multiple of one of the class's integers, as after a sequence: `base + unit × integer`. Each
/// is packed into a `long`, so that generated code passes over event records of many classes without a branch
/// that depends on the class.
///
/// From the lowest bit on: 0, base (16 bits), in which byte the integer begins (6 bits), its length (6 bits),
/// how many of its lower bits may be other than 0 (6 bits), unit (12 bits, signed), the place of the event
/// record class in its data stream class's list (16 bits). Where it is more complicated: 1, the number of the
/// code that does it (16 bits), and the place.
final class PassedLengths {

    /// The bit that says that it is more complicated.
    static final long OTHER = 1;

    /// Stands for an event record class that there isn't.
    static final long NO_CLASS = 0xFFFFL << 1 | OTHER;

    private static final int BASE = 1;
    private static final int BASE_BITS = 16;
    private static final int OFFSET = BASE + BASE_BITS;
    private static final int OFFSET_BITS = 6;
    private static final int LENGTH = OFFSET + OFFSET_BITS;
    private static final int SIGNIFICANT = LENGTH + 6;
    private static final int UNIT = SIGNIFICANT + 6;
    private static final int UNIT_BITS = 12;
    private static final int PLACE = UNIT + UNIT_BITS;

    private final KnownBit at;
    private final boolean multiples;
    private long base;
    private final int remainderBits;
    private long offsetBytes;
    private int slot = -1;
    private int lengthBits;
    private int significantBits;
    private long unit;
    private boolean hasUnit;

    private PassedLengths(KnownBit known, boolean multiples) {
        at = known.copy();
        remainderBits = known.knows(Byte.SIZE) ? known.remainderBits(Byte.SIZE) : 0;
        this.multiples = multiples;
    }

    /// The packed length of some instructions, if it is of this kind.
    ///
    /// @param known what is known of the bit where they begin
    /// @param multiples whether it may depend on an integer
    static OptionalLong of(Instruction[] instructions, KnownBit known, boolean multiples) {
        PassedLengths length = new PassedLengths(known, multiples);
        for (Instruction instruction : instructions) {
            if (!length.take(instruction)) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(length.packed());
    }

    /// What stands for a more complicated length.
    ///
    /// @param number of the code that finds it, at least 0
    static long other(int number) {
        return (long) number << BASE | OTHER;
    }

    /// The same, with the place of an event record class.
    ///
    /// @param place in [0, 0xFFFF]
    static long withPlace(long packed, int place) {
        return packed | (long) place << PLACE;
    }

    /// That place.
    static int place(long packed) {
        return (int) (packed >>> PLACE);
    }

    /// Whether code finds the length.
    static boolean isOther(long packed) {
        return (packed & OTHER) != 0;
    }

    /// That code's number.
    static int number(long packed) {
        return (int) baseBits(packed);
    }

    /// The length, where it does not depend on an integer.
    static long baseBits(long packed) {
        return packed >>> BASE & (1L << BASE_BITS) - 1;
    }

    /// How many bits the content must have left where a length is asked for.
    static long marginBits(long packed) {
        return isOther(packed) ? 0 : (offsetBytes(packed) + Long.BYTES) * Byte.SIZE;
    }

    /// The length at a place.
    ///
    /// @param packed not one of the more complicated ones
    /// @param at the byte where what is passed over begins; the content has [#marginBits] more
    static long lengthBits(long packed, MemorySegment bytes, long at) {
        return baseBits(packed) + unit(packed) * value(packed, bytes, at);
    }

    /// What of the integer at a place must be 0.
    static long excess(long packed, MemorySegment bytes, long at) {
        return value(packed, bytes, at) >>> (packed >>> SIGNIFICANT);
    }

    private static long value(long packed, MemorySegment bytes, long at) {
        // Shifts are by the lowest 6 bits of the number.
        return Loads.signed64Little(bytes, at + offsetBytes(packed)) & (1L << (packed >>> LENGTH)) - 1;
    }

    private static long unit(long packed) {
        return packed << (Long.SIZE - PLACE) >> (Long.SIZE - UNIT_BITS);
    }

    private static long offsetBytes(long packed) {
        return packed >>> OFFSET & (1L << OFFSET_BITS) - 1;
    }

    private boolean take(Instruction instruction) {
        boolean simple = switch (instruction) {
            case Instruction.Skip s -> pass(s.lengthBits());
            case Instruction.Align a -> at.knows(a.alignmentBits()) && pass(at.paddingBits(a.alignmentBits()));
            case Instruction.ReadInteger r -> takeInteger(r);
            case Instruction.Repeat r -> r.elementBits() > 0 && multiply(r.countSlot(), r.elementBits());
            case Instruction.ReadText r -> r.columns().length == 0 && multiply(r.lengthSlot(), Byte.SIZE);
            case Instruction.Select s -> takeOptions(s);
            case Instruction.ReadNullTerminated _, Instruction.Seldom _ -> false;
            case Instruction.TapePosition _, Instruction.TapeSlot _, Instruction.TapeConstant _ -> false;
        };
        KnownBits.pass(instruction, at);
        return simple;
    }

    private boolean pass(long bits) {
        base += bits;
        return base < 1L << BASE_BITS;
    }

    private boolean takeInteger(Instruction.ReadInteger read) {
        boolean isLength = multiples
                && read.slots().length == 1
                && read.columns().length == 0
                && !read.updatesClock()
                && !read.toTape()
                && !read.signed()
                && !read.bigEndian();
        if (!isLength || slot >= 0 || hasUnit || !at.isAt(Byte.SIZE) || read.lengthBits() > Integer.SIZE) {
            return false;
        }
        slot = read.slots()[0];
        offsetBytes = (remainderBits + base) / Byte.SIZE;
        lengthBits = read.lengthBits();
        significantBits = lengthBits;
        return offsetBytes < 1L << OFFSET_BITS && pass(lengthBits);
    }

    private boolean multiply(int bySlot, long bits) {
        if (hasUnit || slot < 0 || bySlot != slot || Math.abs(bits) >= 1L << (UNIT_BITS - 1)) {
            return false;
        }
        unit = bits;
        hasUnit = true;
        return true;
    }

    /// Takes a variant whose selector counts its options from 0 on, where each option is longer than the one
    /// before by as much.
    private boolean takeOptions(Instruction.Select select) {
        Instruction.Select.Case[] cases = select.cases();
        if (Integer.bitCount(cases.length) != 1) {
            return false;
        }
        long[] lengths = new long[cases.length];
        for (int i = 0; i < cases.length; i++) {
            lengths[i] = KnownBits.passedBits(cases[i].body(), at);
            if (lengths[i] < 0
                    || !isOnly(cases[i].ranges(), i)
                    || (i > 1 && lengths[i] - lengths[i - 1] != lengths[1] - lengths[0])) {
                return false;
            }
        }
        significantBits = Integer.numberOfTrailingZeros(cases.length);
        return pass(lengths[0]) && multiply(select.slot(), cases.length == 1 ? 0 : lengths[1] - lengths[0]);
    }

    private static boolean isOnly(IntegerRanges ranges, long value) {
        return ranges.ranges().equals(List.of(new IntegerRanges.Range(value, value)));
    }

    private long packed() {
        return base << BASE
                | offsetBytes << OFFSET
                | (long) lengthBits << LENGTH
                | (long) significantBits << SIGNIFICANT
                | (unit & (1L << UNIT_BITS) - 1) << UNIT;
    }
}
