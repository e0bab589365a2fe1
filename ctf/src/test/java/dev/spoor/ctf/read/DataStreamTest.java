package dev.spoor.ctf.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.TraceDirectory.HandMadePacket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a data stream has lost; counters and sequence numbers of the packets have 16 bits.
class DataStreamTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void losesNothingWhileTheCounterRests() throws Exception {
        assertThat(losses(packet(0, 10, 0, 0), packet(20, 30, 0, 1), packet(40, 50, 0, 2)))
                .isEmpty();
    }

    /// CTF 1.8.3 section 5.2: the counter counts from the stream's beginning.
    @Test
    void countsFromTheEndOfThePacketBefore() throws Exception {
        assertThat(losses(packet(0, 10, 0, 0), packet(20, 30, 5, 1), packet(40, 50, 5, 2), packet(60, 70, 7, 3)))
                .containsExactly(new Loss(new TimeRange(10, 30), 5, 0), new Loss(new TimeRange(50, 70), 2, 0));
    }

    @Test
    void countsTheFirstPacketsCounterWhenItIsTheStreamsFirst() throws Exception {
        assertThat(losses(packet(5, 10, 3, 0), packet(20, 30, 4, 1)))
                .containsExactly(new Loss(new TimeRange(5, 10), 3, 0), new Loss(new TimeRange(10, 30), 1, 0));
    }

    /// A snapshot or a rotation archive: what was lost before its first packet is not lost in it.
    @Test
    void doesNotCountWhatWasLostBeforeTheRecording() throws Exception {
        assertThat(losses(packet(5, 10, 3, 9), packet(20, 30, 4, 10)))
                .containsExactly(new Loss(new TimeRange(10, 30), 1, 0));
    }

    @Test
    void countsOnWhenTheCounterBeginsAgain() throws Exception {
        assertThat(losses(packet(0, 10, 65_530, 7), packet(20, 30, 4, 8)))
                .containsExactly(new Loss(new TimeRange(10, 30), 10, 0));
    }

    @Test
    void countsMissingPackets() throws Exception {
        assertThat(losses(packet(0, 10, 0, 0), packet(20, 30, 0, 1), packet(40, 50, 0, 5), packet(60, 70, 0, 6)))
                .containsExactly(new Loss(new TimeRange(30, 40), 0, 3));
    }

    @Test
    void countsMissingPacketsWhenTheNumbersBeginAgain() throws Exception {
        assertThat(losses(packet(0, 10, 0, 65_534), packet(20, 30, 0, 65_535), packet(40, 50, 0, 0)))
                .isEmpty();
        assertThat(losses(packet(0, 10, 0, 65_534), packet(20, 30, 0, 3)))
                .containsExactly(new Loss(new TimeRange(10, 20), 0, 4));
    }

    /// A greater number is a gap, however wide; a slightly lesser or an equal one is none.
    @Test
    void takesPacketsThatAreBehindForNoGap() throws Exception {
        assertThat(losses(packet(0, 10, 0, 0), packet(20, 30, 0, 60_000)))
                .containsExactly(new Loss(new TimeRange(10, 20), 0, 59_999));
        assertThat(losses(packet(0, 10, 0, 7), packet(20, 30, 0, 6), packet(40, 50, 0, 6)))
                .isEmpty();
    }

    @Test
    void countsOverTheFilesOfADataStream() throws Exception {
        TraceDirectory made = new TraceDirectory(directory, TraceDirectory.METADATA);
        made.write("ch_0_1", packet(40, 50, 5, 2), packet(60, 70, 5, 3));
        made.write("ch_0_0", packet(0, 10, 1, 0), packet(20, 30, 1, 1));
        made.write("ch_0_2", packet(80, 90, 6, 6));
        assertThat(losses(made))
                .containsExactly(
                        new Loss(new TimeRange(0, 10), 1, 0),
                        new Loss(new TimeRange(30, 50), 4, 0),
                        new Loss(new TimeRange(70, 80), 0, 2),
                        new Loss(new TimeRange(70, 90), 1, 0));
    }

    @Test
    void knowsNoTimeOfLossesWhereAPacketHasNoEnd() throws Exception {
        assertThat(losses(packet(0, 10, 0, 0), packet(20, 0, 3, 1))).containsExactly(new Loss(null, 3, 0));
    }

    /// A 64-bit number that goes back.
    @Test
    void countsWholeNumbers() throws Exception {
        String metadata = TraceDirectory.METADATA
                .replace("u16 packet_seq_num", "u64 packet_seq_num")
                .replace("u16 events_discarded", "u64 events_discarded");
        TraceDirectory made = new TraceDirectory(directory, metadata);
        made.write("s", wide(9, 3), wide(8, 4), wide(7, Long.MAX_VALUE));
        assertThat(losses(made))
                .containsExactly(
                        new Loss(new TimeRange(0, 0), 1, 0), new Loss(new TimeRange(0, 0), Long.MAX_VALUE - 4, 0));
    }

    private static HandMadePacket wide(long sequenceNumber, long discarded) {
        return new HandMadePacket().wide(discarded, sequenceNumber);
    }

    private List<Loss> losses(HandMadePacket... packets) throws Exception {
        TraceDirectory made = new TraceDirectory(directory, TraceDirectory.METADATA);
        made.write("s", packets);
        return losses(made);
    }

    private static List<Loss> losses(TraceDirectory made) throws Exception {
        Diagnostics diagnostics = new Diagnostics();
        try (Trace trace = made.open(diagnostics)) {
            assertThat(diagnostics.kept()).isEmpty();
            assertThat(trace.dataStreams()).hasSize(1);
            return trace.dataStreams().getFirst().losses();
        }
    }

    private static HandMadePacket packet(long beginNs, long endNs, int discarded, int sequenceNumber) {
        return HandMadePacket.of(beginNs, endNs, 1).discarded(discarded).sequence(sequenceNumber);
    }
}
