package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.TraceClass;
import org.jspecify.annotations.Nullable;

/// Decodes packets by executing instructions one by one. Mutable, single-threaded.
public final class Interpreter implements PacketDecoder {

    private static final int CLASS_ID_SLOT = Slots.of(Role.EVENT_RECORD_CLASS_ID);

    private final Procedures procedures;
    private final Machine machine;
    private final Batch batch;
    private final PacketColumns packetColumns;
    private final EventRecordClassIndex classes;
    private final @Nullable ClockConversion clock;

    /// What ended the packet before its content's end.
    private @Nullable DecodeException fault;

    /// @param traceClass the trace class
    /// @param streamClass the class of the packets to come, one of the trace class's
    /// @param projection the columns to fill
    public Interpreter(TraceClass traceClass, DataStreamClass streamClass, Projection projection) {
        procedures = Procedures.of(traceClass, streamClass, projection);
        machine = new Machine(procedures.slotCount());
        ClockClass clockClass = streamClass.defaultClockClass();
        clock = clockClass == null ? null : new ClockConversion(clockClass);
        batch = new Batch(projection, procedures, machine.dictionary, clock != null);
        packetColumns = new PacketColumns(
                projection.integers().size(), projection.texts().size());
        classes = new EventRecordClassIndex(traceClass, streamClass);
    }

    @Override
    public void begin(Packet packet) throws DecodeException {
        batch.clear();
        batch.beginPacket(packet);
        fault = null;
        machine.begin(packet);
        packetColumns.begin(machine);
        machine.tape = batch.packetFields();
        machine.execute(procedures.packet());
        machine.tape = batch.fields();
    }

    @Override
    public Batch next() throws DecodeException {
        batch.clear();
        if (fault != null) {
            throw fault;
        }
        try {
            while (!machine.atEnd() && !batch.isFull()) {
                decodeEventRecord();
            }
        } catch (DecodeException e) {
            fault = e;
            // Event records before a fault were read: they count.
            if (batch.size() == 0) {
                throw e;
            }
        }
        return batch;
    }

    private void decodeEventRecord() throws DecodeException {
        long begin = machine.position;
        batch.begin(packetColumns);
        batch.beginHeader();
        machine.storeAt(batch.integers(), batch.texts(), batch.size());
        machine.slots[CLASS_ID_SLOT] = Machine.UNSET;
        machine.execute(procedures.eventRecordHeader());
        int classIndex = classes.find(machine.slots[CLASS_ID_SLOT]);
        if (classIndex == EventRecordClassIndex.NONE) {
            machine.position = begin;
            throw machine.fault(Machine.unknownClass(machine.slots[CLASS_ID_SLOT]));
        }
        long clockValue = machine.clockCycles;
        batch.beginBody(clockValue);
        machine.execute(procedures.eventRecords()[classIndex]);
        if (machine.position == begin) {
            throw machine.fault(Machine.ZERO_BITS);
        }
        batch.end(clock == null ? 0 : clock.toNs(clockValue), classIndex);
    }
}
