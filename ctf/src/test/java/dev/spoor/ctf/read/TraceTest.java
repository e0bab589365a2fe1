package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.read.TraceDirectory.HandMadePacket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void opensDataStreamFilesOnly() throws Exception {
        TraceDirectory made = trace();
        made.write("b", HandMadePacket.of(0, 1, 1));
        made.write("a", HandMadePacket.of(0, 1, 1));
        made.write("empty", new byte[0]);
        made.write(".hidden", "no data stream".getBytes(StandardCharsets.UTF_8));
        made.write("index/a.idx", "no data stream".getBytes(StandardCharsets.UTF_8));
        made.write("below/c", "no data stream".getBytes(StandardCharsets.UTF_8));
        try (Trace trace = open()) {
            assertThat(trace.files())
                    .extracting(f -> f.path().getFileName().toString())
                    .containsExactly("a", "b");
            assertThat(trace.files()).allMatch(f -> f.sizeBytes() == 51 && f.trace() == trace);
        }
        assertThat(diagnostics.kept()).isEmpty();
    }

    @Test
    void opensATraceWithoutDataStreams() throws Exception {
        trace();
        try (Trace trace = open()) {
            assertThat(trace.files()).isEmpty();
            assertThat(trace.dataStreams()).isEmpty();
        }
        assertThat(diagnostics.kept()).isEmpty();
    }

    @Test
    void refusesADirectoryWithoutMetadata() {
        assertThatThrownBy(this::open).isInstanceOf(NoSuchFileException.class).hasMessageContaining("metadata");
    }

    @Test
    void refusesADirectoryThatIsCalledMetadata() throws IOException {
        Files.createDirectory(directory.resolve("metadata"));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    }

    @Test
    void refusesInvalidMetadata() {
        new TraceDirectory(directory, "/* CTF 1.8 */\ntrace { major = ; };");
        assertThatThrownBy(this::open)
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining(directory.resolve("metadata").toString());
    }

    @Test
    void reportsAFileThatCannotBeReadAndReadsTheOthers() throws Exception {
        TraceDirectory made = trace();
        made.write("a", HandMadePacket.of(0, 1, 1));
        made.write("b", HandMadePacket.of(0, 1, 1));
        Path file = directory.resolve("a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "skipped: root reads files without permission");
        try (Trace trace = open()) {
            assertThat(trace.files()).hasSize(1);
        }
        assertThat(diagnostics.kept())
                .extracting(Diagnostics.Diagnostic::sentence)
                .containsExactly(file + ": expected a data stream file, found permission denied");
    }

    @Test
    void groupsFilesByDataStream() throws Exception {
        TraceDirectory made = trace();
        made.write("ch_0_1", HandMadePacket.of(10, 20, 1).instance(4));
        made.write(
                "ch_0_0",
                HandMadePacket.of(30, 40, 1).instance(4),
                HandMadePacket.of(40, 50, 1).instance(4));
        made.write("ch_1", HandMadePacket.of(0, 5, 1).instance(5));
        try (Trace trace = open()) {
            List<DataStream> streams = trace.dataStreams();
            assertThat(streams).hasSize(2);
            assertThat(names(streams.getFirst())).containsExactly("ch_0_1", "ch_0_0");
            assertThat(streams.getFirst().packetCount()).isEqualTo(3);
            assertThat(streams.getFirst().streamClass().id()).isZero();
            assertThat(names(streams.get(1))).containsExactly("ch_1");
        }
    }

    /// The last packet of the newest file is often one that a crash left open, without an end.
    @Test
    void ordersFilesOfADataStreamByTheirBeginnings() throws Exception {
        TraceDirectory made = trace();
        made.write("ch_0_0", HandMadePacket.of(30, 40, 1), HandMadePacket.of(50, 0, 1));
        made.write("ch_0_1", HandMadePacket.of(10, 20, 1));
        try (Trace trace = open()) {
            assertThat(names(trace.dataStreams().getFirst())).containsExactly("ch_0_1", "ch_0_0");
        }
    }

    /// Nothing says that two files are of one data stream.
    @Test
    void takesEachFileAsADataStreamWhereNoIdTells() throws Exception {
        TraceDirectory made = new TraceDirectory(directory, """
                /* CTF 1.8 */
                trace { major = 1; minor = 8; byte_order = le; };
                stream { };
                event { name = e; fields := struct { integer { size = 8; } x; }; };
                """);
        made.write("a", new byte[] {1});
        made.write("b", new byte[] {1, 2});
        try (Trace trace = open()) {
            assertThat(trace.dataStreams()).hasSize(2);
            assertThat(trace.hasUnixEpoch()).isFalse();
        }
    }

    @Test
    void knowsTheEpochOfAnAbsoluteClock() throws Exception {
        String clock = "clock { name = c; freq = 1000000000; absolute = TRUE; };";
        new TraceDirectory(
                directory, TraceDirectory.METADATA.replace("clock { name = c; freq = 1000000000; };", clock));
        try (Trace trace = open()) {
            assertThat(trace.hasUnixEpoch()).isTrue();
        }
    }

    private static List<String> names(DataStream stream) {
        return stream.files().stream()
                .map(f -> f.path().getFileName().toString())
                .toList();
    }

    private TraceDirectory trace() {
        return new TraceDirectory(directory, TraceDirectory.METADATA);
    }

    private Trace open() throws IOException, MetadataException {
        return Trace.open(directory, PacketIndexSource.NONE, diagnostics);
    }
}
