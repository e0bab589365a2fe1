package dev.spoor.ctf.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Some thousand event records of one packet as columns. Mutable, reused, single-threaded.
public final class Batch {

    /// What an integer column holds where an event record has no such field.
    public static final long ABSENT = Long.MIN_VALUE;

    /// What a text column holds where an event record has no such field.
    public static final int ABSENT_TEXT = -1;

    /// How many event records a batch has room for, unless it is made smaller.
    public static final int CAPACITY = 2048;

    private final int capacity;
    private final long[] timestampsNs;
    private final int[] classIndexes;
    private final long[][] integers;
    private final int[][] texts;
    private final Dictionary dictionary;
    private final boolean hasTime;
    private boolean inOrder;
    private int size;
    private long endBit;
    private long endCycles;

    private final boolean whole;
    private final long[] clockCycles;
    private final int[] headerBegins;
    private final int[] bodyBegins;
    private final FieldTape fields;
    private final FieldTape packetFields = new FieldTape(1);
    private Packet packet = Packet.NONE;
    private @Nullable SteadyRows steady;

    private final boolean[] integerPresent;
    private final boolean[] textPresent;

    /// @param capacity how many event records there is room for; at least 1
    Batch(Projection projection, Procedures procedures, Dictionary dictionary, boolean hasTime, int capacity) {
        this.capacity = capacity;
        timestampsNs = new long[capacity];
        classIndexes = new int[capacity];
        fields = new FieldTape(capacity);
        integerPresent = procedures.integerPresent();
        textPresent = procedures.textPresent();
        integers = new long[projection.integers().size()][capacity];
        texts = new int[projection.texts().size()][capacity];
        this.dictionary = dictionary;
        this.hasTime = hasTime;
        whole = projection.wholeEventRecords();
        clockCycles = new long[whole ? capacity : 0];
        headerBegins = new int[whole ? capacity : 0];
        bodyBegins = new int[whole ? capacity : 0];
    }

    /// How many event records there are; the columns' first so many entries are valid.
    public int size() {
        return size;
    }

    /// Whether the event records have times: their data stream class has a default clock.
    public boolean hasTime() {
        return hasTime;
    }

    /// The times, in nanoseconds from the clock's origin. Times that do not fit are at the nearest end of
    /// the range.
    public long[] timestampsNs() {
        return timestampsNs;
    }

    /// Whether the times are from 0 on, and none is before the one before it.
    public boolean isInOrder() {
        return inOrder;
    }

    /// The times, in cycles of the clock: unsigned 64-bit numbers. Only where whole event records were
    /// asked for.
    public long[] clockCycles() {
        return clockCycles;
    }

    /// Where the last event record ends, in bits from the packet's beginning: where the next one begins, if
    /// there is one. Of no meaning after a fault.
    public long endBit() {
        return endBit;
    }

    /// The clock's value there, in cycles: with [#endBit()], all that [PacketDecoder#skipTo] has to know.
    public long endCycles() {
        return endCycles;
    }

    /// The packet that all event records are from.
    public Packet packet() {
        return packet;
    }

    /// The event record classes, as indexes into their data stream class's list.
    public int[] eventRecordClassIndexes() {
        return classIndexes;
    }

    /// An integer column: values, sign-extended or unsigned as their field classes say, or [#ABSENT].
    ///
    /// @param column the column's place in [Projection#integers()]
    public long[] integer(int column) {
        writeAll();
        return integers[column];
    }

    /// One value of an integer column. For a few of them: that many event records in a row have the same is known
    /// before the whole column is written.
    ///
    /// @param column the column's place in [Projection#integers()]
    public long integerAt(int column, int row) {
        return integers[column][steady == null ? row : steady.rowOfInteger(column, row)];
    }

    /// Whether event records of this data stream class can have a value in an integer column.
    public boolean hasInteger(int column) {
        return integerPresent[column];
    }

    /// Whether event records of this data stream class can have a value in a text column.
    public boolean hasText(int column) {
        return textPresent[column];
    }

    /// A text column: codes in [#dictionary()], or [#ABSENT_TEXT].
    ///
    /// @param column the column's place in [Projection#texts()]
    public int[] text(int column) {
        writeAll();
        return texts[column];
    }

    /// One value of a text column, for a few of them, as [#integerAt] has it.
    ///
    /// @param column the column's place in [Projection#texts()]
    public int textAt(int column, int row) {
        return texts[column][steady == null ? row : steady.rowOfText(column, row)];
    }

    private void writeAll() {
        if (steady != null) {
            steady.writeAll();
        }
    }

    /// The first event record after one that may have another value in an integer column, or the batch's size:
    /// what decoding knows of it, without a look at the values.
    ///
    /// @param column the column's place in [Projection#integers()]
    public int integerUntil(int column, int row) {
        return steady == null ? row + 1 : steady.integerUntil(column, row, size);
    }

    /// The first event record after one that may have another text in a text column, or the batch's size: what
    /// decoding knows of it, without a look at the texts.
    ///
    /// @param column the column's place in [Projection#texts()]
    public int textUntil(int column, int row) {
        return steady == null ? row + 1 : steady.textUntil(column, row);
    }

    /// What the codes of the text columns mean; the same for all batches of a decoder.
    public Dictionary dictionary() {
        return dictionary;
    }

    /// How many event records there is room for.
    int capacity() {
        return capacity;
    }

    boolean isFull() {
        return isFull(size);
    }

    /// Whether it would be full with so many event records.
    boolean isFull(int records) {
        return records == capacity || fields.isEnough();
    }

    void clear() {
        size = 0;
        if (steady != null) {
            steady.clear();
        }
        fields.cut(0);
    }

    /// Says what knows how far columns have the same value.
    void setSteady(SteadyRows rows) {
        steady = rows;
    }

    /// Begins a packet, before its header and context are decoded.
    void beginPacket(Packet newPacket) {
        packet = newPacket;
        packetFields.cut(0);
    }

    /// The fields of packet headers and contexts.
    FieldTape packetFields() {
        return packetFields;
    }

    /// The fields of event records.
    FieldTape fields() {
        return fields;
    }

    /// Whether whole event records were asked for.
    boolean isWhole() {
        return whole;
    }

    int headerBegin(int row) {
        return headerBegins[row];
    }

    int bodyBegin(int row) {
        return bodyBegins[row];
    }

    /// Says that an event record's header begins.
    void beginHeader(int row) {
        if (whole) {
            headerBegins[row] = fields.size();
        }
    }

    /// Says that an event record's header has ended.
    ///
    /// @param cycles the clock's value
    void beginBody(int row, long cycles) {
        if (whole) {
            bodyBegins[row] = fields.size();
            clockCycles[row] = cycles;
        }
    }

    /// Says how many event records there are.
    ///
    /// @param newSize those before have been written
    void resize(int newSize) {
        size = newSize;
    }

    /// Says where the event records end.
    void endAt(long bit, long cycles) {
        endBit = bit;
        endCycles = cycles;
    }

    /// Turns the times, which were left in clock cycles, into nanoseconds.
    ///
    /// @param clock null where there is none; the times are 0 then
    void convertTimes(@Nullable ClockConversion clock) {
        if (clock == null) {
            Arrays.fill(timestampsNs, 0, size, 0);
            inOrder = true;
        } else {
            inOrder = clock.toNs(timestampsNs, size);
        }
    }

    /// Begins an event record with the values that its packet has.
    void begin(PacketColumns packet) {
        for (int i = 0; i < integers.length; i++) {
            integers[i][size] = packet.integer(i);
        }
        for (int i = 0; i < texts.length; i++) {
            texts[i][size] = packet.text(i);
        }
    }

    long[][] integers() {
        return integers;
    }

    int[][] texts() {
        return texts;
    }

    /// Ends an event record.
    ///
    /// @param cycles its time, to be converted with all others
    void end(long cycles, int classIndex) {
        timestampsNs[size] = cycles;
        classIndexes[size] = classIndex;
        size++;
    }
}
