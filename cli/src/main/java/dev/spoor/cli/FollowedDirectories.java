package dev.spoor.cli;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamIdentity;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Directories in which a tracer, or `index --follow`, writes, as who follows them sees them; also with live sessions
/// beside them. They have no end but what [LiveOptions] says. Mutable, single-threaded.
///
/// Files don't say up to when they are complete. But a tracer writes a packet as soon as it is full, or its timer says
/// so: a packet that has begun is there after about as long as the longest one lasted that came lately. Event records
/// are taken to be there when that time is over ([HoldBack]). What comes later all the same is found by who reads
/// ([LateEventRecords]).
final class FollowedDirectories implements Followed {

    /// How long one waits for news at once.
    private static final Duration WAIT = Duration.ofMillis(20);

    /// From one look at the directories to the next one at least so long, and so many times as long as it took.
    private static final long SHORTEST_REST_NS = Duration.ofMillis(100).toNanos();

    private static final int REST = 4;

    /// After so long without anything new, that is what is said instead of a lag.
    private static final long QUIET_NS = Duration.ofSeconds(5).toNanos();

    private final TraceInputs inputs;
    private final LiveOptions options;
    private final Followed live;
    private final GrowingTraces growing;
    private final HoldBack holdBack = new HoldBack();
    private final Map<DataStreamIdentity, LiveLag.Stream> streams = new LinkedHashMap<>();
    private final long beginNs = System.nanoTime();
    private long nextLookNs = beginNs;
    private long knownNs = Long.MIN_VALUE;
    private boolean wallClock = true;
    private Portions portions = Portions.NONE;

    /// @param inputs what is followed
    /// @param options how long
    FollowedDirectories(TraceInputs inputs, LiveOptions options) {
        this.inputs = inputs;
        this.options = options;
        live = Followed.of(inputs);
        growing = new GrowingTraces(inputs.directories());
    }

    @Override
    public List<Path> paths() {
        return inputs.paths();
    }

    @Override
    public boolean isOver() throws InterruptedException {
        if (inputs.downloads().isEmpty() && portions.isEmpty()) {
            Thread.sleep(WAIT);
        }
        boolean liveOver = live.isOver();
        if (System.nanoTime() - nextLookNs >= 0) {
            look();
        }
        return liveOver && options.isDue(Duration.ofNanos(System.nanoTime() - beginNs));
    }

    private void look() {
        long lookNs = System.nanoTime();
        growing.refresh();
        boolean first = streams.isEmpty();
        if (first) {
            portions = Portions.of(growing.traces());
        }
        for (Trace trace : growing.traces()) {
            wallClock &= trace.hasUnixEpoch();
            trace.dataStreams().forEach(this::look);
        }
        holdBack.looked(lookNs);
        nextLookNs = System.nanoTime() + Math.max(SHORTEST_REST_NS, REST * (System.nanoTime() - lookNs));
    }

    private void look(DataStream stream) {
        DataStreamIdentity identity = DataStreamIdentity.of(stream);
        LiveLag.Stream before = streams.get(identity);
        long untilNs = before == null ? Long.MIN_VALUE : before.untilNs().orElse(Long.MIN_VALUE);
        for (int i = 0; i < stream.packets().size(); i++) {
            Optional<TimeRange> range = stream.timeRange(i);
            if (range.isPresent() && range.get().endNs() > untilNs) {
                holdBack.add(range.get());
            }
        }
        Path file = stream.files().getLast().path();
        stream.timeRange()
                .map(TimeRange::endNs)
                .filter(endNs -> endNs > untilNs)
                .ifPresent(endNs -> {
                    streams.put(
                            identity, new LiveLag.Stream(file, OptionalLong.of(endNs), OptionalLong.empty(), false));
                    holdBack.written(file);
                });
        growing.forget(stream, Long.MAX_VALUE);
    }

    @Override
    public long watermarkNs() {
        knownNs = Math.max(knownNs, Math.min(live.watermarkNs(), holdBack.knownUntilNs()));
        return knownNs;
    }

    @Override
    public long completeNs() {
        return Math.min(portions.nextNs(), Followed.super.completeNs());
    }

    @Override
    public void read(long untilNs) {
        portions.read(untilNs);
    }

    @Override
    public double doneShare() {
        return portions.doneShare();
    }

    @Override
    public boolean hasPackets() {
        return !streams.isEmpty() || live.hasPackets();
    }

    @Override
    public LiveLag lag() {
        List<LiveLag.Stream> all = new ArrayList<>(live.lag().streams());
        for (LiveLag.Stream stream : streams.values()) {
            OptionalLong lagNs = lagNs(stream.untilNs().orElse(Long.MIN_VALUE));
            all.add(new LiveLag.Stream(stream.file(), stream.untilNs(), lagNs, false));
        }
        return new LiveLag(lagNs(watermarkNs()), all);
    }

    /// The time since an instant; empty where the clock does not tell.
    private OptionalLong lagNs(long untilNs) {
        if (!wallClock || untilNs == Long.MIN_VALUE) {
            return OptionalLong.empty();
        }
        Instant now = Instant.now();
        return OptionalLong.of(Math.max(0, now.getEpochSecond() * 1_000_000_000L + now.getNano() - untilNs));
    }

    @Override
    public String note(long unreadNs) {
        long quietNs = holdBack.quietNs();
        OptionalLong lagNs = lagNs(watermarkNs());
        if (quietNs > QUIET_NS && watermarkNs() >= holdBack.newestNs() && unreadNs == 0) {
            return "following, nothing new for " + quietNs / 1_000_000_000 + " s";
        }
        return lagNs.isEmpty()
                ? "following"
                : String.format("following, %.1f s behind", (lagNs.getAsLong() + unreadNs) / 1e9);
    }

    @Override
    public void close() {
        live.close();
        growing.close();
    }
}
