package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.FixedLengthBoolean;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.StringEncoding;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/// Executes the instructions that traces hold seldom, for a [Machine]. Mutable, single-threaded.
final class SeldomInstructions {

    private final Machine machine;

    /// The byte order of the bits before the position, where byte orders are mixed.
    private boolean bigEndian;

    private boolean markedBigEndian;

    SeldomInstructions(Machine machine) {
        this.machine = machine;
    }

    void mark() {
        markedBigEndian = bigEndian;
    }

    void goBack() {
        bigEndian = markedBigEndian;
    }

    void execute(Instruction.Seldom instruction) throws DecodeException {
        switch (instruction) {
            case Instruction.ReadBits r -> readBits(r);
            case Instruction.ReadWide r -> readWide(r);
            case Instruction.ReadVariableLength r -> readVariableLength(r);
            case Instruction.UseByteOrder u -> useByteOrder(u);
            case Instruction.ReadWideNullTerminated r -> readWideNullTerminated(r);
            case Instruction.ReadWideText r -> readWideText(r);
            case Instruction.When w -> when(w);
            case Instruction.RepeatAll r -> repeatAll(r);
        }
    }

    private void readBits(Instruction.ReadBits read) throws DecodeException {
        Instruction.ReadInteger integer = read.integer();
        int lengthBits = integer.lengthBits();
        if (lengthBits > machine.endBit - machine.position) {
            throw machine.fault(Machine.shortage(integer.field(), lengthBits, machine.endBit - machine.position));
        }
        long value = integer.bigEndian()
                ? BitReader.big(machine.bytes, machine.position, lengthBits)
                : BitReader.little(machine.bytes, machine.position, lengthBits);
        machine.position += lengthBits;
        if (read.reversed()) {
            value = Long.reverse(value) >>> (Long.SIZE - lengthBits);
        }
        if (integer.updatesClock()) {
            machine.clockCycles = Machine.advance(machine.clockCycles, value, lengthBits);
        }
        if (read.truth()) {
            value = value == 0 ? 0 : 1;
        } else if (integer.signed()) {
            value = BitReader.signExtend(value, lengthBits);
        }
        machine.store(value, integer.slots(), integer.columns());
        if (integer.toTape()) {
            machine.tape.add(value);
        }
    }

    private void readWide(Instruction.ReadWide read) throws DecodeException {
        FixedLengthField bits = read.bits();
        if (bits.lengthBits() > machine.endBit - machine.position) {
            throw machine.fault(Machine.shortage(read.field(), bits.lengthBits(), machine.endBit - machine.position));
        }
        BigInteger value = WideBits.value(machine.bytes, machine.position, bits);
        if (bits instanceof FixedLengthBoolean) {
            value = BigInteger.valueOf(value.signum());
        }
        boolean signed = bits instanceof FixedLengthInteger integer && integer.signed();
        if (value.bitLength() > (signed ? Long.SIZE - 1 : Long.SIZE)) {
            throw machine.fault(read.field() + ": expected an integer of at most 64 bits, found one of "
                    + bits.lengthBits() + " bits that needs more");
        }
        machine.position += bits.lengthBits();
        if (read.updatesClock()) {
            machine.clockCycles = value.longValue();
        }
        machine.store(value.longValue(), read.slots(), read.columns());
    }

    private void readVariableLength(Instruction.ReadVariableLength read) throws DecodeException {
        long begin = machine.position >>> 3;
        long sizeBytes = LittleEndianBase128.sizeBytes(machine.bytes, begin, machine.endBit >>> 3);
        if (sizeBytes == 0) {
            throw machine.fault(read.field() + ": expected a byte below 0x80 that ends the integer, found none in the"
                    + " packet's content");
        }
        boolean isNeeded = read.slots().length > 0 || read.columns().length > 0;
        if (isNeeded && !LittleEndianBase128.fits(machine.bytes, begin, sizeBytes, read.signed())) {
            throw machine.fault(read.field() + ": expected an integer of at most 64 bits, found one of " + sizeBytes
                    + " bytes that needs more");
        }
        machine.position = (begin + sizeBytes) << 3;
        if (!isNeeded) {
            return;
        }
        long value = LittleEndianBase128.value(machine.bytes, begin, sizeBytes, read.signed());
        if (read.updatesClock()) {
            machine.clockCycles = Machine.advance(machine.clockCycles, value, (int) Math.min(Long.SIZE, 7 * sizeBytes));
        }
        machine.store(value, read.slots(), read.columns());
    }

    private void useByteOrder(Instruction.UseByteOrder use) throws DecodeException {
        if ((machine.position & 7) != 0 && bigEndian != use.bigEndian()) {
            throw machine.fault(
                    use.field() + ": expected the beginning of a byte, because the byte order changes, found bit "
                            + (machine.position & 7) + " of one");
        }
        bigEndian = use.bigEndian();
    }

    private void readWideNullTerminated(Instruction.ReadWideNullTerminated read) throws DecodeException {
        long begin = machine.position >>> 3;
        long limit = machine.endBit >>> 3;
        int size = read.encoding().codeUnitBytes();
        long at = WideText.zeroCodeUnit(machine.bytes, begin, limit, read.encoding());
        if (at + size > limit) {
            throw machine.fault(read.field()
                    + ": expected a zero code unit that ends the string, found none in the packet's content");
        }
        machine.position = (at + size) << 3;
        storeWideText(read.columns(), begin, at - begin, read.encoding());
    }

    private void readWideText(Instruction.ReadWideText read) throws DecodeException {
        Instruction.ReadText text = read.text();
        long lengthBytes = text.lengthSlot() < 0 ? text.lengthBytes() : machine.slots[text.lengthSlot()];
        if (lengthBytes < 0 || lengthBytes > (machine.endBit - machine.position) >>> 3) {
            throw machine.fault(Machine.tooMany(text.field(), lengthBytes, "bytes", machine.endBit - machine.position));
        }
        long begin = machine.position >>> 3;
        machine.position += lengthBytes << 3;
        long end = WideText.zeroCodeUnit(machine.bytes, begin, begin + lengthBytes, read.encoding());
        storeWideText(text.columns(), begin, end - begin, read.encoding());
    }

    private void storeWideText(int[] columns, long begin, long lengthBytes, StringEncoding encoding) {
        if (columns.length > 0) {
            MemorySegment utf8 = WideText.utf8(machine.bytes, begin, Machine.textLength(lengthBytes), encoding);
            machine.storeText(columns, machine.dictionary.code(utf8, 0, (int) utf8.byteSize()));
        }
    }

    private void when(Instruction.When when) throws DecodeException {
        long selector = machine.slots[when.slot()];
        IntegerRanges ranges = when.ranges();
        if (ranges == null && selector == Machine.UNSET) {
            throw machine.fault(when.field() + ": expected a boolean that says whether the field is there, found none");
        }
        boolean there = ranges == null ? selector != 0 : ranges.contains(selector, when.signed());
        if (when.toTape()) {
            machine.tape.add(there ? 1 : 0);
        }
        if (there) {
            machine.execute(when.body());
        }
    }

    private void repeatAll(Instruction.RepeatAll repeat) throws DecodeException {
        long count = repeat.countSlot() < 0 ? repeat.count() : machine.slots[repeat.countSlot()];
        for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
            long before = machine.position;
            machine.execute(repeat.body());
            if (machine.position == before && machine.emptyElementsLeft-- <= 0) {
                throw machine.fault(repeat.field() + ": expected at most " + machine.greatestEmptyElements()
                        + " elements of 0 bits in a packet, found " + Long.toUnsignedString(count));
            }
        }
    }
}
