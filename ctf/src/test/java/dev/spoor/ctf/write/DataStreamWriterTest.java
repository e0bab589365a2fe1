package dev.spoor.ctf.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecord;
import dev.spoor.ctf.read.EventRecords;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.value.ArrayValue;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.IntegerValue;
import dev.spoor.ctf.value.StringValue;
import dev.spoor.ctf.value.StructureValue;
import dev.spoor.ctf.value.VariantValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packets, as CTF 1.8.3 sections 5 and 6 say they are.
class DataStreamWriterTest {

    private static final String TYPES = """
            /* CTF 1.8 */
            typealias integer { size = 5; align = 1; } := u5;
            typealias integer { size = 8; } := u8;
            typealias integer { size = 16; } := u16;
            typealias integer { size = 32; } := u32;
            typealias integer { size = 64; } := u64;
            trace { major = 1; minor = 8; byte_order = be; packet.header := struct { u32 magic; u8 stream_id; }; };
            clock { name = c; freq = 1000000000; };
            typealias integer { size = 27; align = 1; map = clock.c.value; } := t27;
            typealias integer { size = 64; map = clock.c.value; } := t64;
            """;

    /// LTTng's compact header, its ids beyond 30 and its times beyond 27 bits extended.
    private static final String LTTNG = TYPES + """
            stream { id = 3;
                packet.context := struct { t64 timestamp_begin; t64 timestamp_end; u64 content_size; u64 packet_size;
                    u16 events_discarded; u16 packet_seq_num; u32 cpu_id; };
                event.header := struct {
                    enum : u5 { compact = 0 ... 30, extended = 31 } id;
                    variant <id> {
                        struct { t27 timestamp; } compact;
                        struct { u32 id; t64 timestamp; } extended;
                    } v;
                } align(8);
            };
            event { name = small; id = 1; stream_id = 3; fields := struct { u8 x; }; };
            event { name = large; id = 31; stream_id = 3; fields := struct { u8 x; }; };
            """;

    private static final String NO_CONTEXT = TYPES + """
            stream { id = 0; event.header := struct { t64 timestamp; }; };
            event { name = e; stream_id = 0; fields := struct { u8 _length; u8 bytes[_length]; }; };
            """;

    @TempDir
    private Path directory;

    private final DataStreamClass lttngClass = read(LTTNG).dataStreamClasses().getFirst();
    private final DataStreamClass noContextClass =
            read(NO_CONTEXT).dataStreamClasses().getFirst();

    private static TraceClass read(String metadata) {
        try {
            return MetadataReader.read(metadata.getBytes(StandardCharsets.UTF_8), "metadata")
                    .traceClass();
        } catch (MetadataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private DataStreamWriter begin(String metadata, long packetBytes) throws Exception {
        TraceClass traceClass = read(metadata);
        return TraceWriter.create(directory, traceClass)
                .dataStream("stream", traceClass.dataStreamClasses().getFirst(), OptionalLong.empty(), packetBytes);
    }

    private EventRecordContent record(String name, long cycles, long x) {
        EventRecordClass recordClass = lttngClass.eventRecordClasses().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
        return EventRecordContent.of(recordClass, cycles, structure("x", IntegerValue.of(x)));
    }

    private static StructureValue structure(String name, FieldValue value) {
        return new StructureValue(List.of(name), List.of(value));
    }

    private static PacketProperties onCpu(long cpu) {
        return PacketProperties.NONE.withContext(structure("cpu_id", IntegerValue.of(cpu)));
    }

    private static Trace open(Path path) throws Exception {
        return Trace.open(path, PacketIndexSource.NONE, new Diagnostics());
    }

    @Test
    void writesTheBytesThatTheSpecificationSays() throws Exception {
        try (DataStreamWriter out = begin(LTTNG, 4096)) {
            out.beginPacket(onCpu(7).withDiscardedEventRecords(2).endingAt(0x400));
            out.write(record("small", 0x100, 0xAA));
            out.write(record("large", 0x200, 0xBB));
            out.endPacket();
        }
        String expected = "c1fc1fc1" + "03" // packet header
                + "0000000000000100" + "0000000000000400" // begin, end
                + "0000000000000200" + "0000000000000200" // content and packet: 64 bytes
                + "0002" + "0000" + "00000007" // lost, sequence number, CPU
                + "08000100" + "aa" // 1 in 5 bits, 0x100 in 27
                + "f8" + "0000001f" + "0000000000000200" + "bb"; // 31 in 5 bits, then all in full
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(directory.resolve("stream"))))
                .isEqualTo(expected);
    }

    @Test
    void beginsAPacketWhereATimeNeedsMoreBits() throws Exception {
        long later = 1L << 40;
        try (DataStreamWriter out = begin(LTTNG, 4096)) {
            out.beginPacket(onCpu(0));
            // A header that the caller chooses: compact.
            StructureValue header = structure("timestamp", IntegerValue.of(5));
            StructureValue compact =
                    new StructureValue(List.of("id", "v"), List.of(IntegerValue.of(1), new VariantValue(0, header)));
            EventRecordContent first = record("small", 5, 1);
            out.write(withHeader(first, compact));
            out.write(withHeader(record("small", later + 5, 2), compact));
            out.endPacket();
        }
        try (Trace trace = open(directory)) {
            assertThat(trace.dataStreams().getFirst().packets())
                    .extracting(p -> p.entry().beginCycles())
                    .containsExactly(5L, later + 5);
            assertThat(times(trace)).containsExactly(5L, later + 5);
        }
    }

    private static EventRecordContent withHeader(EventRecordContent content, StructureValue header) {
        return new EventRecordContent(
                content.eventRecordClass(),
                content.clockCycles(),
                header,
                content.commonContext(),
                content.specificContext(),
                content.payload());
    }

    @Test
    void takesTheFirstHeaderThatSaysTheTime() throws Exception {
        try (DataStreamWriter out = begin(LTTNG, 4096)) {
            out.beginPacket(onCpu(0));
            out.write(record("small", 5, 1));
            out.write(record("small", 1L << 40, 2));
            out.endPacket();
        }
        try (Trace trace = open(directory)) {
            assertThat(trace.dataStreams().getFirst().packetCount()).isEqualTo(1);
            assertThat(times(trace)).containsExactly(5L, 1L << 40);
        }
    }

    @Test
    void beginsAPacketWhenOneIsFull() throws Exception {
        try (DataStreamWriter out = begin(LTTNG, 256)) {
            out.beginPacket(onCpu(3));
            for (int i = 0; i < 1000; i++) {
                out.write(record("small", i, i & 0xFF));
            }
            out.endPacket();
        }
        try (Trace trace = open(directory)) {
            DataStream stream = trace.dataStreams().getFirst();
            List<StreamPacket> packets = stream.packets();
            assertThat(packets).allMatch(p -> p.entry().totalLengthBits() <= 256 * 8);
            for (int i = 0; i < packets.size(); i++) {
                assertThat(packets.get(i).entry().sequenceNumber()).isEqualTo(i);
            }
            assertThat(stream.losses()).isEmpty();
            assertThat(times(trace)).hasSize(1000).isSorted();
        }
    }

    @Test
    void writesPacketsWithoutEventRecordsAndLosses() throws Exception {
        try (DataStreamWriter out = begin(LTTNG, 256)) {
            out.beginPacket(onCpu(3).beginningAt(10).endingAt(20));
            out.beginPacket(onCpu(3).beginningAt(20).endingAt(30).withDiscardedEventRecords(5));
            out.beginPacket(onCpu(3).beginningAt(40).endingAt(50).withSequenceNumber(4));
            out.endPacket();
        }
        try (Trace trace = open(directory)) {
            assertThat(trace.dataStreams().getFirst().losses())
                    .extracting(Loss::eventRecords, Loss::packets)
                    .containsExactly(tuple(5L, 0L), tuple(0L, 2L));
        }
    }

    @Test
    void anEventRecordThatFailsLeavesNothing() throws Exception {
        try (DataStreamWriter out = begin(LTTNG, 256)) {
            out.beginPacket(onCpu(3));
            out.write(record("small", 5, 1));
            assertThatThrownBy(() -> out.write(record("small", 6, 256)))
                    .isInstanceOf(WriteException.class)
                    .hasMessage(
                            "event record class 'small', field 'event-record-payload.x': expected an unsigned number"
                                    + " of 8 bits, found 256");
            out.write(record("small", 7, 2));
            out.endPacket();
        }
        try (Trace trace = open(directory)) {
            assertThat(times(trace)).containsExactly(5L, 7L);
        }
    }

    @Test
    void writesAFileOfOneEndlessPacketInParts() throws Exception {
        List<FieldValue> bytes = Collections.nCopies(200, IntegerValue.of(0x55));
        StructureValue payload =
                new StructureValue(List.of("length", "bytes"), List.of(IntegerValue.of(200), new ArrayValue(bytes)));
        int count = 20_000;
        try (DataStreamWriter out = begin(NO_CONTEXT, 4096)) {
            for (int i = 0; i < count; i++) {
                out.write(EventRecordContent.of(
                        noContextClass.eventRecordClasses().getFirst(), i, payload));
            }
            out.endPacket();
            assertThatThrownBy(() -> out.beginPacket(PacketProperties.NONE))
                    .isInstanceOf(WriteException.class)
                    .hasMessageContaining("packets don't say their lengths");
        }
        assertThat(Files.size(directory.resolve("stream"))).isEqualTo(5 + count * 209L);
        try (Trace trace = open(directory)) {
            assertThat(times(trace)).hasSize(count);
        }
    }

    @Test
    void refusesALengthThatContradictsItsField() throws Exception {
        try (DataStreamWriter out = begin(NO_CONTEXT, 4096)) {
            StructureValue payload = new StructureValue(
                    List.of("length", "bytes"), List.of(IntegerValue.of(3), new ArrayValue(List.of())));
            assertThatThrownBy(() -> out.write(EventRecordContent.of(
                            noContextClass.eventRecordClasses().getFirst(), 0, payload)))
                    .isInstanceOf(WriteException.class)
                    .hasMessage(
                            "event record class 'e', field 'event-record-payload.bytes': expected 3 elements, as the"
                                    + " length says, found 0");
        }
    }

    @Test
    void refusesAValueOfAnotherKind() throws Exception {
        try (DataStreamWriter out = begin(LTTNG, 4096)) {
            out.beginPacket(onCpu(0));
            EventRecordContent content = EventRecordContent.of(
                    lttngClass.eventRecordClasses().getFirst(), 0, structure("x", StringValue.of("text")));
            assertThatThrownBy(() -> out.write(content))
                    .isInstanceOf(WriteException.class)
                    .hasMessageContaining("expected a value of kind IntegerValue, found one of kind StringValue");
        }
    }

    private static List<Long> times(Trace trace) {
        Diagnostics diagnostics = new Diagnostics();
        List<Long> times = new ArrayList<>();
        for (EventRecord record : EventRecords.of(List.of(trace), diagnostics)) {
            times.add(record.clockCycles());
        }
        assertThat(diagnostics.kept()).isEmpty();
        return times;
    }
}
