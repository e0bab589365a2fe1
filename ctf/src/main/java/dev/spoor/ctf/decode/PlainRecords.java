package dev.spoor.ctf.decode;

import org.jspecify.annotations.Nullable;

/// Decodes event records by executing instructions one by one: all of them for an [Interpreter], those that
/// generated code gives up for a [GeneratedDecoder]. Mutable, single-threaded.
final class PlainRecords {

    private final Procedures procedures;
    private final Machine machine;
    private final Batch batch;
    private final PacketColumns packetColumns;
    private final @Nullable Instruction[][] ofClasses;
    private final EventRecordClassIndex classes;

    /// Where the header of the event record before ended, in bits.
    private long headerEnd;

    /// @param machine executes, and is at the event record
    /// @param batch gets the columns, its times in clock cycles
    /// @param packetColumns the columns' values where an event record has none
    PlainRecords(
            Procedures procedures,
            Machine machine,
            Batch batch,
            PacketColumns packetColumns,
            EventRecordClassIndex classes) {
        this.procedures = procedures;
        this.machine = machine;
        this.batch = batch;
        this.packetColumns = packetColumns;
        this.classes = classes;
        ofClasses = new Instruction[procedures.eventRecords().size()][];
    }

    /// Decodes the header and context of the packet that the machine has begun.
    void beginPacket() throws DecodeException {
        packetColumns.begin(machine);
        machine.tape = batch.packetFields();
        machine.execute(procedures.packet());
        machine.tape = batch.fields();
    }

    /// Appends the next event record to the batch.
    void next() throws DecodeException {
        long begin = machine.position;
        batch.begin(packetColumns);
        batch.beginHeader(batch.size());
        machine.storeAt(batch.integers(), batch.texts(), batch.size());
        machine.slots[Machine.CLASS_ID_SLOT] = Machine.UNSET;
        machine.execute(procedures.eventRecordHeader());
        headerEnd = machine.position;
        int classIndex = classes.find(machine.slots[Machine.CLASS_ID_SLOT]);
        if (classIndex == EventRecordClassIndex.NONE) {
            machine.position = begin;
            throw machine.fault(Machine.unknownClass(machine.slots[Machine.CLASS_ID_SLOT]));
        }
        long clockCycles = machine.clockCycles;
        batch.beginBody(batch.size(), clockCycles);
        machine.execute(ofClass(classIndex));
        if (machine.position == begin) {
            throw machine.fault(Machine.ZERO_BITS);
        }
        batch.end(clockCycles, classIndex);
    }

    private Instruction[] ofClass(int classIndex) {
        Instruction[] known = ofClasses[classIndex];
        if (known == null) {
            known = procedures.eventRecords().of(classIndex);
            ofClasses[classIndex] = known;
        }
        return known;
    }

    /// Where the common context of the event record begins that [#next()] has appended, in bits.
    long commonBegin() {
        return headerEnd;
    }
}
