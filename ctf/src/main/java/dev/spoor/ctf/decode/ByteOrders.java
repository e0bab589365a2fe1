package dev.spoor.ctf.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds out whether [Instruction.UseByteOrder] can ever fail: not where it is known that every byte order
/// begins with a byte. Generated code does without it then. Mutable, single-threaded.
final class ByteOrders {

    private final KnownBit known;

    /// The byte order of the bits before the current one, where it is known.
    private @Nullable Boolean bigEndian;

    private boolean settled = true;

    private ByteOrders(KnownBit known) {
        this.known = known;
    }

    /// Whether no byte order changes within a byte, whatever the event records hold.
    ///
    /// @param atRecord what is known of an event record's first bit
    static boolean areSettled(Procedures procedures, KnownBit atRecord) {
        ByteOrders common = new ByteOrders(atRecord.copy());
        common.follow(procedures.eventRecordHeader());
        common.follow(procedures.common());
        boolean settled = common.settled;
        for (Instruction[] specific : procedures.specific()) {
            ByteOrders own = common.copy();
            own.follow(specific);
            settled &= own.settled;
        }
        return settled;
    }

    /// Instructions without [Instruction.UseByteOrder].
    static Instruction[] without(Instruction[] instructions) {
        List<Instruction> kept = new ArrayList<>();
        for (Instruction instruction : instructions) {
            switch (instruction) {
                case Instruction.UseByteOrder _ -> {}
                case Instruction.Repeat r ->
                    kept.add(new Instruction.Repeat(
                            r.count(), r.countSlot(), without(r.body()), r.elementBits(), r.field()));
                case Instruction.Select s -> kept.add(without(s));
                default -> kept.add(instruction);
            }
        }
        return kept.toArray(Instruction[]::new);
    }

    private static Instruction.Select without(Instruction.Select select) {
        Instruction.Select.Case[] cases = Arrays.stream(select.cases())
                .map(c -> new Instruction.Select.Case(c.ranges(), without(c.body())))
                .toArray(Instruction.Select.Case[]::new);
        return new Instruction.Select(select.slot(), select.signed(), cases, select.field());
    }

    private ByteOrders copy() {
        ByteOrders copy = new ByteOrders(known.copy());
        copy.bigEndian = bigEndian;
        return copy;
    }

    private void follow(Instruction[] instructions) {
        for (Instruction instruction : instructions) {
            switch (instruction) {
                case Instruction.UseByteOrder u -> {
                    settled &= known.isAt(Byte.SIZE) || (bigEndian != null && bigEndian == u.bigEndian());
                    bigEndian = u.bigEndian();
                }
                case Instruction.Select s -> followCases(s);
                case Instruction.Repeat r -> followRounds(r.body());
                // The machine executes their bodies, and follows the byte orders itself.
                case Instruction.When w -> settled &= !usesByteOrders(w.body());
                case Instruction.RepeatAll r -> settled &= !usesByteOrders(r.body());
                default -> {}
            }
            if (!(instruction instanceof Instruction.Select)) {
                KnownBits.pass(instruction, known);
            }
        }
    }

    private void followCases(Instruction.Select select) {
        ByteOrders before = copy();
        KnownBit after = known.copy();
        KnownBits.pass(select, after);
        boolean first = true;
        for (Instruction.Select.Case one : select.cases()) {
            ByteOrders inside = before.copy();
            inside.follow(one.body());
            settled &= inside.settled;
            bigEndian = (first || Objects.equals(bigEndian, inside.bigEndian)) ? inside.bigEndian : null;
            first = false;
        }
        known.become(after);
    }

    private void followRounds(Instruction[] body) {
        ByteOrders inside = copy();
        KnownBits.repeat(body, inside.known);
        inside.bigEndian = null;
        inside.follow(body);
        settled &= inside.settled;
        bigEndian = null;
    }

    private static boolean usesByteOrders(Instruction[] instructions) {
        return Arrays.stream(instructions).anyMatch(i -> switch (i) {
            case Instruction.UseByteOrder _ -> true;
            case Instruction.When w -> usesByteOrders(w.body());
            case Instruction.RepeatAll r -> usesByteOrders(r.body());
            case Instruction.Repeat r -> usesByteOrders(r.body());
            case Instruction.Select s -> Arrays.stream(s.cases()).anyMatch(c -> usesByteOrders(c.body()));
            default -> false;
        });
    }
}
