package dev.spoor.ctf.decode;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// What generated decoders have in common: packets, batches, faults, and what generated code calls. Mutable,
/// single-threaded.
///
/// Generated code decodes what is as it should be. At anything else, such as a field that the packet's
/// content is too short for, it gives up the event record, which [PlainRecords] then decodes from its
/// beginning: so a fault is the same, to the letter, whatever decodes.
///
/// Hot: `DecodeBenchmark` measures it. [Interpreter] is the plain twin; `GeneratedDecoderTest` binds the
/// two.
abstract class GeneratedDecoder implements PacketDecoder {

    /// Instead of a place: the event record has been given up.
    static final long GIVEN_UP = -1;

    /// The first batches are small: see [DecoderProgram#beginsSmall].
    private static final int SMALL_BATCH = 16;

    /// With so many event records, which mostly are of all frequent classes.
    private static final int REHEARSED_EVENT_RECORDS = 8;

    /// So much of each is there, once.
    private static final int REHEARSED_BITS = 2 * Byte.SIZE;

    private final DecoderProgram program;
    private final Machine machine;
    private final PlainRecords plain;
    private final PacketColumns packetColumns;
    private final @Nullable ClockConversion clock;
    private final WrittenRows written;
    private final AlikeColumns alike;
    private final DeferredTexts deferred;

    /// The event records that are being decoded.
    protected final Batch batch;

    /// Their columns; generated code writes them.
    protected final long[] times;

    protected final int[] classIndexes;
    protected final long[][] integers;
    protected final int[][] texts;

    /// Gets the fields of whole event records.
    protected final FieldTape tape;

    /// The values that are remembered.
    protected final long[] slots;

    /// Finds event record classes.
    protected final EventRecordClassIndex classes;

    /// Of many event record classes, by id or by place: how many bits it takes to pass over what follows the
    /// common context, as [PassedLengths] packs it.
    protected final long[] passedLengths;

    /// What the first event record of a run has in its common context.
    protected final long[] words;

    /// Where the next event record begins, in bits from the packet's beginning.
    protected long position;

    /// The clock before it.
    protected long clockCycles;

    private Packet packet;

    /// Where the event records end, in bits from the packet's beginning.
    private long endBit;

    /// Whether what is seldom is to be rehearsed in this batch.
    private boolean rehearses;

    /// What ended the packet before its content's end.
    private @Nullable DecodeException fault;

    GeneratedDecoder(DecoderProgram program, int capacity) {
        this.program = program;
        Procedures procedures = program.procedures();
        machine = new Machine(procedures.slotCount());
        slots = machine.slots;
        clock = program.clock();
        classes = program.classes();
        passedLengths = program.passedLengths();
        batch = new Batch(program.projection(), procedures, machine.dictionary, clock != null, capacity);
        tape = batch.fields();
        times = batch.timestampsNs();
        classIndexes = batch.eventRecordClassIndexes();
        integers = batch.integers();
        texts = batch.texts();
        packetColumns = new PacketColumns(integers.length, texts.length);
        plain = new PlainRecords(procedures, machine, batch, packetColumns, classes);
        written = new WrittenRows(program.writtenColumns(), batch, packetColumns);
        SteadyRows steady = new SteadyRows(procedures, program.commonRun(), batch);
        batch.setSteady(steady);
        alike = new AlikeColumns(program.commonRun(), batch, steady);
        deferred = new DeferredTexts(capacity);
        words = new long[program.commonRun().map(r -> r.words().size()).orElse(0)];
        packet = machine.packet();
    }

    /// Decodes event records from [#position] and [#clockCycles] on, and leaves there where it came to.
    /// Generated.
    ///
    /// @param end where the packet's content ends, in bits
    /// @param row the first event record's place in the columns
    /// @param limit how many rows the columns have
    /// @return how many rows have values: `limit`, or fewer where the content ends or an event record has
    ///     been given up
    protected abstract int decode(MemorySegment bytes, long end, int row, int limit);

    /// Does the same, but only as long as event records have the same in the columns of their common contexts
    /// as the first one of the run, as [#words] has it: these columns are not written. Generated where it pays.
    protected int decodeAlike(MemorySegment bytes, long end, int row, int limit) {
        return row;
    }

    @Override
    public final void begin(Packet newPacket) throws DecodeException {
        packet = newPacket;
        fault = null;
        batch.clear();
        batch.beginPacket(newPacket);
        machine.begin(newPacket);
        written.reset();
        plain.beginPacket();
        alike.beginPacket();
        written.fill();
        clockCycles = machine.clockCycles;
        position = machine.position;
        endBit = newPacket.contentLengthBits();
    }

    @Override
    public final void skipTo(long bit, long cycles) {
        machine.skipTo(bit, cycles);
        position = bit;
        clockCycles = cycles;
    }

    @Override
    public final void stopAt(long bit) {
        machine.stopAt(bit);
        endBit = bit;
    }

    @Override
    public final Batch next() throws DecodeException {
        batch.clear();
        if (fault != null) {
            throw fault;
        }
        written.reset();
        alike.beginBatch();
        try {
            decodeBatch(packet.bytes(), endBit);
        } catch (DecodeException e) {
            fault = e;
            // Event records before a fault were read: they count.
            if (batch.size() == 0) {
                throw e;
            }
        }
        batch.endAt(position, clockCycles);
        batch.convertTimes(clock);
        return batch;
    }

    private void decodeBatch(MemorySegment bytes, long end) throws DecodeException {
        if (batch.isWhole() || !program.beginsSmall()) {
            decodeRows(bytes, end, batch.capacity());
            return;
        }
        // One thread at a time: while the JVM compiles for it, the others would only be slow.
        synchronized (program) {
            rehearses = program.isToRehearse();
            decodeRows(bytes, end, Math.min(SMALL_BATCH, batch.capacity()));
            rehearses = false;
        }
    }

    /// @param room how many rows there are to be at most
    private void decodeRows(MemorySegment bytes, long end, int room) throws DecodeException {
        do {
            int row = batch.size();
            int next = decodeRun(bytes, end, row, room);
            deferred.resolve(bytes, machine.dictionary, texts);
            batch.resize(next);
            if (position >= end || next >= room || batch.isFull()) {
                return;
            }
            // An event record has been given up: what was executed of it will be executed again.
            if (program.hasSeldom()) {
                machine.goBack();
            }
            if (next == row) {
                decodePlainly();
            }
        } while (batch.size() < room && !batch.isFull());
    }

    /// @return how many rows have values
    private int decodeRun(MemorySegment bytes, long end, int row, int room) throws DecodeException {
        if (alike.continues() && !program.hasSeldom()) {
            int next = decodeOthers(bytes, end, row, room);
            if (next > row) {
                alike.continueTo(row, next, room);
                return next;
            }
        }
        int next = alike.isLong() ? decodeFirst(end) : decode(bytes, end, row, alike.isWorthwhile() ? row + 1 : room);
        if (next > row + 1 || next == row || !alike.isWorthwhile()) {
            return next;
        }
        // What is copied to other rows must be there.
        deferred.resolve(bytes, machine.dictionary, texts);
        next = decodeOthers(bytes, end, next, room);
        alike.add(row, next, room);
        return next;
    }

    private int decodeOthers(MemorySegment bytes, long end, int row, int room) {
        if (rehearses) {
            rehearse(bytes, end, room);
            rehearses = false;
        }
        return decodeAlike(bytes, end, row, room);
    }

    /// Decodes the first event record of a long run of like ones.
    ///
    /// @return how many rows have values
    private int decodeFirst(long end) throws DecodeException {
        if (position < end) {
            decodePlainly();
            program.commonRun().ifPresent(r -> r.load(packet.bytes(), plain.commonBegin(), words));
        }
        return batch.size();
    }

    /// Decodes the next event record as if it were no like one, and some as if the content ended in them, so that the
    /// JVM sees how that goes on: it compiles code without branches that it hasn't seen taken, and anew when they
    /// are.
    private void rehearse(MemorySegment bytes, long end, int room) {
        // No event record of this batch comes there.
        int row = batch.capacity() - 1;
        if (row < room || position >= end || program.hasSeldom()) {
            return;
        }
        long begin = position;
        long cycles = clockCycles;
        words[0] = ~words[0];
        decodeAlike(bytes, end, row, row + 1);
        words[0] = ~words[0];
        decodeAlike(bytes, begin, row, row + 1);
        for (int i = 0; i < REHEARSED_EVENT_RECORDS; i++) {
            long recordBegin = position;
            long before = clockCycles;
            if (decodeAlike(bytes, end, row, row + 1) == row) {
                break;
            }
            long recordEnd = position;
            position = recordBegin;
            clockCycles = before;
            // After the first of its parts, and without its last byte.
            decodeAlike(bytes, Math.min(recordEnd - 1, recordBegin + REHEARSED_BITS), row, row + 1);
            decodeAlike(bytes, recordEnd - Byte.SIZE, row, row + 1);
            position = recordEnd;
        }
        position = begin;
        clockCycles = cycles;
    }

    /// Decodes an event record that generated code gave up, or was not asked for.
    private void decodePlainly() throws DecodeException {
        if (batch.isWhole()) {
            tape.cut(batch.headerBegin(batch.size()));
        }
        machine.position = position;
        machine.clockCycles = clockCycles;
        written.add(batch.size());
        plain.next();
        position = machine.position;
        clockCycles = machine.clockCycles;
    }

    /// Called by generated code: an event record begins whose instructions the machine executes in part.
    protected final void mark() {
        machine.mark();
    }

    /// Called by generated code: the event record writes columns that others don't.
    protected final void written(int row) {
        written.add(row);
    }

    /// Called by generated code: where text that begins here ends, its zero byte included. The last bytes of the
    /// content, too few for a word, are left to the plain decoder.
    ///
    /// @param end where the packet's content ends, in bits
    protected static long endOfText(MemorySegment bytes, long position, long end) {
        long limit = end >>> 3;
        for (long at = position >>> 3; at + Long.BYTES <= limit; at += Long.BYTES) {
            long zeros = BitReader.zeros(bytes, at);
            if (zeros != 0) {
                // The zero byte's highest bit is marked.
                return at * Byte.SIZE + Long.numberOfTrailingZeros(zeros) + 1;
            }
        }
        return GIVEN_UP;
    }

    /// Called by generated code: a text column gets a text, later.
    ///
    /// @param lengthBytes how long it is at most: it ends before a zero byte
    /// @return whether that can be remembered
    protected final boolean defer(int row, int column, long position, long lengthBytes) {
        return deferred.add(row, column, position, lengthBytes);
    }

    /// Called by generated code: the code of the text in a field of some bytes.
    protected final int paddedTextCode(MemorySegment bytes, long position, long lengthBytes) {
        return machine.dictionary.codeOfPadded(bytes, position >>> 3, Machine.textLength(lengthBytes));
    }

    /// Called by generated code: where some elements that begin here end.
    ///
    /// @param count how many, as an unsigned number
    /// @param elementBits the length of each
    protected static long endOfElements(long position, long end, long count, long elementBits) {
        if (count >>> 32 != 0 || elementBits >>> 24 != 0) {
            return GIVEN_UP;
        }
        long lengthBits = count * elementBits;
        return lengthBits > end - position ? GIVEN_UP : position + lengthBits;
    }

    /// Called by generated code: executes an instruction that has no code of its own, with the clock in
    /// [#clockCycles].
    ///
    /// @param number the instruction's number
    /// @return where it ends
    protected final long seldom(long begin, int row, int number) {
        machine.storeAt(integers, texts, row);
        machine.clockCycles = clockCycles;
        try {
            long end = machine.execute(program.numbered().get(number), begin);
            clockCycles = machine.clockCycles;
            return end;
        } catch (DecodeException e) {
            // It will be met again, and thrown, when the event record is decoded plainly.
            return GIVEN_UP;
        }
    }
}
