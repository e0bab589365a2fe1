package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.read.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packets of some seconds, of a clock that begins far from zero.
final class HoldBackTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long ORIGIN_NS = 1_700_000_000L * SECOND_NS;

    @TempDir
    Path temporary;

    private long nowNs;
    private final HoldBack holdBack = new HoldBack(() -> nowNs);

    private void packet(double beginS, double endS) throws IOException {
        holdBack.add(new TimeRange(ns(beginS), ns(endS)));
        holdBack.written(Files.writeString(temporary.resolve("stream"), "x"));
    }

    private static long ns(double seconds) {
        return ORIGIN_NS + Math.round(seconds * SECOND_NS);
    }

    private void look(double atS) {
        nowNs = Math.round(atS * SECOND_NS);
        holdBack.looked(nowNs);
    }

    @Test
    void knowsNothingBeforeThereIsAPacket() {
        look(1);
        assertThat(holdBack.knownUntilNs()).isEqualTo(Long.MIN_VALUE);
        assertThat(holdBack.quietNs()).isZero();
    }

    @Test
    void waitsHalfAsLongAgainAsTheLongestPacket() throws IOException {
        packet(0, 0.1);
        look(1);
        packet(0.1, 4.1);
        look(4);
        assertThat(holdBack.knownUntilNs()).isEqualTo(ns(4.1) - 6 * SECOND_NS);
        look(7);
        assertThat(holdBack.knownUntilNs()).isEqualTo(ns(4.1) - 3 * SECOND_NS);
        look(10);
        assertThat(holdBack.knownUntilNs()).isEqualTo(ns(4.1));
        look(30);
        assertThat(holdBack.knownUntilNs()).isEqualTo(ns(4.1) + 1);
        assertThat(holdBack.quietNs()).isEqualTo(26 * SECOND_NS);
    }

    @Test
    void forgetsALongPacketAfterAWhile() throws IOException {
        packet(0, 10);
        look(1);
        for (int i = 0; i < 3; i++) {
            look(40 + 31 * i);
            packet(40 + 31 * i, 40.1 + 31 * i);
        }
        look(103);
        assertThat(holdBack.knownUntilNs()).isEqualTo(ns(102.1) - SECOND_NS / 2);
    }

    /// A recording that is over is read at once.
    @Test
    void goesByTheAgeOfFilesAtFirst() throws IOException {
        Path file = Files.writeString(temporary.resolve("stream"), "x");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(100)));
        holdBack.add(new TimeRange(ns(0), ns(10)));
        holdBack.written(file);
        look(0);
        assertThat(holdBack.knownUntilNs()).isEqualTo(ns(10) + 1);
    }
}
