package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.StringEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One step of a procedure: what to do at the current bit of a packet. `field` is the field's place in
/// words, for messages.
sealed interface Instruction {

    /// Goes to the next multiple of some bits from the packet's beginning.
    record Align(int alignmentBits, String field) implements Instruction {}

    /// Passes over fields of fixed lengths that nobody asked for.
    ///
    /// @param lengthBits the length of all of them
    /// @param parts the fields, for messages
    record Skip(long lengthBits, List<Part> parts) implements Instruction {

        /// One of the fields.
        record Part(long lengthBits, String field) {}

        static Skip of(long lengthBits, String field) {
            return new Skip(lengthBits, List.of(new Part(lengthBits, field)));
        }

        /// This and some more.
        Skip and(Skip next) {
            return new Skip(
                    lengthBits + next.lengthBits,
                    Stream.concat(parts.stream(), next.parts.stream()).toList());
        }

        /// Says which field there are too few bits for.
        ///
        /// @param leftBits how many bits there are: fewer than all fields have
        String shortage(long leftBits) {
            long left = leftBits;
            for (Part part : parts) {
                if (part.lengthBits > left) {
                    return Machine.shortage(part.field, part.lengthBits, left);
                }
                left -= part.lengthBits;
            }
            throw new IllegalArgumentException("expected fewer than " + lengthBits + " bits, found " + leftBits);
        }
    }

    /// Reads an integer and puts it where it is needed.
    ///
    /// @param slots the slots that get the value (roles, lengths and selectors of later fields)
    /// @param columns the integer columns that get it
    /// @param updatesClock whether it sets or advances the default clock
    /// @param toTape whether the [FieldTape] gets it
    @SuppressWarnings("ArrayRecordComponent") // executed for every field: a list would box
    record ReadInteger(
            int lengthBits,
            boolean signed,
            boolean bigEndian,
            int[] slots,
            int[] columns,
            boolean updatesClock,
            boolean toTape,
            String field)
            implements Instruction {

        /// Whether a slot gets the value.
        boolean fills(int slot) {
            return Arrays.stream(slots).anyMatch(s -> s == slot);
        }
    }

    /// Appends the current bit to the tape.
    record TapePosition() implements Instruction {}

    /// Appends a slot's value to the tape.
    record TapeSlot(int slot) implements Instruction {}

    /// Appends a number to the tape.
    record TapeConstant(long number) implements Instruction {}

    /// Reads text that ends with a zero byte.
    ///
    /// @param columns the text columns that get it
    @SuppressWarnings("ArrayRecordComponent")
    record ReadNullTerminated(int[] columns, String field) implements Instruction {}

    /// Reads text in some bytes.
    ///
    /// @param lengthSlot the slot that holds the length in bytes, or -1 when `lengthBytes` does
    /// @param columns the text columns that get it
    @SuppressWarnings("ArrayRecordComponent")
    record ReadText(long lengthBytes, int lengthSlot, int[] columns, String field) implements Instruction {}

    /// What traces hold so seldom that generated code leaves it to the [Machine].
    sealed interface Seldom extends Instruction {}

    /// Reads a bit array that is more than an integer: its bits are reversed, or they are a truth value.
    ///
    /// @param reversed whether its bits come in the other order than the byte order's own
    /// @param truth whether any bit but 0 means 1
    /// @param integer the rest
    record ReadBits(boolean reversed, boolean truth, ReadInteger integer) implements Seldom {}

    /// Reads the value of a field of more than 64 bits, which must fit into 64, and puts it where it is needed.
    ///
    /// @param slots the slots that get the value (roles, lengths and selectors of later fields)
    /// @param columns the integer columns that get it
    /// @param updatesClock whether it sets the default clock
    @SuppressWarnings("ArrayRecordComponent")
    record ReadWide(FixedLengthField bits, int[] slots, int[] columns, boolean updatesClock, String field)
            implements Seldom {}

    /// Reads an integer of variable length and puts it where it is needed.
    ///
    /// @param slots the slots that get the value (roles, lengths and selectors of later fields)
    /// @param columns the integer columns that get it
    /// @param updatesClock whether it sets or advances the default clock
    @SuppressWarnings("ArrayRecordComponent")
    record ReadVariableLength(boolean signed, int[] slots, int[] columns, boolean updatesClock, String field)
            implements Seldom {}

    /// Checks that bits of one byte order do not begin within a byte that has bits of the other one.
    record UseByteOrder(boolean bigEndian, String field) implements Seldom {}

    /// Reads text in code units of several bytes that ends with a zero one.
    ///
    /// @param columns the text columns that get it
    @SuppressWarnings("ArrayRecordComponent")
    record ReadWideNullTerminated(StringEncoding encoding, int[] columns, String field) implements Seldom {}

    /// Reads text in code units of several bytes whose length is known.
    ///
    /// @param text its length and where it goes
    record ReadWideText(StringEncoding encoding, ReadText text) implements Seldom {}

    /// Executes a body if a slot's value says so.
    ///
    /// @param ranges the values that do; null when the value is a boolean
    /// @param signed whether value and ranges are signed
    /// @param toTape whether the tape gets a 1 or a 0 that says whether it did
    @SuppressWarnings("ArrayRecordComponent")
    record When(
            int slot, @Nullable IntegerRanges ranges, boolean signed, Instruction[] body, boolean toTape, String field)
            implements Seldom {}

    /// Executes a body several times for the tape, even where it passes over nothing.
    ///
    /// @param countSlot the slot that holds the count, or -1 when `count` does
    @SuppressWarnings("ArrayRecordComponent")
    record RepeatAll(long count, int countSlot, Instruction[] body, String field) implements Seldom {}

    /// Executes a body several times.
    ///
    /// @param countSlot the slot that holds the count, or -1 when `count` does
    /// @param elementBits when all that a body does is to pass over this many bits, that number, else -1
    @SuppressWarnings("ArrayRecordComponent")
    record Repeat(long count, int countSlot, Instruction[] body, long elementBits, String field)
            implements Instruction {}

    /// Executes the body that a slot's value selects.
    @SuppressWarnings("ArrayRecordComponent")
    record Select(int slot, boolean signed, Case[] cases, String field) implements Instruction {

        /// A variant's option.
        @SuppressWarnings("ArrayRecordComponent")
        record Case(IntegerRanges ranges, Instruction[] body) {}
    }
}
