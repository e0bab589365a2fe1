package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.usage.Usage;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Question;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Traces as the source of a screen's figures: they are read once, and what was used in each slice of time is kept.
final class TraceSource extends ScreenSource {

    private static final long MEMORY_BYTES = 128L << 20;

    /// So often the screen is told of what was read meanwhile.
    private static final long NEWS_NS = 200_000_000L;

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
    private final ScreenReading.Plan plan;
    private final Span span;
    private final Early early;
    private final AtomicLong doneBytes = new AtomicLong();
    private long toldNs;
    private @Nullable ScreenReading reading;
    private Optional<IndexedAnswers> indexed = Optional.empty();

    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @param plan what is to be shown
    /// @param span finds the traces' time
    /// @param early opens what answers before all is read
    TraceSource(TraceSet traces, Diagnostics diagnostics, ScreenReading.Plan plan, Span span, Early early) {
        super(diagnostics);
        this.traces = traces;
        this.diagnostics = diagnostics;
        this.plan = plan;
        this.span = span;
        this.early = early;
    }

    @Override
    void read() throws InterruptedException {
        TimeRange all = span.find();
        ScreenReading begun = new ScreenReading(
                traces.traces(), all, window(all), plan, MEMORY_BYTES, diagnostics, doneBytes::addAndGet);
        reading = begun;
        tellNews(begun, doneShare());
        indexed = early.open();
        if (indexed.isPresent() && isAsked(NEWS_NS)) {
            // It is there before reading has begun.
            answer();
        }
        begun.read(usage -> take(begun, usage));
        indexed = Optional.empty();
        // What has been kept is to be where it stays before somebody presses a key: moving it takes longer than a frame
        // may.
        System.gc();
        tellNews(begun, 1);
    }

    private @Nullable TimeRange window(TimeRange all) {
        RateQuestion.Window window = plan.selection().window(all);
        return window == null
                ? null
                : new TimeRange(Math.max(all.beginNs(), window.beginNs()), Math.min(all.endNs(), window.endNs() - 1));
    }

    private double doneShare() {
        return Math.min(0.99, (double) doneBytes.get() / Math.max(1, traces.sizeBytes()));
    }

    private void take(ScreenReading begun, Usage usage) {
        begun.history().add(usage);
        boolean asked = isAsked();
        if (System.nanoTime() - toldNs >= NEWS_NS) {
            tellNews(begun, doneShare());
        } else if (asked) {
            answer();
        }
    }

    /// Tells what is known of the time line, and first what it means for the question.
    private void tellNews(ScreenReading begun, double doneShare) {
        answer();
        tell(begun.history().timeline(doneShare));
        toldNs = System.nanoTime();
    }

    @Override
    Optional<Answer> answer(Question asked) {
        ScreenReading begun = reading;
        return begun == null
                ? Optional.empty()
                : early(asked, begun).or(() -> begun.history().answer(asked));
    }

    private Optional<Answer> early(Question asked, ScreenReading begun) {
        try {
            return indexed.isPresent()
                    ? indexed.get().answer(asked, begun.history().answers())
                    : Optional.empty();
        } catch (InterruptedException e) {
            // The reading notices it.
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
