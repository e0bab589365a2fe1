package dev.spoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.lttng.live.TraceDownload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LagMeterTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NOON_S = 1_700_000_000L;

    private final LagMeter meter = new LagMeter();

    private static TraceDownload.Progress stream(String name, double untilS, boolean ended) {
        return new TraceDownload.Progress(
                Path.of(name), OptionalLong.of(NOON_S * SECOND_NS + (long) (untilS * SECOND_NS)), ended);
    }

    private LiveLag measure(double nowS, TraceDownload.Progress... streams) {
        return meter.measure(List.of(streams), Instant.ofEpochSecond(NOON_S, (long) (nowS * SECOND_NS)));
    }

    @Test
    void theWholeIsAsFarBehindAsTheLastDataStream() {
        LiveLag lag = measure(10, stream("a", 9.5, false), stream("b", 8, false), stream("c", 3, true));
        assertThat(lag.ns()).hasValue(2 * SECOND_NS);
        assertThat(lag.streams().stream().map(s -> s.ns().getAsLong()))
                .containsExactly(SECOND_NS / 2, 2 * SECOND_NS, 7 * SECOND_NS);
        assertThat(lag.text()).isEqualTo(", 2.0 s behind");
    }

    @Test
    void aTracedClockThatIsAheadIsNoLagBelowZero() {
        assertThat(measure(10, stream("a", 13, false)).ns()).hasValue(0);
        assertThat(measure(11, stream("a", 13, false)).ns()).hasValue(SECOND_NS);
        assertThat(measure(11, stream("a", 14, false)).ns()).hasValue(0);
    }

    @Test
    void nothingIsKnownOfStreamsWithoutWallClock() {
        TraceDownload.Progress timeless =
                new TraceDownload.Progress(Path.of("a"), OptionalLong.of(Long.MAX_VALUE), false);
        TraceDownload.Progress sinceBoot = new TraceDownload.Progress(Path.of("b"), OptionalLong.of(SECOND_NS), false);
        TraceDownload.Progress unknown = new TraceDownload.Progress(Path.of("c"), OptionalLong.empty(), false);
        LiveLag lag = measure(10, timeless, sinceBoot, unknown);
        assertThat(lag.ns()).isEmpty();
        assertThat(lag.text()).isEmpty();
        assertThat(lag.streams().stream().map(LiveLag.Stream::untilNs))
                .containsExactly(OptionalLong.empty(), OptionalLong.of(SECOND_NS), OptionalLong.empty());
        assertThat(measure(10, stream("d", 5, true)).ns()).isEmpty();
    }
}
