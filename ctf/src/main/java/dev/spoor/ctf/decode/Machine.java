package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.Role;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Executes instructions over a packet: a position, a clock and some remembered values. Mutable,
/// single-threaded.
///
/// Hot: every field of every event record passes here; `DecodeBenchmark` measures it.
final class Machine {

    /// The value of a slot that no field has set; as an unsigned number it is no real id, length or time.
    static final long UNSET = -1;

    static final int CLASS_ID_SLOT = Slots.of(Role.EVENT_RECORD_CLASS_ID);

    static final String ZERO_BITS =
            "expected an event record of at least 1 bit, found one of 0 bits, which would never end";

    final long[] slots;
    final Dictionary dictionary = new Dictionary();

    /// Gets the fields of whole event records.
    FieldTape tape = new FieldTape(1);

    /// How many array elements of no bits may still come.
    long emptyElementsLeft;

    long position;
    long clockCycles;
    private Packet packet;
    private long[][] integerColumns = {};
    private int[][] textColumns = {};
    private int row;
    MemorySegment bytes;
    long endBit;
    private final SeldomInstructions seldom = new SeldomInstructions(this);
    private long markedEmptyElementsLeft;

    Machine(int slotCount) {
        slots = new long[slotCount];
        bytes = MemorySegment.NULL;
        packet = Packet.NONE;
    }

    /// Says where columns' values go from now on.
    ///
    /// @param newRow the place in each column
    void storeAt(long[][] newIntegerColumns, int[][] newTextColumns, int newRow) {
        integerColumns = newIntegerColumns;
        textColumns = newTextColumns;
        row = newRow;
    }

    void begin(Packet newPacket) {
        packet = newPacket;
        bytes = newPacket.bytes();
        endBit = newPacket.contentLengthBits();
        position = 0;
        clockCycles = 0;
        emptyElementsLeft = greatestEmptyElements();
        Arrays.fill(slots, UNSET);
    }

    /// Goes to another place of the packet.
    void skipTo(long bit, long cycles) {
        position = bit;
        clockCycles = cycles;
    }

    /// Ends the packet's content before its end.
    void stopAt(long bit) {
        endBit = bit;
    }

    /// Remembers where it is, but for the position, the clock, the slots and the tape.
    void mark() {
        markedEmptyElementsLeft = emptyElementsLeft;
        seldom.mark();
    }

    /// Goes back to where it was when [#mark] was called.
    void goBack() {
        emptyElementsLeft = markedEmptyElementsLeft;
        seldom.goBack();
    }

    /// Elements of no bits cost nothing to write, so what reading them costs has a limit for each packet.
    long greatestEmptyElements() {
        return 16 * endBit + 1024;
    }

    boolean atEnd() {
        return position >= endBit;
    }

    void execute(Instruction[] instructions) throws DecodeException {
        for (Instruction instruction : instructions) {
            switch (instruction) {
                case Instruction.Skip s -> skip(s);
                case Instruction.ReadInteger r -> readInteger(r);
                case Instruction.Align a -> align(a);
                case Instruction.ReadNullTerminated r -> readNullTerminated(r);
                case Instruction.ReadText r -> readText(r);
                case Instruction.Select s -> select(s);
                case Instruction.Repeat r -> repeat(r);
                case Instruction.TapePosition _ -> tape.add(position);
                case Instruction.TapeSlot s -> tape.add(slots[s.slot()]);
                case Instruction.TapeConstant c -> tape.add(c.number());
                case Instruction.Seldom one -> seldom.execute(one);
            }
        }
    }

    DecodeException fault(String sentence) {
        return new DecodeException(packet.at(position), sentence);
    }

    private void skip(Instruction.Skip skip) throws DecodeException {
        if (skip.lengthBits() > endBit - position) {
            throw fault(skip.shortage(endBit - position));
        }
        position += skip.lengthBits();
    }

    private void align(Instruction.Align align) throws DecodeException {
        long paddingBits = -position & (align.alignmentBits() - 1L);
        if (paddingBits > endBit - position) {
            throw fault(shortage(align.field(), paddingBits, endBit - position));
        }
        position += paddingBits;
    }

    private void readInteger(Instruction.ReadInteger read) throws DecodeException {
        int lengthBits = read.lengthBits();
        if (lengthBits > endBit - position) {
            throw fault(shortage(read.field(), lengthBits, endBit - position));
        }
        long value = read.bigEndian()
                ? BitReader.big(bytes, position, lengthBits)
                : BitReader.little(bytes, position, lengthBits);
        position += lengthBits;
        if (read.updatesClock()) {
            clockCycles = advance(clockCycles, value, lengthBits);
        }
        if (read.signed()) {
            value = BitReader.signExtend(value, lengthBits);
        }
        store(value, read.slots(), read.columns());
        if (read.toTape()) {
            tape.add(value);
        }
    }

    void store(long value, int[] targets, int[] columns) {
        for (int slot : targets) {
            slots[slot] = value;
        }
        for (int column : columns) {
            integerColumns[column][row] = value;
        }
    }

    /// Executes one instruction at a place in the packet that has begun.
    ///
    /// @return where it ends
    long execute(Instruction.Seldom instruction, long begin) throws DecodeException {
        position = begin;
        seldom.execute(instruction);
        return position;
    }

    /// A timestamp of fewer than 64 bits holds the clock's low bits; the clock never goes back, and wraps
    /// at most once between two timestamps (CTF 1.8.3 section 8).
    static long advance(long clockCycles, long value, int lengthBits) {
        if (lengthBits == Long.SIZE) {
            return value;
        }
        long mask = (1L << lengthBits) - 1;
        long next = (clockCycles & ~mask) | value;
        return value < (clockCycles & mask) ? next + mask + 1 : next;
    }

    private void readNullTerminated(Instruction.ReadNullTerminated read) throws DecodeException {
        long begin = position >>> 3;
        long limit = endBit >>> 3;
        long at = BitReader.zeroByte(bytes, begin, limit);
        if (at >= limit) {
            throw fault(endlessText(read.field()));
        }
        position = (at + 1) << 3;
        if (read.columns().length > 0) {
            storeText(read.columns(), dictionary.code(bytes, begin, textLength(at - begin)));
        }
    }

    private void readText(Instruction.ReadText read) throws DecodeException {
        long lengthBytes = read.lengthSlot() < 0 ? read.lengthBytes() : slots[read.lengthSlot()];
        if (lengthBytes < 0 || lengthBytes > (endBit - position) >>> 3) {
            throw fault(tooMany(read.field(), lengthBytes, "bytes", endBit - position));
        }
        long begin = position >>> 3;
        position += lengthBytes << 3;
        if (read.columns().length == 0) {
            return;
        }
        storeText(read.columns(), dictionary.codeOfPadded(bytes, begin, textLength(lengthBytes)));
    }

    void storeText(int[] columns, int code) {
        for (int column : columns) {
            textColumns[column][row] = code;
        }
    }

    /// Names longer than this are cut: no process or event has one.
    static int textLength(long lengthBytes) {
        return (int) Math.min(lengthBytes, 4096);
    }

    private void select(Instruction.Select select) throws DecodeException {
        long selector = slots[select.slot()];
        for (Instruction.Select.Case one : select.cases()) {
            if (one.ranges().contains(selector, select.signed())) {
                execute(one.body());
                return;
            }
        }
        throw fault(unselected(select, selector));
    }

    private void repeat(Instruction.Repeat repeat) throws DecodeException {
        long count = repeat.countSlot() < 0 ? repeat.count() : slots[repeat.countSlot()];
        if (repeat.elementBits() > 0) {
            if (count < 0 || count > (endBit - position) / repeat.elementBits()) {
                throw fault(tooMany(repeat.field(), count, "elements", endBit - position));
            }
            position += count * repeat.elementBits();
            return;
        }
        for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
            long before = position;
            execute(repeat.body());
            if (position == before) {
                // An element of 0 bits changes nothing, so neither do all that follow it.
                return;
            }
        }
    }

    /// The packet that has begun.
    Packet packet() {
        return packet;
    }

    static String shortage(String field, long lengthBits, long leftBits) {
        return field + ": expected " + lengthBits + " bits, found " + leftBits + " left in the packet's content";
    }

    static String tooMany(String field, long count, String what, long leftBits) {
        return field + ": expected " + Long.toUnsignedString(count) + " " + what + ", found " + leftBits
                + " bits left in the packet's content";
    }

    static String endlessText(String field) {
        return field + ": expected a zero byte that ends the string, found none in the packet's content";
    }

    static String unselected(Instruction.Select select, long selector) {
        String found = select.signed() ? Long.toString(selector) : Long.toUnsignedString(selector);
        return select.field() + ": expected a selector that selects an option of the variant, found " + found;
    }

    static String unknownClass(long id) {
        String found = id == UNSET ? "none" : Long.toUnsignedString(id);
        return "event record header: expected the id of an event record class, found " + found;
    }
}
