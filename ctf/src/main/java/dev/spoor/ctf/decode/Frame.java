package dev.spoor.ctf.decode;

import java.lang.classfile.Label;
import java.util.BitSet;
import java.util.Map;

/// Where a generated method finds things.
///
/// @param bytes the variable of the packet's bytes
/// @param position the variable of the current bit
/// @param end the variable of the content's end
/// @param row the variable of the row
/// @param clock the variable of the clock, or [#FIELD] when it is in [GeneratedDecoder#clockCycles]
/// @param slots the variables of slots; all others are in [GeneratedDecoder#slots]
/// @param unread the slots that nobody reads
/// @param integers the variables of integer columns; all others are in [GeneratedDecoder#integers]
/// @param texts the variables of text columns; all others are in [GeneratedDecoder#texts]
/// @param giveUp where to go to give the event record up
/// @param splits whether bodies of instructions become methods of their own
record Frame(
        int bytes,
        int position,
        int end,
        int row,
        int clock,
        Map<Integer, Integer> slots,
        BitSet unread,
        Map<Integer, Integer> integers,
        Map<Integer, Integer> texts,
        Label giveUp,
        boolean splits) {

    static final int FIELD = -1;

    /// The variables of a part: a method `(bytes, position, end, row) → position` that has all else in
    /// fields.
    static Frame ofPart(Label giveUp, boolean splits) {
        return new Frame(1, 2, 4, 6, FIELD, Map.of(), new BitSet(), Map.of(), Map.of(), giveUp, splits);
    }
}
