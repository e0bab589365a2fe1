package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.Usage;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Question;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Live sessions as the source of a screen's figures: a thread reads what has come whenever more is complete, and
/// answers questions in between and afterwards.
///
/// What is true at an instant depends on all that was before it, so each round reads from the beginning. Where that
/// takes long, rounds are rarer; the note says how far the figures are behind.
final class LiveSource extends ScreenSource {

    private static final long MEMORY_BYTES = 64L << 20;

    private static final long ROUND_NS = 100_000_000L;

    /// So many times as long as a reading took passes until the next one.
    private static final int REST = 2;

    private final Followed followed;
    private final Diagnostics diagnostics;
    private final ScreenReading.Plan plan;
    private @Nullable ScreenReading last;
    private long readUntilNs = Long.MIN_VALUE;
    private volatile boolean lost;
    private volatile String note = "";

    /// @param diagnostics gets an error for each packet that does not match its metadata, when all has come
    /// @param plan what is to be shown
    LiveSource(Followed followed, Diagnostics diagnostics, ScreenReading.Plan plan) {
        super(diagnostics);
        this.followed = followed;
        this.diagnostics = diagnostics;
        this.plan = plan;
    }

    @Override
    public String note() {
        return note;
    }

    /// Whether the tracers say that they lost something. After [#close].
    boolean hasLoss() {
        return lost;
    }

    @Override
    void read() throws InterruptedException {
        try (GrowingTraces growing = new GrowingTraces(followed.paths())) {
            follow(growing);
        }
    }

    private void follow(GrowingTraces growing) throws InterruptedException {
        boolean over = false;
        while (!over) {
            over = isOver();
            long untilNs = over ? Long.MAX_VALUE : followed.watermarkNs();
            growing.refresh();
            long beginNs = System.nanoTime();
            if (untilNs > readUntilNs && hasPackets(growing.traces())) {
                read(growing.traces(), untilNs, over ? diagnostics : new Diagnostics());
                readUntilNs = untilNs;
            }
            if (!over) {
                rest(Math.max(ROUND_NS, REST * (System.nanoTime() - beginNs)));
            }
        }
        note = "ended";
        tell(new Input.Tick(0));
    }

    /// A session that can't be followed has ended; what came of it is there.
    private boolean isOver() throws InterruptedException {
        try {
            return followed.isOver();
        } catch (CommandException e) {
            diagnostics.error(String.valueOf(e.getMessage()));
            tell(new Input.Failed(String.valueOf(e.getMessage())));
            return true;
        }
    }

    private static boolean hasPackets(List<Trace> traces) {
        return traces.stream()
                .flatMap(t -> t.dataStreams().stream())
                .anyMatch(s -> !s.packets().isEmpty());
    }

    /// Answers what is asked meanwhile.
    private void rest(long ns) throws InterruptedException {
        long endNs = System.nanoTime() + ns;
        for (long leftNs = ns; leftNs > 0; leftNs = endNs - System.nanoTime()) {
            tellLag();
            if (isAsked(Math.min(leftNs, ROUND_NS))) {
                answer();
            }
        }
    }

    private void tellLag() {
        OptionalLong lagNs = followed.lag().ns();
        long knownNs = followed.watermarkNs();
        boolean comparable = readUntilNs > Long.MIN_VALUE && knownNs < Long.MAX_VALUE;
        long unreadNs = comparable ? Math.max(0, knownNs - readUntilNs) : 0;
        note = lagNs.isEmpty() ? "live" : String.format("live, %.1f s behind", (lagNs.getAsLong() + unreadNs) / 1e9);
    }

    private void read(List<Trace> traces, long untilNs, Diagnostics told) throws InterruptedException {
        TimeRange all = TraceSet.range(traces).orElse(new TimeRange(0, 0));
        ScreenReading reading = new ScreenReading(traces, all, null, plan, MEMORY_BYTES, told, _ -> {});
        reading.read(usage -> take(reading, usage, untilNs));
        lost = reading.hasLoss();
        if (!reading.isEmpty()) {
            last = reading;
            answer();
            tell(reading.timeline(1));
        }
    }

    private void take(ScreenReading reading, Usage usage, long untilNs) {
        if (usage.endNs() <= untilNs) {
            reading.add(usage);
        }
        if (isAsked()) {
            answer();
        }
    }

    @Override
    Optional<Answer> answer(Question asked) {
        return last == null ? Optional.empty() : last.answer(asked);
    }
}
