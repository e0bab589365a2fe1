package dev.spoor.ctf.decode;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.TraceClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What to execute to decode the packets of one data stream class.
///
/// @param packet for a packet's header and context
/// @param eventRecordHeader for each event record's header
/// @param eventRecords for the rest of an event record, by the class's place in its data stream class's
///     list
/// @param common the common context of all event records alone, where it can be decoded before what is
///     particular to a class; empty otherwise
/// @param specific what is left of an event record after `common`, by the class's place: together they do
///     what `eventRecords` does, but for the messages
/// @param slotCount how many values have to be remembered
/// @param integerPresent which of the projection's integer columns some event record class has
/// @param textPresent which of the projection's text columns some event record class has
@SuppressWarnings("ArrayRecordComponent") // asked for by every batch
record Procedures(
        Instruction[] packet,
        Instruction[] eventRecordHeader,
        EventRecordProcedures eventRecords,
        Instruction[] common,
        Instruction[][] specific,
        int slotCount,
        boolean[] integerPresent,
        boolean[] textPresent) {

    private static final Instruction[] NOTHING = {};

    /// What it takes to decode a packet's header only, before its data stream class is known. Its fields go
    /// to the tape.
    static Procedures ofHeader(TraceClass traceClass) {
        Slots slots = new Slots();
        slots.collect(traceClass.packetHeader());
        ColumnSites none = new ColumnSites(Projection.NONE, traceClass, noClass(), null);
        Instruction[] header = new ProcedureBuilder(slots, none, true, "")
                .add(Scope.PACKET_HEADER, traceClass.packetHeader())
                .build();
        return withoutEventRecords(header, slots);
    }

    /// What it takes to decode the headers and contexts of a data stream class's packets only.
    static Procedures ofPacket(TraceClass traceClass, DataStreamClass streamClass) {
        Slots slots = new Slots();
        slots.collect(traceClass.packetHeader());
        slots.collect(streamClass.packetContext());
        ColumnSites none = new ColumnSites(Projection.NONE, traceClass, streamClass, null);
        Instruction[] packet = new ProcedureBuilder(slots, none, false, "")
                .add(Scope.PACKET_HEADER, traceClass.packetHeader())
                .add(Scope.PACKET_CONTEXT, streamClass.packetContext())
                .build();
        return withoutEventRecords(packet, slots);
    }

    private static Procedures withoutEventRecords(Instruction[] packet, Slots slots) {
        return new Procedures(
                packet,
                NOTHING,
                EventRecordProcedures.NONE,
                NOTHING,
                new Instruction[0][],
                slots.count(),
                new boolean[0],
                new boolean[0]);
    }

    /// What it takes to decode the packets of a data stream class, event record by event record: without
    /// `specific`.
    static Procedures ofWhole(TraceClass traceClass, DataStreamClass streamClass, Projection projection) {
        return of(traceClass, streamClass, projection, false);
    }

    /// What it takes to decode the packets of a data stream class.
    static Procedures of(TraceClass traceClass, DataStreamClass streamClass, Projection projection) {
        return of(traceClass, streamClass, projection, true);
    }

    private static Procedures of(
            TraceClass traceClass, DataStreamClass streamClass, Projection projection, boolean split) {
        Slots slots = new Slots();
        slots.collect(traceClass.packetHeader());
        slots.collect(streamClass.packetContext());
        slots.collect(streamClass.eventRecordHeader());
        slots.collect(streamClass.eventRecordCommonContext());
        for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
            slots.collect(recordClass.specificContext());
            slots.collect(recordClass.payload());
        }
        ColumnSites common = new ColumnSites(projection, traceClass, streamClass, null);
        Instruction[] packet = new ProcedureBuilder(slots, common, projection.wholeEventRecords(), "")
                .add(Scope.PACKET_HEADER, traceClass.packetHeader())
                .add(Scope.PACKET_CONTEXT, streamClass.packetContext())
                .build();
        Instruction[] eventHeader = new ProcedureBuilder(slots, common, projection.wholeEventRecords(), "")
                .add(Scope.EVENT_RECORD_HEADER, streamClass.eventRecordHeader())
                .build();
        boolean[] integers = new boolean[projection.integers().size()];
        boolean[] texts = new boolean[projection.texts().size()];
        List<EventRecordClass> classes = streamClass.eventRecordClasses();
        ClassColumns particular = new ClassColumns(projection);
        common.markPresent(integers, texts);
        List<ColumnSites> allSites = new ArrayList<>();
        for (EventRecordClass recordClass : classes) {
            ColumnSites sites = common;
            if (particular.mayDiffer(recordClass)) {
                sites = new ColumnSites(projection, traceClass, streamClass, recordClass);
                sites.markPresent(integers, texts);
            }
            allSites.add(sites);
        }
        EventRecordProcedures whole = new EventRecordProcedures(
                classes.size(),
                i -> eventRecord(streamClass, classes.get(i), slots, allSites.get(i), projection.wholeEventRecords()));
        Instruction[] shared = new ProcedureBuilder(slots, common, projection.wholeEventRecords(), "")
                .add(Scope.EVENT_RECORD_COMMON_CONTEXT, streamClass.eventRecordCommonContext())
                .build();
        if (!split) {
            return new Procedures(
                    packet, eventHeader, whole, shared, new Instruction[0][], slots.count(), integers, texts);
        }
        boolean alike = allSites.stream().allMatch(s -> s.isAlike(common, Scope.EVENT_RECORD_COMMON_CONTEXT));
        return new Procedures(
                packet,
                eventHeader,
                whole,
                alike ? shared : NOTHING,
                alike ? specific(streamClass, slots, allSites, projection.wholeEventRecords()) : whole.all(),
                slots.count(),
                integers,
                texts);
    }

    /// The same without checks of byte orders for generated code: in `eventRecords` they stay.
    Procedures withoutByteOrders() {
        return new Procedures(
                packet,
                ByteOrders.without(eventRecordHeader),
                eventRecords,
                ByteOrders.without(common),
                Arrays.stream(specific).map(ByteOrders::without).toArray(Instruction[][]::new),
                slotCount,
                integerPresent,
                textPresent);
    }

    private static Instruction[][] specific(
            DataStreamClass streamClass, Slots slots, List<ColumnSites> sites, boolean toTape) {
        Instruction[][] specific = new Instruction[sites.size()][];
        for (int i = 0; i < specific.length; i++) {
            EventRecordClass recordClass = streamClass.eventRecordClasses().get(i);
            specific[i] = new ProcedureBuilder(slots, sites.get(i), toTape, "")
                    .add(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, recordClass.specificContext())
                    .add(Scope.EVENT_RECORD_PAYLOAD, recordClass.payload())
                    .build();
        }
        return specific;
    }

    private static Instruction[] eventRecord(
            DataStreamClass streamClass, EventRecordClass recordClass, Slots slots, ColumnSites sites, boolean toTape) {
        return new ProcedureBuilder(slots, sites, toTape, "event record class '" + recordClass.name() + "', ")
                .add(Scope.EVENT_RECORD_COMMON_CONTEXT, streamClass.eventRecordCommonContext())
                .add(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, recordClass.specificContext())
                .add(Scope.EVENT_RECORD_PAYLOAD, recordClass.payload())
                .build();
    }

    private static DataStreamClass noClass() {
        return new DataStreamClass(0, null, null, null, null, List.of());
    }
}
