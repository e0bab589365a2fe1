package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.Measure;
import dev.spoor.summary.usage.Period;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageHistory;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.UsageReading;
import dev.spoor.tui.Source;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Lost;
import dev.spoor.tui.state.Question;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Live sessions as the source of a screen's figures: a thread reads what has come whenever more is complete, and
/// answers questions in between and afterwards.
///
/// What is true at an instant depends on all that was before it, so each round reads from the beginning. Where that
/// takes long, rounds are rarer; the note says how far the figures are behind.
final class LiveSource implements Source {

    /// So many slices are enough, as for traces that do not grow.
    private static final int SLICES = 5000;

    private static final long MEMORY_BYTES = 64L << 20;

    private static final long ROUND_NS = 100_000_000L;

    /// So many times as long as a reading took passes until the next one.
    private static final int REST = 2;

    private final Followed followed;
    private final Diagnostics diagnostics;
    private final Selection selection;
    private final List<Period> periods;
    private final int threadCount;
    private final ScreenFigures figures;
    private final LinkedBlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "top");
    private Consumer<Input> sink = _ -> {};
    private @Nullable Question question;
    private @Nullable ScreenReading last;
    private long readUntilNs = Long.MIN_VALUE;
    private boolean lost;
    private volatile String note = "";

    /// @param diagnostics gets an error for each packet that does not match its metadata, when all has come
    /// @param threadCount how many threads decode
    /// @param figures is told what kind of clock there is
    LiveSource(
            Followed followed,
            Diagnostics diagnostics,
            Selection selection,
            List<Period> periods,
            int threadCount,
            ScreenFigures figures) {
        this.followed = followed;
        this.diagnostics = diagnostics;
        this.selection = selection;
        this.periods = periods;
        this.threadCount = threadCount;
        this.figures = figures;
    }

    @Override
    public void begin(Consumer<Input> newSink) {
        sink = newSink;
        thread.start();
    }

    @Override
    public void ask(Question next) {
        questions.add(next);
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
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (GrowingTraces growing = new GrowingTraces(followed.paths())) {
            follow(growing);
            while (!Thread.currentThread().isInterrupted()) {
                answer(questions.take());
            }
        } catch (InterruptedException e) {
            // The screen is over.
        } catch (RuntimeException | OutOfMemoryError e) {
            diagnostics.error("internal fault: " + e);
            sink.accept(new Input.Failed("internal fault: " + e));
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
        sink.accept(new Input.Tick(0));
    }

    /// A session that can't be followed has ended; what came of it is there.
    private boolean isOver() throws InterruptedException {
        try {
            return followed.isOver();
        } catch (CommandException e) {
            diagnostics.error(String.valueOf(e.getMessage()));
            sink.accept(new Input.Failed(String.valueOf(e.getMessage())));
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
            Question next = questions.poll(Math.min(leftNs, ROUND_NS), TimeUnit.NANOSECONDS);
            if (next != null) {
                answer(next);
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
        TimeRange range = range(traces);
        figures.setWallClock(TraceSet.of(traces).hasWallClock(range));
        long stepNs = UsageHistory.stepNs(Math.max(1, range.endNs() - range.beginNs()), SLICES);
        UsageQuestion asked = new UsageQuestion(EnumSet.allOf(Measure.class), periods, null, stepNs);
        UsageReading usages = new UsageReading(traces, asked, told, _ -> {}, threadCount);
        UsageHistory history = new UsageHistory(stepNs, 2 * SLICES, MEMORY_BYTES);
        usages.read(usage -> take(history, usage, untilNs));
        List<Lost> losses = ScreenReading.lost(traces);
        lost = !losses.isEmpty();
        if (history.count() > 0) {
            last = new ScreenReading(range, history, new UsageAnswers(traces, usages.names(), selection), losses);
            last.answer(question).ifPresent(sink);
            sink.accept(last.timeline(1));
        }
    }

    private void take(UsageHistory history, Usage usage, long untilNs) {
        if (usage.endNs() <= untilNs) {
            history.add(usage);
        }
        Question next = questions.poll();
        if (next != null) {
            answer(next);
        }
    }

    /// The time that packets span.
    private static TimeRange range(List<Trace> traces) {
        long beginNs = Long.MAX_VALUE;
        long endNs = Long.MIN_VALUE;
        for (Trace trace : traces) {
            for (var stream : trace.dataStreams()) {
                beginNs = Math.min(beginNs, stream.beginNs().orElse(Long.MAX_VALUE));
                endNs = Math.max(endNs, stream.endNs().orElse(Long.MIN_VALUE));
            }
        }
        return beginNs <= endNs ? new TimeRange(beginNs, endNs) : new TimeRange(0, 0);
    }

    /// Answers the last one of those that have been asked.
    private void answer(Question first) {
        question = first;
        for (Question next = questions.poll(); next != null; next = questions.poll()) {
            question = next;
        }
        if (last != null) {
            last.answer(question).ifPresent(sink);
        }
    }
}
