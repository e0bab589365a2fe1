package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.decode.Packet;
import dev.spoor.ctf.read.TraceDirectory.HandMadePacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copied packet has the bytes that the file had when it was opened, and where it can't be copied it is in place.
class PacketBufferTest {

    /// More than are open at a time.
    private static final int FILES = 40;

    /// Twice as large as it must be on average of two packets.
    private static final int LEAST_EVENT_RECORDS = 2 * (int) PacketBuffer.LEAST_BYTES / 3;

    @TempDir
    Path directory;

    /// Files with packets that are large enough to be copied, one but the first, and one with small packets.
    private Trace open() throws Exception {
        TraceDirectory made = new TraceDirectory(directory, TraceDirectory.METADATA);
        for (int i = 0; i < FILES; i++) {
            made.write("stream" + i, HandMadePacket.of(1, 2, 3), large(i));
        }
        made.write("tiny", HandMadePacket.of(1, 2, 3), HandMadePacket.of(3, 4, 5));
        return made.open(new Diagnostics());
    }

    private static HandMadePacket large(int seed) {
        return HandMadePacket.of(3, 4, largeValues(seed).toArray());
    }

    private static IntStream largeValues(int seed) {
        return IntStream.range(0, LEAST_EVENT_RECORDS + 500 * seed).map(i -> (i * 31 + seed) & 0xFF);
    }

    private static StreamPacket packet(Trace trace, int file, int index) {
        return packet(trace, "stream" + file, index);
    }

    private static StreamPacket packet(Trace trace, String name, int index) {
        DataStreamFile file = trace.files().stream()
                .filter(f -> f.path().endsWith(name))
                .findFirst()
                .orElseThrow();
        return new StreamPacket(file, file.table().entries().get(index));
    }

    private static byte[] bytes(Packet packet) {
        return packet.bytes().toArray(ValueLayout.JAVA_BYTE);
    }

    private static boolean isInPlace(Packet packet, StreamPacket inFile) {
        MemorySegment mapped = inFile.packet().bytes();
        return packet.bytes().address() == mapped.address();
    }

    @Test
    void copiesLargePackets() throws Exception {
        try (Trace trace = open();
                PacketBuffer buffer = new PacketBuffer(true)) {
            for (int round = 0; round < 2; round++) {
                for (int file = 0; file < FILES; file++) {
                    StreamPacket inFile = packet(trace, file, round);
                    Packet copy = buffer.packet(inFile);
                    assertThat(isInPlace(copy, inFile)).isFalse();
                    assertThat(bytes(copy)).isEqualTo(bytes(inFile.packet()));
                    assertThat(copy.withBytes(inFile.packet().bytes())).isEqualTo(inFile.packet());
                }
            }
        }
    }

    @Test
    void leavesSmallPacketsInPlace() throws Exception {
        try (Trace trace = open();
                PacketBuffer buffer = new PacketBuffer(true)) {
            StreamPacket small = packet(trace, "tiny", 0);
            assertThat(isInPlace(buffer.packet(small), small)).isTrue();
        }
    }

    @Test
    void keepsToTheFileThatWasOpened() throws Exception {
        try (Trace trace = open();
                PacketBuffer buffer = new PacketBuffer(true)) {
            StreamPacket inFile = packet(trace, 0, 1);
            byte[] before = bytes(inFile.packet());
            Path file = inFile.file().path();
            Path other = directory.resolve("other");
            byte[] otherBytes = Files.readAllBytes(file);
            otherBytes[otherBytes.length - 1] ^= 1;
            Files.write(other, otherBytes);
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(bytes(buffer.packet(inFile))).isEqualTo(before);
        }
    }

    @Test
    void isInPlaceWhereTheFileIsGone() throws Exception {
        try (Trace trace = open();
                PacketBuffer buffer = new PacketBuffer(true)) {
            StreamPacket inFile = packet(trace, 0, 1);
            Files.delete(inFile.file().path());
            assertThat(isInPlace(buffer.packet(inFile), inFile)).isTrue();
        }
    }

    @Test
    void isInPlaceWhereTheFileHasBecomeShorter() throws Exception {
        try (Trace trace = open();
                PacketBuffer buffer = new PacketBuffer(true)) {
            StreamPacket inFile = packet(trace, 0, 1);
            try (FileChannel file = FileChannel.open(inFile.file().path(), StandardOpenOption.WRITE)) {
                file.truncate(file.size() - 1);
            }
            assertThat(isInPlace(buffer.packet(inFile), inFile)).isTrue();
        }
    }

    @Test
    void leavesAllPacketsInPlaceUnlessToldOtherwise() throws Exception {
        try (Trace trace = open();
                PacketBuffer buffer = new PacketBuffer(false)) {
            StreamPacket large = packet(trace, 0, 1);
            assertThat(isInPlace(buffer.packet(large), large)).isTrue();
        }
    }

    @Test
    void doesNotPayForLittle() throws Exception {
        try (Trace trace = open()) {
            assertThat(PacketBuffer.pays(PacketSection.wholes(List.of(packet(trace, 0, 1)))))
                    .isFalse();
        }
    }
}
