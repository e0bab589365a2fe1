package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.Role;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What generated decoders have in common: the loop over a packet's event records, and what generated code
/// calls. Mutable, single-threaded.
///
/// Hot: `DecodeBenchmark` measures it. [Interpreter] is the plain twin; `GeneratedDecoderTest` binds the
/// two.
abstract class GeneratedDecoder implements PacketDecoder {

    private static final int CLASS_ID_SLOT = Slots.of(Role.EVENT_RECORD_CLASS_ID);

    private final DecoderProgram program;
    private final Machine machine;
    private final Batch batch;
    private final ColumnDefaults defaults;
    private final boolean hasClock;
    private final ClockConversion clock;

    /// The values that are remembered; generated code reads and writes them.
    protected final long[] slots;

    /// The columns; generated code writes them.
    protected final long[][] integers;

    protected final int[][] texts;
    protected final Dictionary dictionary;

    /// Gets the fields of whole event records; generated code appends to it.
    protected final FieldTape tape;

    private long clockCycles;
    private long position;
    private Packet packet;

    /// What ended the packet before its content's end.
    private @Nullable DecodeException fault;

    GeneratedDecoder(DecoderProgram program) {
        this.program = program;
        Procedures procedures = program.procedures();
        machine = new Machine(procedures.slotCount());
        slots = machine.slots;
        dictionary = machine.dictionary;
        hasClock = program.clock() != null;
        clock = program.clock() == null ? ClockConversion.NONE : program.clock();
        batch = new Batch(program.projection(), procedures, dictionary, hasClock);
        tape = batch.fields();
        integers = batch.integers();
        texts = batch.texts();
        defaults = new ColumnDefaults(procedures, integers, texts);
        packet = machine.packet();
    }

    /// Decodes an event record's header. Generated.
    ///
    /// @param position where it begins, in bits from the packet's beginning
    /// @param end where the packet's content ends
    /// @param row the event record's place in the columns
    /// @return where it ends
    protected abstract long header(MemorySegment bytes, long position, long end, int row) throws DecodeException;

    /// Decodes what follows an event record's header. Generated.
    ///
    /// @param classIndex the event record class, by its place in its data stream class's list
    protected abstract long record(int classIndex, MemorySegment bytes, long position, long end, int row)
            throws DecodeException;

    @Override
    public final void begin(Packet newPacket) throws DecodeException {
        packet = newPacket;
        fault = null;
        batch.clear();
        batch.beginPacket(newPacket);
        machine.begin(newPacket);
        defaults.packet.begin(machine);
        machine.tape = batch.packetFields();
        machine.execute(program.procedures().packet());
        machine.tape = tape;
        defaults.fillConstantColumns();
        clockCycles = machine.clockCycles;
        position = machine.position;
    }

    @Override
    public final Batch next() throws DecodeException {
        batch.clear();
        if (fault != null) {
            throw fault;
        }
        try {
            decodeBatch(packet.bytes(), packet.contentLengthBits());
        } catch (DecodeException e) {
            fault = e;
            // Event records before a fault were read: they count.
            if (batch.size() == 0) {
                throw e;
            }
        }
        return batch;
    }

    private void decodeBatch(MemorySegment bytes, long end) throws DecodeException {
        long at = position;
        int row = 0;
        while (at < end && !batch.isFull()) {
            defaults.beginRecord(row);
            batch.beginHeader();
            slots[CLASS_ID_SLOT] = Machine.UNSET;
            long body = header(bytes, at, end, row);
            int classIndex = program.classes().find(slots[CLASS_ID_SLOT]);
            if (classIndex == EventRecordClassIndex.NONE) {
                throw unknownClass(at);
            }
            long cycles = clockCycles;
            batch.beginBody(cycles);
            long next = record(classIndex, bytes, body, end, row);
            if (next == at) {
                throw fault(at, Machine.ZERO_BITS);
            }
            at = next;
            batch.end(hasClock ? clock.toNs(cycles) : 0, classIndex);
            row++;
        }
        position = at;
    }

    private DecodeException unknownClass(long position) {
        return fault(position, Machine.unknownClass(slots[CLASS_ID_SLOT]));
    }

    private DecodeException fault(long position, String sentence) {
        return new DecodeException(packet.at(position), sentence);
    }

    /// Called by generated code: the bits from here to the content's end are too few.
    protected final DecodeException shortage(long position, long end, long lengthBits, String field) {
        return fault(position, Machine.shortage(field, lengthBits, end - position));
    }

    /// Called by generated code: a timestamp has been read.
    protected final void updateClock(long value, int lengthBits) {
        clockCycles = Machine.advance(clockCycles, value, lengthBits);
    }

    /// Called by generated code: passes over text that ends with a zero byte.
    protected final long skipText(MemorySegment bytes, long position, long end, String field) throws DecodeException {
        long limit = end >>> 3;
        long at = BitReader.zeroByte(bytes, position >>> 3, limit);
        if (at >= limit) {
            throw fault(position, Machine.endlessText(field));
        }
        return (at + 1) << 3;
    }

    /// Called by generated code, after [#skipText]: the code of the text.
    protected final int textCode(MemorySegment bytes, long position, long next) {
        long lengthBytes = ((next - position) >>> 3) - 1;
        return dictionary.code(bytes, position >>> 3, Machine.textLength(lengthBytes));
    }

    /// Called by generated code: the code of the text in a field of some bytes.
    protected final int paddedTextCode(MemorySegment bytes, long position, long lengthBytes) {
        return dictionary.codeOfPadded(bytes, position >>> 3, Machine.textLength(lengthBytes));
    }

    /// Called by generated code: where text of a length that a slot holds ends.
    protected final long endOfText(long position, long end, long lengthBytes, String field) throws DecodeException {
        if (lengthBytes < 0 || lengthBytes > (end - position) >>> 3) {
            throw fault(position, Machine.tooMany(field, lengthBytes, "bytes", end - position));
        }
        return position + (lengthBytes << 3);
    }

    /// Called by generated code: where as many elements end as a slot says, each of a fixed length.
    protected final long endOfElements(long position, long end, long count, long elementBits, String field)
            throws DecodeException {
        if (count < 0 || count > (end - position) / elementBits) {
            throw fault(position, Machine.tooMany(field, count, "elements", end - position));
        }
        return position + count * elementBits;
    }

    /// Called by generated code: the bits from here to the content's end are too few for the fields to pass
    /// over.
    ///
    /// @param number the instruction's number
    protected final DecodeException shortage(long position, long end, int number) {
        Instruction.Skip skip = (Instruction.Skip) program.numbered().get(number);
        return fault(position, skip.shortage(end - position));
    }

    /// Called by generated code: executes an instruction that has no code of its own.
    ///
    /// @param number the instruction's number
    /// @return where it ends
    protected final long seldom(long position, int row, int number) throws DecodeException {
        machine.storeAt(integers, texts, row);
        machine.clockCycles = clockCycles;
        long end = machine.execute((Instruction.Seldom) program.numbered().get(number), position);
        clockCycles = machine.clockCycles;
        return end;
    }

    /// Called by generated code: no option of a variant has been selected.
    ///
    /// @param number the instruction's number
    protected final DecodeException unselected(long position, int number) {
        Instruction.Select select = (Instruction.Select) program.numbered().get(number);
        return fault(position, Machine.unselected(select, slots[select.slot()]));
    }

    /// The columns' values where an event record has none: those of its packet, or absent.
    private static final class ColumnDefaults {
        private final long[][] integers;
        private final int[][] texts;
        private final PacketColumns packet;
        private final long[] filledIntegers;
        private final int[] filledTexts;
        private final int[] varyingIntegers;
        private final int[] varyingTexts;

        ColumnDefaults(Procedures procedures, long[][] integers, int[][] texts) {
            this.integers = integers;
            this.texts = texts;
            packet = new PacketColumns(integers.length, texts.length);
            filledIntegers = new long[integers.length];
            filledTexts = new int[texts.length];
            WrittenColumns written = WrittenColumns.of(procedures);
            varyingIntegers = written.sometimesIntegers();
            varyingTexts = written.sometimesTexts();
        }

        /// Whole columns are filled at once, and only where the value is another one than at the packet
        /// before: most columns of most data streams never change.
        void fillConstantColumns() {
            for (int i = 0; i < integers.length; i++) {
                if (filledIntegers[i] != packet.integer(i)) {
                    Arrays.fill(integers[i], packet.integer(i));
                    filledIntegers[i] = packet.integer(i);
                }
            }
            for (int i = 0; i < texts.length; i++) {
                if (filledTexts[i] != packet.text(i)) {
                    Arrays.fill(texts[i], packet.text(i));
                    filledTexts[i] = packet.text(i);
                }
            }
        }

        void beginRecord(int row) {
            for (int column : varyingIntegers) {
                integers[column][row] = packet.integer(column);
            }
            for (int column : varyingTexts) {
                texts[column][row] = packet.text(column);
            }
        }
    }
}
