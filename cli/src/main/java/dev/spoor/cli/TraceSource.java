package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.usage.Measure;
import dev.spoor.summary.usage.Period;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageHistory;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.UsageReading;
import dev.spoor.tui.Source;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Question;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Traces as the source of a screen's figures: a thread reads them once, keeps what was used in each slice of
/// time, and answers questions in between and afterwards. So nothing here is used by two threads at once, but
/// for the questions.
final class TraceSource implements Source {

    /// So many slices are enough: a screen has a few hundred columns, and one wants to look closer.
    private static final int SLICES = 5000;

    private static final long MEMORY_BYTES = 128L << 20;

    /// So often the screen is told of what was read meanwhile.
    private static final long NEWS_NS = 200_000_000L;

    /// After so long without a question, there is time to think ahead.
    private static final long REST_NS = 150_000_000L;

    /// Finds the time that the traces span.
    @FunctionalInterface
    interface Span {
        TimeRange find() throws InterruptedException;
    }

    /// Opens what answers before all is read.
    @FunctionalInterface
    interface Early {
        Optional<IndexedAnswers> open() throws InterruptedException;
    }

    private final TraceSet traces;
    private final Diagnostics diagnostics;
    private final Selection selection;
    private final List<Period> periods;
    private final int threadCount;
    private final Span span;
    private final Early early;
    private final ScreenFigures figures;
    private final LinkedBlockingDeque<Question> questions = new LinkedBlockingDeque<>();
    private final Thread thread = new Thread(this::run, "top");
    private Consumer<Input> sink = _ -> {};
    private final AtomicLong doneBytes = new AtomicLong();
    private long toldNs;
    private @Nullable Question question;
    private Optional<IndexedAnswers> indexed = Optional.empty();

    /// @param threadCount how many threads decode
    /// @param span finds the traces' time
    /// @param early opens what answers before all is read
    /// @param figures is told what kind of clock there is
    TraceSource(
            TraceSet traces,
            Diagnostics diagnostics,
            Selection selection,
            List<Period> periods,
            int threadCount,
            Span span,
            Early early,
            ScreenFigures figures) {
        this.traces = traces;
        this.diagnostics = diagnostics;
        this.selection = selection;
        this.periods = periods;
        this.threadCount = threadCount;
        this.span = span;
        this.early = early;
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
        try {
            ScreenReading begun = read();
            indexed = Optional.empty();
            tell(begun, true);
            while (!Thread.currentThread().isInterrupted()) {
                question = questions.take();
                takeLastQuestion();
                answer(begun);
                thinkAhead(begun, questions.poll(REST_NS, TimeUnit.NANOSECONDS));
            }
        } catch (InterruptedException e) {
            // The screen is over.
        } catch (CommandException e) {
            sink.accept(new Input.Failed(String.valueOf(e.getMessage())));
        } catch (RuntimeException | OutOfMemoryError e) {
            diagnostics.error("internal fault: " + e);
            sink.accept(new Input.Failed("internal fault: " + e));
        }
    }

    /// Answers what comes next, or where nothing does for a while, what a key may ask: threads instead of processes, or
    /// processes instead of threads, which takes longest where there are thousands.
    private void thinkAhead(ScreenReading begun, @Nullable Question next) {
        if (next != null) {
            questions.addFirst(next);
            return;
        }
        Question now = question;
        if (now != null) {
            begun.answers().answer(now.ofOthers(), begun.history());
        }
    }

    private ScreenReading read() throws InterruptedException {
        TimeRange all = span.find();
        figures.setWallClock(traces.hasWallClock(all));
        RateQuestion.Window window = selection.window(all);
        TimeRange wanted = window == null
                ? null
                : new TimeRange(Math.max(all.beginNs(), window.beginNs()), Math.min(all.endNs(), window.endNs() - 1));
        TimeRange range = wanted == null ? all : wanted;
        long stepNs = UsageHistory.stepNs(Math.max(1, range.endNs() - range.beginNs()), SLICES);
        UsageQuestion asked = new UsageQuestion(EnumSet.allOf(Measure.class), periods, wanted, stepNs);
        UsageReading usages = new UsageReading(traces.traces(), asked, diagnostics, doneBytes::addAndGet, threadCount);
        UsageHistory history = new UsageHistory(stepNs, 2 * SLICES, MEMORY_BYTES);
        UsageAnswers answers = new UsageAnswers(traces.traces(), usages.names(), selection);
        ScreenReading begun = new ScreenReading(range, history, answers, ScreenReading.lost(traces.traces()));
        tell(begun, false);
        indexed = early.open();
        if (indexed.isPresent()) {
            // It is there before reading has begun.
            question = questions.poll(NEWS_NS, TimeUnit.NANOSECONDS);
            answer(begun);
        }
        usages.read(usage -> take(begun, usage));
        return begun;
    }

    private void take(ScreenReading begun, Usage usage) {
        begun.history().add(usage);
        begun.answers().forget();
        boolean asked = takeLastQuestion();
        long nowNs = System.nanoTime();
        if (nowNs - toldNs >= NEWS_NS) {
            tell(begun, false);
        } else if (asked) {
            answer(begun);
        }
    }

    /// @return whether there is another one than before
    private boolean takeLastQuestion() {
        boolean asked = false;
        for (Question next = questions.poll(); next != null; next = questions.poll()) {
            question = next;
            asked = true;
        }
        return asked;
    }

    /// Tells what is known of the time line, and first what it means for the question.
    private void tell(ScreenReading begun, boolean complete) {
        toldNs = System.nanoTime();
        double share = complete ? 1 : Math.min(0.99, (double) doneBytes.get() / Math.max(1, traces.sizeBytes()));
        answer(begun);
        sink.accept(begun.timeline(share));
    }

    private void answer(ScreenReading begun) {
        Question now = question;
        if (now != null) {
            early(now, begun.answers())
                    .map(Input.Answered::new)
                    .or(() -> begun.answer(now))
                    .ifPresent(sink);
        }
    }

    private Optional<Answer> early(Question now, UsageAnswers answers) {
        try {
            return indexed.isPresent() ? indexed.get().answer(now, answers) : Optional.empty();
        } catch (InterruptedException e) {
            // The reading notices it.
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
