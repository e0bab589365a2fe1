package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.TraceDirectory.HandMadePacket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A recording that goes on, step by step.
class GrowingTracesTest {

    private static final String METADATA = TraceDirectory.METADATA.replace(
            "trace { major = 1;", "trace { major = 1; uuid = \"2a6422d0-6cee-11e0-8c08-cb07d7b3a564\";");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    private static byte[] packet(int number) {
        return HandMadePacket.of(10L * number, 10L * number + 5, number)
                .sequence(number)
                .bytes();
    }

    private static void append(Path file, byte[] bytes, int from, int to) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(bytes, from, to - from);
        }
    }

    private static void append(Path file, byte[] bytes) throws IOException {
        append(file, bytes, 0, bytes.length);
    }

    /// The sequence numbers of the packets that are new.
    private static List<Long> next(GrowingTraces growing) {
        return growing.next().stream().map(p -> p.entry().sequenceNumber()).toList();
    }

    @Test
    void givesAPacketOnceAsSoonAsItIsComplete() throws Exception {
        TraceDirectory made = new TraceDirectory(root, METADATA);
        Path file = made.path().resolve("ch_0");
        try (GrowingTraces growing = new GrowingTraces(List.of(root))) {
            assertThat(next(growing)).isEmpty();
            byte[] bytes = packet(0);
            for (int i = 0; i < bytes.length; i++) {
                assertThat(next(growing)).as("%d bytes", i).isEmpty();
                append(file, bytes, i, i + 1);
            }
            assertThat(next(growing)).containsExactly(0L);
            assertThat(next(growing)).isEmpty();
            append(file, packet(1));
            append(file, packet(2));
            append(file, packet(3), 0, 20);
            assertThat(next(growing)).containsExactly(1L, 2L);
            assertThat(growing.traces().getFirst().dataStreams().getFirst().packetCount())
                    .isEqualTo(3);
            assertThat(growing.problems().kept()).isEmpty();
        }
    }

    @Test
    void findsTracesStreamsAndMetadataThatAppear() throws Exception {
        Path directory = root.resolve("later");
        try (GrowingTraces growing = new GrowingTraces(List.of(directory))) {
            assertThat(next(growing)).isEmpty();
            assertThat(growing.problems().kept()).hasSize(1);
            append(directory.resolve("ch_0"), packet(0));
            assertThat(next(growing)).isEmpty();
            byte[] metadata = METADATA.getBytes(StandardCharsets.UTF_8);
            append(directory.resolve("metadata"), metadata, 0, 700);
            assertThat(next(growing)).as("a part of the metadata").isEmpty();
            append(directory.resolve("metadata"), metadata, 700, metadata.length);
            assertThat(next(growing)).containsExactly(0L);
            append(
                    directory.resolve("ch_1"),
                    HandMadePacket.of(5, 6).instance(1).sequence(100).bytes());
            assertThat(next(growing)).containsExactly(100L);
            String more = "event { name = g; id = 1; stream_id = 1; fields := struct { u8 x; }; };\n";
            append(directory.resolve("metadata"), more.getBytes(StandardCharsets.UTF_8));
            assertThat(next(growing)).isEmpty();
            assertThat(growing.traces()
                            .getFirst()
                            .traceClass()
                            .dataStreamClass(1)
                            .orElseThrow()
                            .eventRecordClasses())
                    .hasSize(2);
        }
    }

    @Test
    void followsAcrossARotation() throws Exception {
        Path current = root.resolve("ust");
        new TraceDirectory(current, METADATA).write("ch_0", packet(0));
        try (GrowingTraces growing = new GrowingTraces(List.of(root))) {
            assertThat(next(growing)).containsExactly(0L);
            append(current.resolve("ch_0"), packet(1));
            Path archive = Files.createDirectories(root.resolve("archives/1")).resolve("ust");
            Files.move(current, archive);
            assertThat(next(growing)).as("in the archive").containsExactly(1L);
            new TraceDirectory(current, METADATA).write("ch_0", packet(2));
            assertThat(next(growing)).as("in a file with the name of another").containsExactly(2L);
            assertThat(growing.traces()).hasSize(1);
            assertThat(growing.traces().getFirst().dataStreams().getFirst().packetCount())
                    .isEqualTo(3);
        }
    }

    /// What was let go of stays so when its file is moved, also where another file takes its place at once.
    @Test
    void knowsAFileThatIsMoved() throws Exception {
        TraceDirectory made = new TraceDirectory(root.resolve("now"), METADATA);
        Path file = made.path().resolve("ch_0");
        for (int i = 0; i < 4; i++) {
            append(file, packet(i));
        }
        try (GrowingTraces growing = new GrowingTraces(List.of(root))) {
            growing.refresh();
            growing.forget(growing.traces().getFirst().dataStreams().getFirst(), Long.MAX_VALUE);
            Path archive = root.resolve("archives");
            Files.createDirectories(archive);
            Files.copy(made.path().resolve("metadata"), archive.resolve("metadata"));
            Files.move(file, archive.resolve("ch_0"));
            append(file, packet(4));
            growing.refresh();
            assertThat(sequenceNumbers(growing)).containsExactly(3L, 4L);
            append(file, packet(5));
            growing.refresh();
            assertThat(sequenceNumbers(growing)).containsExactly(3L, 4L, 5L);

            growing.forget(growing.traces().getFirst().dataStreams().getFirst(), Long.MAX_VALUE);
            append(file, packet(6));
            growing.refresh();
            assertThat(sequenceNumbers(growing)).containsExactly(3L, 5L, 6L);
            DataStream stream = growing.traces().getFirst().dataStreams().getFirst();
            assertThat(stream.losses()).as("of what has been let go of").isEmpty();
        }
    }

    private static List<Long> sequenceNumbers(GrowingTraces growing) {
        return growing.traces().getFirst().dataStreams().getFirst().packets().stream()
                .map(p -> p.entry().sequenceNumber())
                .toList();
    }

    @Test
    void takesAPacketWithoutALengthForIncomplete() throws Exception {
        TraceDirectory made = new TraceDirectory(root, METADATA);
        made.write("f", HandMadePacket.of(0, 0).classId(1).bytes());
        try (GrowingTraces growing = new GrowingTraces(List.of(root))) {
            assertThat(next(growing)).isEmpty();
        }
    }

    @Test
    void tellsPacketsWithoutANumberApartByTheirPlace() throws Exception {
        String numberless = METADATA.replace("u16 packet_seq_num", "u16 unused");
        TraceDirectory made = new TraceDirectory(root, numberless);
        made.write("s", HandMadePacket.of(1, 2, 7), HandMadePacket.of(1, 2, 7));
        try (GrowingTraces growing = new GrowingTraces(List.of(root))) {
            assertThat(growing.next()).hasSize(2);
            assertThat(growing.next()).isEmpty();
        }
    }

    @Test
    @Timeout(30)
    void waitsForAChangeOrForSomeTime() throws Exception {
        TraceDirectory made = new TraceDirectory(root, METADATA);
        made.write("s", packet(0));
        try (GrowingTraces growing = new GrowingTraces(List.of(root))) {
            growing.await(Duration.ofMillis(1));
            Thread writer = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(200);
                    append(root.resolve("s"), packet(1));
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            growing.await(Duration.ofSeconds(20));
            assertThat(next(growing)).containsExactly(0L, 1L);
            writer.join();
            growing.await(Duration.ofMillis(1));
            assertThat(next(growing)).isEmpty();
        }
    }
}
