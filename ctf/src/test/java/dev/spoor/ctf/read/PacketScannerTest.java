package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.read.TraceDirectory.HandMadePacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the packets of a file are found. The packets' bytes are made by hand.
class PacketScannerTest {

    private static final int PREAMBLE_BYTES = HandMadePacket.PREAMBLE_BYTES;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void findsSeveralPackets() throws Exception {
        trace().write(
                        "s",
                        HandMadePacket.of(100, 200, 1, 2)
                                .padding(10)
                                .discarded(3)
                                .sequence(5),
                        HandMadePacket.of(200, 200),
                        HandMadePacket.of(201, 300, 3).padding(1));
        List<PacketEntry> entries = entries("s");
        int first = PREAMBLE_BYTES + 6 + 10;
        int second = PREAMBLE_BYTES;
        int third = PREAMBLE_BYTES + 3 + 1;
        assertThat(entries)
                .containsExactly(
                        new PacketEntry(0, 0, 8L * first, 8L * (first - 10), 100, 200, 3, 5, false),
                        new PacketEntry(1, first, 8L * second, 8L * second, 200, 200, 0, 0, false),
                        new PacketEntry(2, first + second, 8L * third, 8L * third - 8, 201, 300, 0, 0, false));
        assertThat(values("s")).containsExactly(List.of(1L, 2L), List.of(), List.of(3L));
        assertThat(diagnostics.kept()).isEmpty();
    }

    /// CTF 1.8.3 section 5.2: without a packet context, a file is one packet.
    @Test
    void takesAFileWithoutPacketContextAsOnePacket() throws Exception {
        byte[] bytes = {(byte) 0xC1, 0x1F, (byte) 0xFC, (byte) 0xC1, 1, 0, 0, 0, 7, 0, 0, 0, 0, 11, 0, 12, 0, 13};
        trace().write("s", bytes);
        assertThat(entries("s")).containsExactly(new PacketEntry(0, 0, 144, 144, -1, -1, -1, -1, false));
        assertThat(values("s")).containsExactly(List.of(11L, 12L, 13L));
    }

    @Test
    void takesThePacketLengthAsContentLength() throws Exception {
        twoLengths("packet_size").write("s", new byte[] {24, 1, 2, 16, 3});
        assertThat(lengths("s")).containsExactly("24 of 24", "16 of 16");
        assertThat(values("s")).containsExactly(List.of(1L, 2L), List.of(3L));
        assertThat(diagnostics.kept()).isEmpty();
    }

    @Test
    void takesTheContentLengthAsPacketLength() throws Exception {
        twoLengths("content_size").write("s", new byte[] {24, 1, 2, 16, 3});
        assertThat(lengths("s")).containsExactly("24 of 24", "16 of 16");
        assertThat(values("s")).containsExactly(List.of(1L, 2L), List.of(3L));
        assertThat(diagnostics.kept()).isEmpty();
    }

    @Test
    void readsTheEventRecordsOfACutLastPacket() throws Exception {
        byte[] whole = HandMadePacket.of(1, 2, 7, 8, 9).padding(100).bytes();
        trace().write("s", HandMadePacket.of(0, 1, 6));
        byte[] both = concat(HandMadePacket.of(0, 1, 6).bytes(), Arrays.copyOf(whole, PREAMBLE_BYTES + 3 + 3 + 2));
        trace().write("s", both);
        assertThat(values("s")).containsExactly(List.of(6L), List.of(7L, 8L));
        assertThat(diagnostics.errorCount()).isEqualTo(1);
        assertThat(onlySentence())
                .isEqualTo(file("s") + ": packet 1 at byte 51, bit 0: expected 157 bytes, found 56 left in the file;"
                        + " the event records in them are read");
    }

    @Test
    void reportsALastPacketThatIsCutInItsContext() throws Exception {
        byte[] cut = Arrays.copyOf(HandMadePacket.of(1, 2, 7).bytes(), 21);
        trace().write("s", concat(HandMadePacket.of(0, 1, 6).bytes(), cut));
        assertThat(values("s")).containsExactly(List.of(6L));
        assertThat(onlySentence())
                .startsWith(file("s") + ": packet 1 at byte 51, bit 160: field 'packet-context.packet_size': expected")
                .endsWith("; the file's last 21 bytes are not read");
    }

    @Test
    void passesOverAPacketWithAWrongMagicNumber() throws Exception {
        trace().write(
                        "s",
                        HandMadePacket.of(0, 1, 6),
                        HandMadePacket.of(1, 2, 7).magic(0xC1FC1FC0),
                        HandMadePacket.of(2, 3, 8));
        assertThat(values("s")).containsExactly(List.of(6L), List.of(8L));
        assertThat(onlySentence())
                .isEqualTo(
                        file("s") + ": packet 1 at byte 51, bit 0: packet header, field 'magic': expected 0xc1fc1fc1,"
                                + " found 0xc1fc1fc0; its 51 bytes are not read");
    }

    @Test
    void reportsAFileThatIsNoDataStream() throws Exception {
        trace().write("README", "This is no data stream.".getBytes(StandardCharsets.UTF_8));
        try (Trace trace = open()) {
            assertThat(trace.files()).isEmpty();
        }
        assertThat(onlySentence()).contains("README: packet 0 at byte 0").contains("expected 0xc1fc1fc1");
    }

    @Test
    void reportsAnUnknownDataStreamClass() throws Exception {
        trace().write("s", HandMadePacket.of(0, 1, 6).classId(2));
        try (Trace trace = open()) {
            assertThat(trace.files()).isEmpty();
        }
        assertThat(onlySentence())
                .isEqualTo(file("s") + ": packet 0 at byte 0, bit 0: packet header: expected the id of a data stream"
                        + " class, found 2; the file's last 51 bytes are not read");
    }

    @Test
    void reportsPacketsOfAnotherDataStreamClass() throws Exception {
        trace().write(
                        "s",
                        HandMadePacket.of(0, 1, 6),
                        HandMadePacket.of(0, 1, 7).classId(1));
        assertThat(values("s")).containsExactly(List.of(6L));
        assertThat(onlySentence()).contains("expected data stream class 0 as in the file's first packet, found 1");
    }

    @Test
    void reportsAContentLongerThanThePacket() throws Exception {
        trace().write(
                        "s",
                        HandMadePacket.of(0, 1, 6),
                        HandMadePacket.of(0, 1, 7).contentBits(416));
        assertThat(values("s")).containsExactly(List.of(6L));
        assertThat(onlySentence())
                .isEqualTo(
                        file("s") + ": packet 1 at byte 51, bit 0: packet context: expected a content length from 384"
                                + " to 408 bits, found 416; the file's last 51 bytes are not read");
    }

    @Test
    void reportsLengthsThatCannotBe() throws Exception {
        long[][] contentAndTotal = {
            {383, 408}, // less than header and context
            {-1, 0}, // a packet of 0 bits
            {-1, 8}, // less than header and context
            {-1, 412}, // no whole bytes
            {-1, Long.MIN_VALUE},
            {-1, Long.MAX_VALUE},
            {Long.MIN_VALUE + 1, 408},
        };
        for (long[] lengths : contentAndTotal) {
            Diagnostics own = new Diagnostics();
            TraceDirectory made = trace();
            made.write(
                    "s",
                    concat(
                            HandMadePacket.of(0, 1, 6).bytes(),
                            withLengths(HandMadePacket.of(0, 1, 7).bytes(), lengths)));
            try (Trace trace = made.open(own)) {
                assertThat(trace.files().getFirst().table().entries())
                        .as(Arrays.toString(lengths))
                        .hasSize(1);
            }
            assertThat(own.errorCount()).as(Arrays.toString(lengths)).isEqualTo(1);
        }
    }

    /// A packet that a crash left open has an end of 0.
    @Test
    void takesAnEndBeforeTheBeginningAsUnknown() throws Exception {
        trace().write("s", HandMadePacket.of(5, 0, 1));
        try (Trace trace = open()) {
            DataStreamFile file = trace.files().getFirst();
            PacketEntry entry = file.table().entries().getFirst();
            assertThat(entry.endCycles()).isEqualTo(PacketEntry.UNKNOWN);
            assertThat(entry.hasTimes()).isFalse();
            assertThat(file.timeRange(entry)).isEmpty();
            assertThat(trace.dataStreams().getFirst().timeRange()).isEmpty();
        }
    }

    private TraceDirectory trace() {
        return new TraceDirectory(directory, TraceDirectory.METADATA);
    }

    private TraceDirectory twoLengths(String field) {
        return new TraceDirectory(directory, """
                /* CTF 1.8 */
                trace { major = 1; minor = 8; byte_order = le; };
                stream { packet.context := struct { integer { size = 8; } %s; }; };
                event { name = e; fields := struct { integer { size = 8; } x; }; };
                """.formatted(field));
    }

    private Trace open() throws IOException, MetadataException {
        return Trace.open(directory, PacketIndexSource.NONE, diagnostics);
    }

    private List<PacketEntry> entries(String name) throws IOException, MetadataException {
        try (Trace trace = Trace.open(directory, PacketIndexSource.NONE, new Diagnostics())) {
            return file(trace, name).table().entries();
        }
    }

    private List<String> lengths(String name) throws IOException, MetadataException {
        return entries(name).stream()
                .map(e -> e.contentLengthBits() + " of " + e.totalLengthBits())
                .toList();
    }

    private List<List<Long>> values(String name) throws Exception {
        try (Trace trace = open()) {
            List<StreamPacket> tasks = new ArrayList<>();
            DataStreamFile file = file(trace, name);
            file.table().entries().forEach(e -> tasks.add(new StreamPacket(file, e)));
            return new PacketFolding(diagnostics, 1, _ -> {})
                    .fold(tasks, SumFold::new).sorted().stream()
                            .map(SumFold.PacketValues::values)
                            .toList();
        }
    }

    private static DataStreamFile file(Trace trace, String name) {
        return trace.files().stream()
                .filter(f -> f.path().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private String onlySentence() {
        assertThat(diagnostics.kept()).hasSize(1);
        return diagnostics.kept().getFirst().sentence();
    }

    private static byte[] withLengths(byte[] packet, long[] contentAndTotal) {
        ByteBuffer bytes = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        if (contentAndTotal[0] != -1) {
            bytes.putLong(12, contentAndTotal[0]);
        }
        bytes.putLong(20, contentAndTotal[1]);
        return packet;
    }

    private static byte[] concat(byte[] some, byte[] more) {
        byte[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
