package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.Measure;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageHistory;
import dev.spoor.summary.usage.UsageNames;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Question;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Live sessions, or directories that grow, as the source of a screen's figures: a thread reads what has come whenever
/// more is complete, and answers questions in between and afterwards. The note says how far the figures are behind.
final class LiveSource extends ScreenSource {

    private static final long MEMORY_BYTES = 64L << 20;

    /// Slices are no shorter: who looks at a session while it goes on sees seconds.
    private static final long SHORTEST_SLICE_NS = Duration.ofMillis(1).toNanos();

    private static final long SHORTEST_REST_NS = Duration.ofMillis(50).toNanos();

    /// As long as a round took passes until the next one, but no more than this: what came meanwhile is to be seen.
    private static final long LONGEST_REST_NS = Duration.ofMillis(100).toNanos();

    /// So long the screen may take to ask its first question, when it knows of what.
    private static final long FIRST_QUESTION_NS = Duration.ofMillis(50).toNanos();

    private final Followed followed;
    private final Diagnostics diagnostics;
    private final ScreenReading.Plan plan;
    private final Function<List<Trace>, View> firstView;
    private @Nullable ScreenHistory shown;
    private UsageNames names = UsageNames.none();
    private long readUntilNs = Long.MIN_VALUE;
    private volatile boolean lost;
    private volatile String note = "";

    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @param plan what is to be shown
    /// @param firstView which view is shown at first of traces; of none, before there are any
    LiveSource(
            Followed followed,
            Diagnostics diagnostics,
            ScreenReading.Plan plan,
            Function<List<Trace>, View> firstView) {
        super(diagnostics);
        this.followed = followed;
        this.diagnostics = diagnostics;
        this.plan = plan;
        this.firstView = firstView;
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
        try (GrowingUsages usages = new GrowingUsages(followed.paths(), plan.threadCount(), SHORTEST_SLICE_NS)) {
            boolean over = false;
            for (long nextNs = System.nanoTime(); !over; ) {
                over = isOver();
                // What the watermark promises is in the files already.
                long untilNs = over ? Long.MAX_VALUE : followed.completeNs();
                long beginNs = System.nanoTime();
                if (over || (untilNs > readUntilNs && beginNs - nextNs >= 0)) {
                    boolean first = shown == null;
                    round(usages, untilNs);
                    long endNs = System.nanoTime();
                    // The first one takes long, as the JVM has not learned it yet: that says nothing of the others.
                    long restNs = first ? SHORTEST_REST_NS : endNs - beginNs;
                    boolean rests = followed.doneShare() >= 1;
                    nextNs = rests ? endNs + Math.clamp(restNs, SHORTEST_REST_NS, LONGEST_REST_NS) : endNs;
                }
                tellLag();
                if (isAsked()) {
                    answer();
                }
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

    private void tellLag() {
        long knownNs = followed.watermarkNs();
        boolean comparable = readUntilNs > Long.MIN_VALUE && knownNs < Long.MAX_VALUE;
        note = followed.note(comparable ? Math.max(0, knownNs - readUntilNs) : 0);
    }

    private void round(GrowingUsages usages, long untilNs) throws InterruptedException {
        List<Trace> traces = usages.refresh();
        Optional<TimeRange> there = TraceSet.range(traces);
        if (there.isEmpty()) {
            return;
        }
        // What has been let go of was before.
        TimeRange range = shown == null ? there.get() : shown.range().union(there.get());
        plan.figures().setWallClock(TraceSet.of(traces).hasWallClock(range));
        Round round = new Round(traces, range);
        UsageQuestion question = new UsageQuestion(
                EnumSet.allOf(Measure.class), plan.periods(), null, round.history.lengthen(stepNs(range)));
        List<Trace> read = usages.read(question, untilNs, diagnostics, round);
        usages.cut(round);
        readUntilNs = untilNs;
        followed.read(untilNs);
        ScreenHistory history = round.history;
        history.set(new UsageAnswers(read, names, plan.selection()), range);
        history.setLosses(usages.losses());
        lost = history.hasLoss();
        if (history.isEmpty()) {
            return;
        }
        boolean first = shown == null;
        shown = history;
        if (first) {
            tell(new Input.Suited(firstView.apply(List.of()), firstView.apply(read)));
        }
        answer();
        tell(history.timeline(followed.doneShare()));
        if (first && isAsked(FIRST_QUESTION_NS)) {
            answer();
        }
    }

    private static long stepNs(TimeRange range) {
        long lengthNs = Math.max(1, range.endNs() - range.beginNs());
        return Math.max(SHORTEST_SLICE_NS, UsageHistory.stepNs(lengthNs, 2 * ScreenReading.SLICES));
    }

    /// Adds what is read to what is shown. A reading from the beginning is shown when it is complete.
    private final class Round implements GrowingUsages.Sink {
        private final List<Trace> traces;
        private final TimeRange range;
        private ScreenHistory history;

        Round(List<Trace> traces, TimeRange range) {
            this.traces = traces;
            this.range = range;
            history = shown == null ? newHistory() : shown;
        }

        private ScreenHistory newHistory() {
            return new ScreenHistory(
                    new UsageHistory(stepNs(range), 2 * ScreenReading.SLICES, MEMORY_BYTES),
                    new UsageAnswers(traces, names, plan.selection()),
                    range);
        }

        @Override
        public void begin(UsageNames newNames, Map<Long, Long> lateCounts) {
            names = newNames;
            history = newHistory();
        }

        @Override
        public void take(Usage usage) {
            history.add(usage);
        }
    }

    @Override
    Optional<Answer> answer(Question asked) {
        return shown == null ? Optional.empty() : shown.answer(asked);
    }
}
