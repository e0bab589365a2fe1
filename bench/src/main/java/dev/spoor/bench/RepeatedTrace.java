package dev.spoor.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Writes a trace that is one of `bench/record` several times over, one copy after the other in time.
/// `RepeatedTrace TRACE COPIES DIRECTORY`, where both are folders with a file `metadata`. It needs nothing but a JDK.
///
/// A copy is later than the one before it by a multiple of 2^32 cycles, so that what compact event headers have of the
/// time, its low 32 bits, stays as it is. What does change: the times in packet contexts, in extended event headers and
/// in LTTng's packet index files; and sequence numbers and counters of discarded event records, which go on counting,
/// so that nothing is lost between copies.
public final class RepeatedTrace {

    private static final int PACKET_CONTEXT = 32;
    private static final int BEGIN = PACKET_CONTEXT;
    private static final int END = PACKET_CONTEXT + 8;
    private static final int CONTENT_LENGTH = PACKET_CONTEXT + 16;
    private static final int TOTAL_LENGTH = PACKET_CONTEXT + 24;
    private static final int SEQUENCE_NUMBER = PACKET_CONTEXT + 32;
    private static final int DISCARDED = PACKET_CONTEXT + 40;
    private static final int FIRST_EVENT_RECORD = PACKET_CONTEXT + 52;

    private static final int EXTENDED_ID = 0xFFFF;
    private static final int COMPACT_HEADER_BYTES = 6;
    private static final int EXTENDED_HEADER_BYTES = 14;

    /// vpid, vtid and procname.
    private static final int COMMON_CONTEXT_BYTES = 25;

    private static final int INDEX_HEADER_BYTES = 16;
    private static final int INDEX_ENTRY_BYTES = 72;

    private RepeatedTrace() {}

    /// A data stream file.
    ///
    /// @param packets its packets, in its bytes
    private record StreamFile(Path path, List<ByteBuffer> packets) {

        static StreamFile map(Path path, Arena arena) throws IOException {
            List<ByteBuffer> packets = new ArrayList<>();
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
                for (long at = 0; at < bytes.byteSize(); ) {
                    ByteBuffer rest = bytes.asSlice(at, Math.min(Integer.MAX_VALUE, bytes.byteSize() - at))
                            .asByteBuffer()
                            .order(ByteOrder.LITTLE_ENDIAN);
                    int size = Math.toIntExact(rest.getLong(TOTAL_LENGTH) >>> 3);
                    packets.add(rest.slice(0, size).order(ByteOrder.LITTLE_ENDIAN));
                    at += size;
                }
            }
            return new StreamFile(path, packets);
        }

        long beginCycles() {
            return packets.getFirst().getLong(BEGIN);
        }

        long endCycles() {
            return packets.getLast().getLong(END);
        }

        long sizeBytes() {
            return packets.stream().mapToLong(ByteBuffer::capacity).sum();
        }

        /// By how much a copy's numbers are greater than those of the copy before.
        Shift shift(long cycles) {
            ByteBuffer last = packets.getLast();
            return new Shift(cycles, last.getLong(SEQUENCE_NUMBER) + 1, last.getLong(DISCARDED), sizeBytes());
        }
    }

    /// What is added to numbers.
    private record Shift(long cycles, long packets, long discarded, long bytes) {

        Shift times(int copies) {
            return new Shift(cycles * copies, packets * copies, discarded * copies, bytes * copies);
        }
    }

    /// Writes the trace.
    ///
    /// @param arguments as the class says
    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        int copies = Integer.parseInt(arguments[1]);
        Path to = Files.createDirectories(Path.of(arguments[2]));
        Files.copy(from.resolve("metadata"), to.resolve("metadata"));
        Files.createDirectories(to.resolve("index"));
        try (Arena arena = Arena.ofConfined()) {
            List<StreamFile> files = open(from, arena);
            long begin = files.stream().mapToLong(StreamFile::beginCycles).min().orElseThrow();
            long end = files.stream().mapToLong(StreamFile::endCycles).max().orElseThrow();
            long cycles = (((end - begin) >>> 32) + 1) << 32;
            for (StreamFile file : files) {
                repeat(file, file.shift(cycles), copies, to);
                repeatIndex(file, file.shift(cycles), copies, to);
            }
        }
    }

    private static List<StreamFile> open(Path directory, Arena arena) throws IOException {
        List<StreamFile> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "work_*")) {
            for (Path entry : entries) {
                files.add(StreamFile.map(entry, arena));
            }
        }
        return files;
    }

    private static void repeat(StreamFile file, Shift shift, int copies, Path to) throws IOException {
        try (FileChannel out = create(to.resolve(file.path().getFileName()))) {
            for (int copy = 0; copy < copies; copy++) {
                for (ByteBuffer packet : file.packets()) {
                    write(out, shifted(packet, shift.times(copy)));
                }
            }
        }
    }

    private static ByteBuffer shifted(ByteBuffer packet, Shift shift) {
        ByteBuffer copy = ByteBuffer.allocate(packet.capacity())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(0, packet, 0, packet.capacity());
        add(copy, BEGIN, shift.cycles());
        add(copy, END, shift.cycles());
        add(copy, SEQUENCE_NUMBER, shift.packets());
        add(copy, DISCARDED, shift.discarded());
        int end = Math.toIntExact(copy.getLong(CONTENT_LENGTH) >>> 3);
        int at = FIRST_EVENT_RECORD;
        while (at < end) {
            int kind = copy.getShort(at) & 0xFFFF;
            if (kind == EXTENDED_ID) {
                kind = copy.getInt(at + 2);
                add(copy, at + 6, shift.cycles());
                at += EXTENDED_HEADER_BYTES;
            } else {
                at += COMPACT_HEADER_BYTES;
            }
            at = afterPayload(copy, at + COMMON_CONTEXT_BYTES, kind);
        }
        return copy;
    }

    private static void add(ByteBuffer bytes, int at, long value) {
        bytes.putLong(at, bytes.getLong(at) + value);
    }

    /// The three kinds of `scripts/recorder/work.h`: enter, transfer, leave.
    private static int afterPayload(ByteBuffer bytes, int payload, int kind) {
        return switch (kind) {
            case 0 -> payload + 5;
            case 1 -> {
                int at = payload + 12;
                while (bytes.get(at++) != 0) {
                    // to the string's end
                }
                yield at;
            }
            case 2 -> payload + 12;
            default -> throw new IllegalStateException("expected a trace by bench/record, found kind " + kind);
        };
    }

    private static void repeatIndex(StreamFile file, Shift shift, int copies, Path to) throws IOException {
        String name = file.path().getFileName() + ".idx";
        byte[] old = Files.readAllBytes(file.path().resolveSibling("index").resolve(name));
        ByteBuffer all = ByteBuffer.allocate(INDEX_HEADER_BYTES + (old.length - INDEX_HEADER_BYTES) * copies);
        all.put(old, 0, INDEX_HEADER_BYTES);
        for (int copy = 0; copy < copies; copy++) {
            Shift by = shift.times(copy);
            for (int at = INDEX_HEADER_BYTES; at < old.length; at += INDEX_ENTRY_BYTES) {
                ByteBuffer entry = all.slice(all.position(), INDEX_ENTRY_BYTES);
                all.put(old, at, INDEX_ENTRY_BYTES);
                add(entry, 0, by.bytes());
                add(entry, 24, by.cycles());
                add(entry, 32, by.cycles());
                add(entry, 40, by.discarded());
                add(entry, 64, by.packets());
            }
        }
        try (FileChannel out = create(to.resolve("index").resolve(name))) {
            write(out, all.flip());
        }
    }

    private static FileChannel create(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
