package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import org.jspecify.annotations.Nullable;

/// Decodes packets by executing instructions one by one. Mutable, single-threaded.
public final class Interpreter implements PacketDecoder {

    private final Projection projection;
    private final Procedures procedures;
    private final EventRecordClassIndex classes;
    private final Machine machine;
    private final Batch batch;
    private final PlainRecords records;
    private final @Nullable QuickRecords quickRecords;
    private final @Nullable ClockConversion clock;

    /// What ended the packet before its content's end.
    private @Nullable DecodeException fault;

    /// @param traceClass the trace class
    /// @param streamClass the class of the packets to come, one of the trace class's
    /// @param projection the columns to fill
    public Interpreter(TraceClass traceClass, DataStreamClass streamClass, Projection projection) {
        this(traceClass, streamClass, projection, false);
    }

    private Interpreter(TraceClass traceClass, DataStreamClass streamClass, Projection projection, boolean quick) {
        this(
                projection,
                Procedures.ofWhole(traceClass, streamClass, projection),
                new EventRecordClassIndex(traceClass, streamClass),
                streamClass.defaultClockClass() == null ? null : new ClockConversion(streamClass.defaultClockClass()),
                quick,
                Batch.CAPACITY);
    }

    /// One that passes over event records by a table where that is all, as most of a kernel's.
    ///
    /// @param traceClass the trace class
    /// @param streamClass the class of the packets to come, one of the trace class's
    /// @param projection the columns to fill
    public static Interpreter quick(TraceClass traceClass, DataStreamClass streamClass, Projection projection) {
        return new Interpreter(traceClass, streamClass, projection, true);
    }

    private Interpreter(
            Projection projection,
            Procedures procedures,
            EventRecordClassIndex classes,
            @Nullable ClockConversion clock,
            boolean quick,
            int batchCapacity) {
        this.projection = projection;
        this.procedures = procedures;
        this.classes = classes;
        this.clock = clock;
        machine = new Machine(procedures.slotCount());
        batch = new Batch(projection, procedures, machine.dictionary, clock != null, batchCapacity);
        PacketColumns packetColumns = new PacketColumns(
                projection.integers().size(), projection.texts().size());
        records = new PlainRecords(procedures, machine, batch, packetColumns, classes);
        quickRecords = quick && clock != null && !projection.wholeEventRecords()
                ? QuickHeader.of(procedures)
                        .map(h -> new QuickRecords(h, procedures, machine, batch, packetColumns, classes))
                        .orElse(null)
                : null;
    }

    /// Another one that does the same, for another thread; it costs less than the first one.
    ///
    /// @param batchCapacity how many event records a batch has at most; at least 1
    public Interpreter another(int batchCapacity) {
        return new Interpreter(projection, procedures, classes, clock, quickRecords != null, batchCapacity);
    }

    @Override
    public void begin(Packet packet) throws DecodeException {
        batch.clear();
        batch.beginPacket(packet);
        fault = null;
        machine.begin(packet);
        records.beginPacket();
    }

    @Override
    public void skipTo(long bit, long clockCycles) {
        machine.skipTo(bit, clockCycles);
    }

    @Override
    public void stopAt(long bit) {
        machine.stopAt(bit);
    }

    @Override
    public Batch next() throws DecodeException {
        batch.clear();
        if (fault != null) {
            throw fault;
        }
        try {
            while (!machine.atEnd() && !batch.isFull()) {
                if (quickRecords == null || !quickRecords.next()) {
                    records.next();
                }
            }
        } catch (DecodeException e) {
            fault = e;
            // Event records before a fault were read: they count.
            if (batch.size() == 0) {
                throw e;
            }
        }
        batch.endAt(machine.position, machine.clockCycles);
        batch.convertTimes(clock);
        return batch;
    }
}
