package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.Diagnostics.Diagnostic;
import dev.spoor.ctf.read.TraceDirectory.HandMadePacket;
import dev.spoor.ctf.value.FieldValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories that are parts of one recording: rotation archives and snapshots.
class TracePartsTest {

    private static final String METADATA = TraceDirectory.METADATA.replace(
            "byte_order = le;", "byte_order = le; uuid = \"d3faa5d3-1ab3-4a1e-bdd6-9d0db67f7021\";");

    private static final String GROWN =
            METADATA + "event { name = new; id = 1; stream_id = 1; fields := struct { u8 y; }; };";

    private static final String WITHOUT_NUMBERS = METADATA.replace("u16 packet_seq_num", "u16 nothing");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Diagnostics diagnostics = new Diagnostics();
    private List<Trace> traces = List.of();

    @AfterEach
    void close() {
        traces.forEach(Trace::close);
    }

    /// Sequence numbers go on: nothing is missing. The directories' order does not count.
    @Test
    void joinsPartsInOrderOfTime() throws Exception {
        part("a", METADATA).write("s_0", packet(50, 60, 2, 0, 3), packet(70, 80, 3, 0, 4));
        part("b", METADATA).write("s_1", packet(0, 10, 0, 0, 1), packet(20, 30, 1, 0, 2));
        assertThat(values("a", "b")).containsExactly(1, 2, 3, 4);
        assertThat(traces).hasSize(1);
        assertThat(traces.getFirst().directories()).containsExactly(directory.resolve("a"), directory.resolve("b"));
        assertThat(stream().packetCount()).isEqualTo(4);
        assertThat(stream().duplicateCount()).isZero();
        assertThat(stream().losses()).isEmpty();
        assertThat(diagnostics.kept()).isEmpty();
    }

    /// Packets 2 and 3 are in no part, and the counter went from 4 to 9 in the meantime.
    @Test
    void countsWhatIsLostBetweenParts() throws Exception {
        part("a", METADATA).write("s", packet(0, 10, 0, 0, 1), packet(20, 30, 1, 4, 2));
        part("b", METADATA).write("s", packet(80, 90, 4, 9, 3));
        assertThat(values("a", "b")).containsExactly(1, 2, 3);
        assertThat(stream().losses())
                .containsExactly(
                        new Loss(new TimeRange(10, 30), 4, 0),
                        new Loss(new TimeRange(30, 80), 0, 2),
                        new Loss(new TimeRange(30, 90), 5, 0));
    }

    /// As snapshots of one ring buffer overlap.
    @Test
    void readsPacketsOnceThatTwoPartsHave() throws Exception {
        part("a", METADATA).write("s", packet(0, 10, 0, 0, 1), packet(20, 30, 1, 0, 2), packet(40, 50, 2, 0, 3));
        part("b", METADATA).write("s", packet(20, 30, 1, 0, 2), packet(40, 50, 2, 0, 3), packet(60, 70, 3, 0, 4));
        assertThat(values("a", "b")).containsExactly(1, 2, 3, 4);
        assertThat(stream().duplicateCount()).isEqualTo(2);
        assertThat(stream().losses()).isEmpty();
    }

    /// Without sequence numbers, only packets of the same bytes are the same: those at 20 are, those at 40 not.
    @Test
    void comparesBytesWhereThereAreNoSequenceNumbers() throws Exception {
        part("a", WITHOUT_NUMBERS).write("s", packet(0, 10, 0, 0, 1), packet(20, 30, 0, 0, 2), packet(40, 50, 0, 0, 3));
        part("b", WITHOUT_NUMBERS)
                .write("s", packet(20, 30, 0, 0, 2), packet(40, 50, 0, 0, 4), packet(60, 70, 0, 0, 5));
        assertThat(values("a", "b")).containsExactly(1, 2, 3, 4, 5);
        assertThat(stream().duplicateCount()).isEqualTo(1);
    }

    /// Two packets of one file are two, however alike they are.
    @Test
    void keepsEqualPacketsOfOneFile() throws Exception {
        part("a", WITHOUT_NUMBERS).write("s", packet(20, 20, 0, 0, 2), packet(20, 20, 0, 0, 2));
        part("b", WITHOUT_NUMBERS).write("s", packet(30, 40, 0, 0, 3));
        assertThat(values("a", "b")).containsExactly(2, 2, 3);
    }

    @Test
    void readsAllPartsByTheMetadataThatHasGrown() throws Exception {
        part("a", METADATA).write("s", packet(0, 10, 0, 0, 1));
        TraceDirectory later = part("b", GROWN);
        later.write("s", packet(20, 30, 1, 0, 2));
        // A packet of data stream class 1 with an event record of the class that is new.
        later.write("t", HexFormat.of().parseHex("c11ffcc1" + "01000000" + "00000000" + "01" + "07"));
        assertThat(values("a", "b")).containsExactly(7, 1, 2);
        assertThat(traces).hasSize(1);
        assertThat(diagnostics.kept()).isEmpty();
    }

    @Test
    void takesPartsThatDisagreeForTwoTraces() throws Exception {
        part("a", METADATA).write("s", packet(0, 10, 0, 0, 1));
        part("b", METADATA.replace("u16 timestamp", "u32 timestamp").replace("t16 timestamp", "u32 timestamp"))
                .write("s", new byte[0]);
        assertThat(values("a", "b")).containsExactly(1);
        assertThat(traces).hasSize(2);
        assertThat(diagnostics.kept())
                .containsExactly(new Diagnostic(
                        Diagnostics.Severity.WARNING,
                        directory.resolve("b") + ": expected metadata that agrees with that of "
                                + directory.resolve("a")
                                + ", which has the same UUID, found another; they are two traces"));
    }

    @Test
    void joinsNoTracesWithoutAUuid() throws Exception {
        part("a", TraceDirectory.METADATA).write("s", packet(0, 10, 0, 0, 1));
        part("b", TraceDirectory.METADATA).write("s", packet(20, 30, 1, 0, 2));
        assertThat(values("a", "b")).containsExactly(1, 2);
        assertThat(traces).hasSize(2);
    }

    @Test
    void readsTheOtherPartsWhereMetadataIsInvalid() throws Exception {
        part("a", METADATA).write("s", packet(0, 10, 0, 0, 1));
        part("b", METADATA.replace("trace {", "trace")).write("s", packet(20, 30, 1, 0, 2));
        part("c", METADATA).write("s", packet(40, 50, 2, 0, 3));
        assertThat(values("a", "b", "c")).containsExactly(1, 3);
        assertThat(diagnostics.errorCount()).isEqualTo(1);
        assertThat(diagnostics.kept().getFirst().sentence()).startsWith(directory.resolve("b/metadata") + ":6:");
    }

    /// A data stream that only one part has, and a part without any.
    @Test
    void joinsWhatIsThere() throws Exception {
        part("a", METADATA).write("s", packet(0, 10, 0, 0, 1));
        part("b", METADATA).write("other", packet(20, 30, 0, 0, 2).instance(1));
        part("c", METADATA);
        assertThat(values("a", "b", "c")).containsExactly(1, 2);
        assertThat(traces).hasSize(1);
        assertThat(traces.getFirst().dataStreams()).hasSize(2);
    }

    private TraceDirectory part(String name, String metadata) {
        return new TraceDirectory(directory.resolve(name), metadata);
    }

    private static HandMadePacket packet(long beginNs, long endNs, int number, int discarded, int value) {
        return HandMadePacket.of(beginNs, endNs, value).sequence(number).discarded(discarded);
    }

    private DataStream stream() {
        assertThat(traces.getFirst().dataStreams()).hasSize(1);
        return traces.getFirst().dataStreams().getFirst();
    }

    /// The only field of each event record.
    private List<Integer> values(String... parts) {
        List<Path> directories = new ArrayList<>();
        for (String part : parts) {
            directories.add(directory.resolve(part));
        }
        traces = Trace.openAll(directories, PacketIndexSource.NONE, diagnostics);
        List<Integer> values = new ArrayList<>();
        for (EventRecord record : EventRecords.of(traces, diagnostics)) {
            FieldValue value = record.payload().values().getFirst();
            values.add(Integer.parseInt(value.toString()));
        }
        return values;
    }
}
