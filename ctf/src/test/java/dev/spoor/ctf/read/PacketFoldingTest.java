package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.ctf.read.SumFold.PacketValues;
import dev.spoor.ctf.read.TraceDirectory.HandMadePacket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketFoldingTest {

    private static final long SEED = 1_220_110;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final List<PacketValues> expected = new ArrayList<>();
    private final Diagnostics diagnostics = new Diagnostics();

    @SuppressWarnings("NullAway.Init")
    private TraceDirectory made;

    @BeforeEach
    void make() {
        made = new TraceDirectory(directory, TraceDirectory.METADATA);
        Random random = new Random(SEED);
        for (int f = 0; f < 5; f++) {
            HandMadePacket[] packets = new HandMadePacket[20];
            for (int p = 0; p < packets.length; p++) {
                int[] values = random.ints(random.nextInt(50), 0, 256).toArray();
                packets[p] = HandMadePacket.of(p, p + 1, values).instance(f).padding(random.nextInt(5));
                List<Long> longs = new ArrayList<>();
                for (int value : values) {
                    longs.add((long) value);
                }
                expected.add(new PacketValues("s" + f, p, longs));
            }
            made.write("s" + f, packets);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void findsTheSameWithAnyNumberOfThreads(int threadCount) throws Exception {
        AtomicLong doneBytes = new AtomicLong();
        try (Trace trace = made.open(diagnostics)) {
            SumFold fold =
                    new PacketFolding(diagnostics, threadCount, doneBytes::addAndGet).fold(tasks(trace), SumFold::new);
            assertThat(fold.sorted()).isEqualTo(expected);
            assertThat(doneBytes)
                    .hasValue(trace.files().stream()
                            .mapToLong(DataStreamFile::sizeBytes)
                            .sum());
        }
        assertThat(diagnostics.kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void leavesOtherPacketsAloneWhenOneHasAFault(int threadCount) throws Exception {
        HandMadePacket cut = HandMadePacket.of(0, 1, 1, 2, 3).instance(9).contentBits(8 * (48 + 9) - 8);
        made.write(
                "s9",
                HandMadePacket.of(0, 1, 4).instance(9),
                cut,
                HandMadePacket.of(0, 1, 5).instance(9));
        expected.add(new PacketValues("s9", 0, List.of(4L)));
        expected.add(new PacketValues("s9", 1, List.of(1L, 2L)));
        expected.add(new PacketValues("s9", 2, List.of(5L)));
        try (Trace trace = made.open(diagnostics)) {
            SumFold fold = new PacketFolding(diagnostics, threadCount, _ -> {}).fold(tasks(trace), SumFold::new);
            assertThat(fold.sorted()).isEqualTo(expected);
        }
        assertThat(diagnostics.kept())
                .extracting(Diagnostics.Diagnostic::sentence)
                .containsExactly(directory.resolve("s9") + ": packet 1 at byte 51, bit 448: event record class 'e',"
                        + " field 'event-record-payload.x': expected 8 bits, found 0 left in the packet's content;"
                        + " the rest of this packet is not read");
    }

    @Test
    void foldsNothing() throws Exception {
        assertThat(new PacketFolding(diagnostics, 4, _ -> {})
                        .fold(List.of(), SumFold::new)
                        .sorted())
                .isEmpty();
    }

    @Test
    void passesOnWhatAFoldThrows() throws Exception {
        try (Trace trace = made.open(diagnostics)) {
            PacketFolding folding = new PacketFolding(diagnostics, 3, _ -> {
                throw new IllegalArgumentException("stop");
            });
            List<StreamPacket> tasks = tasks(trace);
            assertThatThrownBy(() -> folding.fold(tasks, SumFold::new))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("stop");
        }
    }

    private static List<StreamPacket> tasks(Trace trace) {
        List<StreamPacket> tasks = new ArrayList<>();
        for (DataStreamFile file : trace.files()) {
            file.table().entries().forEach(e -> tasks.add(new StreamPacket(file, e)));
        }
        return tasks;
    }
}
