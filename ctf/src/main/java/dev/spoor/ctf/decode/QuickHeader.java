package dev.spoor.ctf.decode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The layout of a header of event records that has one of two forms, as LTTng's compact and extended ones, for
/// [QuickRecords].
///
/// @param alignmentBits what it is aligned to: at least 8
/// @param selectorBits how many of its first bits say which form it has
/// @param other what they are where it has the second form, else less; then they are the class's id
/// @param first the first form
/// @param second the second form
/// @param after what is known of the bit where it ends
record QuickHeader(int alignmentBits, int selectorBits, long other, Form first, Form second, KnownBit after) {

    /// A form.
    ///
    /// @param lengthBits the header's length, the selector's included
    /// @param id the class's id; null where the selector is it
    /// @param time the timestamp
    record Form(long lengthBits, @Nullable Place id, Place time) {}

    /// Where an unsigned little-endian integer is.
    ///
    /// @param offsetBits how far from the header's beginning
    record Place(int offsetBits, int lengthBits) {}

    /// Finds out whether there is such a header, and a common context that has to be passed over only.
    static Optional<QuickHeader> of(Procedures procedures) {
        Instruction[] header = ByteOrders.without(procedures.eventRecordHeader());
        if (header.length != 3
                || !(header[0] instanceof Instruction.Align align)
                || align.alignmentBits() < Byte.SIZE
                || !(header[1] instanceof Instruction.ReadInteger selector)
                || !(header[2] instanceof Instruction.Select select)) {
            return Optional.empty();
        }
        KnownBit known = new KnownBit(1);
        KnownBits.pass(align, known);
        KnownBits.pass(selector, known);
        Optional<UnforeseeableHeader> forms = UnforeseeableHeader.of(header, select, known);
        Form first = forms.map(f -> form(f.options().getFirst(), known, selector.lengthBits()))
                .orElse(null);
        Form second = forms.map(f -> form(f.options().getLast(), known, selector.lengthBits()))
                .orElse(null);
        KnownBit after = known.copy();
        KnownBits.pass(select, after);
        boolean simple = isLittle(selector)
                && selector.columns().length == 0
                && selector.fills(Machine.CLASS_ID_SLOT)
                && after.isAt(Byte.SIZE)
                && KnownBits.passedBits(procedures.common(), after) >= 0;
        return simple && first != null && second != null && first.id() == null && second.id() != null
                ? Optional.of(new QuickHeader(
                        align.alignmentBits(),
                        selector.lengthBits(),
                        forms.orElseThrow().other(),
                        first,
                        second,
                        after))
                : Optional.empty();
    }

    private static @Nullable Form form(Instruction[] option, KnownBit before, int selectorBits) {
        KnownBit at = before.copy();
        long offset = selectorBits;
        Place id = null;
        Place time = null;
        for (Instruction instruction : option) {
            switch (instruction) {
                case Instruction.Skip s -> offset += s.lengthBits();
                case Instruction.Align a -> offset += at.paddingBits(a.alignmentBits());
                case Instruction.ReadInteger r -> {
                    if (!isLittle(r)) {
                        return null;
                    }
                    id = r.fills(Machine.CLASS_ID_SLOT) ? new Place((int) offset, r.lengthBits()) : id;
                    time = r.updatesClock() ? new Place((int) offset, r.lengthBits()) : time;
                    offset += r.lengthBits();
                }
                default -> throw new IllegalStateException("a form has nothing else");
            }
            if (offset > Byte.MAX_VALUE) {
                return null;
            }
            KnownBits.pass(instruction, at);
        }
        return time == null ? null : new Form(offset, id, time);
    }

    private static boolean isLittle(Instruction.ReadInteger read) {
        return !read.bigEndian() && !read.signed();
    }
}
