package dev.spoor.lttng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.PacketTable;
import dev.spoor.ctf.read.Trace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Index files made by hand as `lttng-tools/src/common/index/ctf-index.hpp` describes them: an index that
/// is damaged in any way is refused with a sentence, and the packets are read instead.
class LttngPacketIndexTest {

    private static final int HEADER_BYTES = 16;

    private static final String METADATA = """
            /* CTF 1.8 */
            typealias integer { size = 64; align = 8; } := u64;
            trace { major = 1; minor = 8; byte_order = le;
                packet.header := struct { u64 stream_id; u64 stream_instance_id; }; };
            clock { name = c; freq = 1000000000; };
            typealias integer { size = 64; align = 8; map = clock.c.value; } := t64;
            stream { id = 3;
                packet.context := struct { u64 content_size; u64 packet_size; t64 timestamp_begin;
                    t64 timestamp_end; u64 events_discarded; u64 packet_seq_num; }; };
            event { name = e; stream_id = 3; fields := struct { u64 x; }; };
            """;

    /// Entries as version 1.1 has them: offset, total and content length, begin, end, discarded, class,
    /// stream, sequence number.
    private static final long[][] ENTRIES = {
        {0, 8 * 80, 8 * 72, 100, 200, 0, 3, 7, 0},
        {80, 8 * 64, 8 * 64, 200, 200, 2, 3, 7, 1},
        {144, 8 * 100, 8 * 72, 210, 300, 5, 3, 7, 2},
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Diagnostics diagnostics = new Diagnostics();

    @BeforeEach
    void makeTrace() throws IOException {
        Files.writeString(directory.resolve("metadata"), METADATA);
        ByteBuffer bytes = ByteBuffer.allocate(244).order(ByteOrder.LITTLE_ENDIAN);
        for (long[] e : ENTRIES) {
            bytes.position((int) e[0]);
            for (int field : new int[] {6, 7, 2, 1, 3, 4, 5, 8}) {
                bytes.putLong(e[field]);
            }
        }
        Files.write(directory.resolve("ch_0"), bytes.array());
        Files.createDirectory(directory.resolve("index"));
    }

    @Test
    void readsVersion11() throws Exception {
        write(index(1, 72, ENTRIES));
        PacketTable table = table(new LttngPacketIndex());
        assertThat(table.indexed()).isTrue();
        assertThat(table.dataStreamId()).isEqualTo(7);
        assertThat(table.streamClass().id()).isEqualTo(3);
        assertThat(table.entries()).isEqualTo(table(PacketIndexSource.NONE).entries());
        assertThat(diagnostics.kept()).isEmpty();
    }

    /// Version 1.0 has neither data stream ids nor sequence numbers.
    @Test
    void readsVersion10() throws Exception {
        write(index(0, 56, ENTRIES));
        PacketTable table = table(new LttngPacketIndex());
        assertThat(table.indexed()).isTrue();
        assertThat(table.dataStreamId()).isEqualTo(-1);
        assertThat(table.entries()).hasSize(3).allMatch(e -> e.sequenceNumber() == -1);
        assertThat(table.entries().get(2).discardedEventRecords()).isEqualTo(5);
        assertThat(diagnostics.kept()).isEmpty();
    }

    /// A later version may add to the entries: they are as long as the header says.
    @Test
    void passesOverWhatLaterVersionsAdd() throws Exception {
        write(index(2, 104, ENTRIES));
        assertThat(table(new LttngPacketIndex()).entries())
                .isEqualTo(table(PacketIndexSource.NONE).entries());
        assertThat(table(new LttngPacketIndex()).indexed()).isTrue();
        assertThat(diagnostics.kept()).isEmpty();
    }

    @Test
    void doesWithoutAnIndex() throws Exception {
        assertThat(table(new LttngPacketIndex()).indexed()).isFalse();
        assertThat(diagnostics.kept()).isEmpty();
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("magic number", put32(0, 0xC1F1DCC0), "expected magic number 0xc1f1dcc1, found 0xc1f1dcc0"),
                damage("other byte order", put32(0, 0xC1DCF1C1), "expected magic number 0xc1f1dcc1, found 0xc1dcf1c1"),
                damage("version", put32(4, 2), "expected version 1, found version 2"),
                damage("entry size", put32(12, 48), "expected entries of at least 56 bytes, found 48 bytes"),
                damage("no entry size", put32(12, 0), "expected entries of at least 56 bytes, found 0 bytes"),
                damage("entry size -8", put32(12, -8), "expected entries of at least 56 bytes, found 4294967288 bytes"),
                damage("odd entry size", put32(12, 80), "expected whole entries, found a part of one at the end"),
                damage("empty", b -> Arrays.copyOf(b, 0), "expected a header of 16 bytes, found 0 bytes"),
                damage("cut header", b -> Arrays.copyOf(b, 15), "expected a header of 16 bytes, found 15 bytes"),
                damage(
                        "cut entry",
                        b -> Arrays.copyOf(b, 200),
                        "expected whole entries, found a part of one at the end"),
                damage("no entry", b -> Arrays.copyOf(b, 16), "expected packets of 244 bytes in all, found 0 bytes"),
                damage(
                        "entry too few",
                        b -> Arrays.copyOf(b, 160),
                        "expected packets of 244 bytes in all, found 144 bytes"),
                damage("offset", entry(1, 0, 79), "expected entry 1 with offset 80, found 79"),
                damage("total", entry(0, 1, 0), "expected entry 0 with a total length of whole bytes, found 0 bits"),
                damage(
                        "negative total",
                        entry(0, 1, -8),
                        "expected entry 0 with a total length of whole bytes, found -8 bits"),
                damage(
                        "odd total",
                        entry(2, 1, 801),
                        "expected entry 2 with a total length of whole bytes, found 801 bits"),
                damage(
                        "total beyond the file",
                        entry(2, 1, 808),
                        "expected entry 2 with a packet of at most the 100 bytes left in the file, found 101 bytes"),
                damage(
                        "total far beyond the file",
                        entry(0, 1, 1L << 62),
                        "expected entry 0 with a packet of at most the 244 bytes left in the file, found 576460752303423488 bytes"),
                damage(
                        "last total too small",
                        entry(2, 1, 792),
                        "expected packets of 244 bytes in all, found 243 bytes"),
                damage("content", entry(1, 2, 513), "expected entry 1 with a content length up to 512, found 513 bits"),
                damage(
                        "negative content",
                        entry(1, 2, -1),
                        "expected entry 1 with a content length up to 512, found -1 bits"),
                damage(
                        "end before begin",
                        entry(1, 4, 199),
                        "expected entry 1 with an end at or after its beginning, found one before it"),
                damage("classes", entry(1, 6, 4), "expected one data stream class, found several"),
                damage(
                        "class",
                        b -> entry(0, 6, 4)
                                .apply(entry(1, 6, 4).apply(entry(2, 6, 4).apply(b))),
                        "expected the id of a data stream class, found 4"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void readsThePacketsWhereTheIndexIsDamaged(String name, UnaryOperator<byte[]> damage, String sentence)
            throws Exception {
        write(damage.apply(index(1, 72, ENTRIES)));
        PacketTable table = table(new LttngPacketIndex());
        assertThat(table.indexed()).isFalse();
        assertThat(table.entries()).isEqualTo(table(PacketIndexSource.NONE).entries());
        assertThat(diagnostics.kept())
                .containsExactly(new Diagnostics.Diagnostic(
                        Diagnostics.Severity.WARNING,
                        directory.resolve("index/ch_0.idx") + ": " + sentence
                                + "; the packets themselves are read instead"));
        assertThat(diagnostics.errorCount()).isZero();
    }

    /// The offsets' sum must not wrap round to the file's size.
    @Test
    void refusesLengthsWhoseSumOverflows() throws Exception {
        long[][] entries = new long[20][];
        long offset = 0;
        for (int i = 0; i < 19; i++) {
            entries[i] = new long[] {offset, 1L << 62, 0, 0, 0, 0, 3, 7, 0};
            offset += 1L << 59;
        }
        entries[19] = new long[] {offset, (244 - offset) << 3, 0, 0, 0, 0, 3, 7, 0};
        Files.write(directory.resolve("ch_0"), Arrays.copyOf(Files.readAllBytes(directory.resolve("ch_0")), 244));
        write(index(0, 56, entries));
        assertThat(table(new LttngPacketIndex()).indexed()).isFalse();
    }

    /// An index of another data stream file, well-formed and of the same size.
    @Test
    void refusesAnIndexThatPacketsContradict() throws Exception {
        List<Consumer<long[][]>> lies = List.of(e -> e[0][2] += 8, e -> e[2][2] -= 8, e -> e[0][3] -= 1, e -> {
            e[0][1] += 8;
            e[1][0] += 1;
            e[1][1] -= 8;
            e[1][2] -= 8;
        });
        for (Consumer<long[][]> lie : lies) {
            long[][] entries = Stream.of(ENTRIES).map(long[]::clone).toArray(long[][]::new);
            lie.accept(entries);
            write(index(1, 72, entries));
            PacketTable table = table(new LttngPacketIndex());
            assertThat(table.indexed()).isFalse();
            assertThat(table.entries()).isEqualTo(table(PacketIndexSource.NONE).entries());
        }
        assertThat(diagnostics.kept())
                .hasSize(4)
                .allMatch(d -> d.severity() == Diagnostics.Severity.WARNING
                        && d.sentence()
                                .contains("expected the lengths and times that the packet index has, found others"
                                        + "; the packet index is not used, the packets themselves are read instead"));
    }

    @Test
    void refusesAnIndexLargerThanItsFile() throws Exception {
        write(new byte[(1 << 20) + 17]);
        assertThat(table(new LttngPacketIndex()).indexed()).isFalse();
        assertThat(diagnostics.kept().getFirst().sentence())
                .contains("expected an index smaller than its data stream file, found a larger one");
    }

    @Test
    void ignoresADirectoryInTheIndexsPlace() throws Exception {
        Files.createDirectory(directory.resolve("index/ch_0.idx"));
        assertThat(table(new LttngPacketIndex()).indexed()).isFalse();
        assertThat(diagnostics.kept()).isEmpty();
    }

    private void write(byte[] index) throws IOException {
        Files.write(directory.resolve("index/ch_0.idx"), index);
    }

    private PacketTable table(PacketIndexSource indexes) throws IOException, MetadataException {
        try (Trace trace = Trace.open(directory, indexes, diagnostics)) {
            return trace.files().stream().map(DataStreamFile::table).findFirst().orElseThrow();
        }
    }

    private static byte[] index(int minor, int entryBytes, long[][] entries) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + entries.length * entryBytes);
        bytes.putInt(0xC1F1DCC1).putInt(1).putInt(minor).putInt(entryBytes);
        for (int i = 0; i < entries.length; i++) {
            bytes.position(HEADER_BYTES + i * entryBytes);
            for (int field = 0; field < Math.min(9, entryBytes / 8); field++) {
                bytes.putLong(entries[i][field]);
            }
        }
        return bytes.array();
    }

    private static Arguments damage(String name, UnaryOperator<byte[]> damage, String sentence) {
        return Arguments.of(name, damage, sentence);
    }

    private static UnaryOperator<byte[]> put32(int offset, int value) {
        return b -> {
            ByteBuffer.wrap(b).putInt(offset, value);
            return b;
        };
    }

    private static UnaryOperator<byte[]> entry(int number, int field, long value) {
        return b -> {
            ByteBuffer.wrap(b).putLong(HEADER_BYTES + 72 * number + 8 * field, value);
            return b;
        };
    }
}
