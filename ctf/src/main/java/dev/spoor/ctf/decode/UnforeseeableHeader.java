package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.IntegerRanges;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A header of event records that has one of two forms, as LTTng's compact and extended ones, where both forms
/// are frequent: no processor foretells which one comes. So both are loaded and one of them is taken, without a
/// branch.
///
/// @param selector the integer that says which form it is
/// @param other its value for the second form, the greatest that it can have
/// @param options the two forms: instructions that read and pass over fixed lengths
@SuppressWarnings("ArrayRecordComponent")
record UnforeseeableHeader(Instruction.ReadInteger selector, long other, List<Instruction[]> options) {

    /// Finds out whether a selection is of this kind.
    ///
    /// @param header all of the header's instructions
    /// @param select one of them
    /// @param known what is known of the bit where the forms begin
    static Optional<UnforeseeableHeader> of(Instruction[] header, Instruction.Select select, KnownBit known) {
        Instruction.Select.Case[] cases = select.cases();
        List<Instruction.ReadInteger> selectors = Arrays.stream(header)
                .filter(Instruction.ReadInteger.class::isInstance)
                .map(Instruction.ReadInteger.class::cast)
                .filter(r -> r.fills(select.slot()))
                .toList();
        if (cases.length != 2 || selectors.size() != 1 || !known.knows(Byte.SIZE)) {
            return Optional.empty();
        }
        Instruction.ReadInteger selector = selectors.getFirst();
        if (selector.signed() || selector.lengthBits() > Integer.SIZE) {
            return Optional.empty();
        }
        long other = (1L << selector.lengthBits()) - 1;
        boolean isKnown = cases[0].ranges().equals(IntegerRanges.of(0, other - 1))
                && cases[1].ranges().equals(IntegerRanges.of(other, other))
                && Stream.of(cases).allMatch(c -> isSimple(c.body(), known));
        return isKnown
                ? Optional.of(new UnforeseeableHeader(selector, other, List.of(cases[0].body(), cases[1].body())))
                : Optional.empty();
    }

    private static boolean isSimple(Instruction[] option, KnownBit known) {
        KnownBit at = known.copy();
        for (Instruction instruction : option) {
            boolean simple = switch (instruction) {
                case Instruction.Skip _ -> true;
                case Instruction.Align a -> at.knows(a.alignmentBits());
                case Instruction.ReadInteger r -> r.columns().length == 0 && !r.toTape();
                default -> false;
            };
            if (!simple) {
                return false;
            }
            KnownBits.pass(instruction, at);
        }
        return true;
    }
}
