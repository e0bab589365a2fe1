package dev.spoor.ctf.write;

import dev.spoor.ctf.decode.FieldCursor;
import dev.spoor.ctf.decode.FieldValueReader;
import dev.spoor.ctf.decode.Interpreter;
import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamReader;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketEntry;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.value.StructureValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Reads a trace's packets whole, and writes them again.
final class TraceCopy {

    private TraceCopy() {}

    /// A packet as a reader finds it.
    record ReadPacket(
            StreamPacket packet, StructureValue header, StructureValue context, List<EventRecordContent> records) {

        PacketProperties properties() {
            PacketEntry entry = packet.entry();
            PacketProperties properties =
                    PacketProperties.NONE.withHeader(header).withContext(context);
            properties = entry.beginCycles() == PacketEntry.UNKNOWN
                    ? properties
                    : properties.beginningAt(entry.beginCycles());
            properties = entry.endCycles() == PacketEntry.UNKNOWN ? properties : properties.endingAt(entry.endCycles());
            properties = entry.sequenceNumber() == PacketEntry.UNKNOWN
                    ? properties
                    : properties.withSequenceNumber(entry.sequenceNumber());
            return entry.discardedEventRecords() == PacketEntry.UNKNOWN
                    ? properties
                    : properties.withDiscardedEventRecords(entry.discardedEventRecords());
        }
    }

    /// Reads a data stream packet by packet; those without event records are left out.
    static void read(DataStream stream, Diagnostics diagnostics, Consumer<ReadPacket> to) {
        var decoder = new Interpreter(stream.trace().traceClass(), stream.streamClass(), Projection.WHOLE);
        read(stream, decoder, diagnostics, to);
    }

    /// The same, with a decoder of whole event records.
    static void read(DataStream stream, PacketDecoder decoder, Diagnostics diagnostics, Consumer<ReadPacket> to) {
        TraceClass traceClass = stream.trace().traceClass();
        DataStreamClass streamClass = stream.streamClass();
        FieldCursor cursor = new FieldCursor();
        FieldValueReader values = new FieldValueReader(cursor);
        DataStreamReader reader = new DataStreamReader(stream.packets(), decoder, diagnostics);
        ReadPacket current = null;
        while (reader.next()) {
            if (current == null || !current.packet().equals(reader.packet())) {
                if (current != null) {
                    to.accept(current);
                }
                cursor.toPacket(reader.batch());
                StructureValue header = values.structure(traceClass.packetHeader());
                StructureValue context = values.structure(streamClass.packetContext());
                current = new ReadPacket(reader.packet(), header, context, new ArrayList<>());
            }
            for (int row = 0; row < reader.batch().size(); row++) {
                EventRecordClass recordClass =
                        streamClass.eventRecordClasses().get(reader.batch().eventRecordClassIndexes()[row]);
                cursor.toEventRecordHeader(reader.batch(), row);
                StructureValue header = values.structure(streamClass.eventRecordHeader());
                cursor.toEventRecord(reader.batch(), row);
                current.records()
                        .add(new EventRecordContent(
                                recordClass,
                                reader.batch().clockCycles()[row],
                                header,
                                values.structure(streamClass.eventRecordCommonContext()),
                                values.structure(recordClass.specificContext()),
                                values.structure(recordClass.payload())));
            }
        }
        if (current != null) {
            to.accept(current);
        }
    }

    /// Writes a trace again.
    ///
    /// @param chosenHeaders whether the writer chooses the event records' headers
    static void write(Trace trace, TraceClass as, Path directory, boolean chosenHeaders, long packetBytes)
            throws IOException, WriteException {
        TraceWriter writer = TraceWriter.create(directory, as);
        int number = 0;
        for (DataStream stream : trace.dataStreams()) {
            OptionalLong id = stream.id() == PacketEntry.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(stream.id());
            try (DataStreamWriter out = writer.dataStream(
                    "stream%05d".formatted(number++),
                    as.dataStreamClass(stream.streamClass().id()).orElseThrow(),
                    id,
                    packetBytes)) {
                List<WriteException> faults = new ArrayList<>();
                List<IOException> failures = new ArrayList<>();
                read(stream, new Diagnostics(), packet -> {
                    try {
                        out.beginPacket(packet.properties());
                        for (EventRecordContent content : packet.records()) {
                            out.write(chosenHeaders ? withoutHeader(content) : content);
                        }
                    } catch (WriteException e) {
                        faults.add(e);
                    } catch (IOException e) {
                        failures.add(e);
                    }
                });
                if (!faults.isEmpty()) {
                    throw faults.getFirst();
                }
                if (!failures.isEmpty()) {
                    throw failures.getFirst();
                }
                out.endPacket();
            }
        }
    }

    private static EventRecordContent withoutHeader(EventRecordContent content) {
        return new EventRecordContent(
                content.eventRecordClass(),
                content.clockCycles(),
                null,
                content.commonContext(),
                content.specificContext(),
                content.payload());
    }
}
