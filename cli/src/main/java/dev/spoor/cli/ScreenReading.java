package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.Measure;
import dev.spoor.summary.usage.Period;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageHistory;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.UsageReading;
import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Lost;
import dev.spoor.tui.state.Question;
import dev.spoor.tui.state.Timeline;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What a screen is told of traces while they are read and afterwards. Mutable, single-threaded.
final class ScreenReading {

    /// So many slices are enough: a screen has a few hundred columns, and one wants to look closer.
    private static final int SLICES = 5000;

    private final TimeRange range;
    private final UsageReading usages;
    private final UsageHistory history;
    private final UsageAnswers answers;
    private final List<Lost> lost;

    /// What the command line says of a screen.
    ///
    /// @param selection what is chosen
    /// @param periods the periods that are followed
    /// @param threadCount how many threads decode
    /// @param figures is told what kind of clock there is
    record Plan(Selection selection, List<Period> periods, int threadCount, ScreenFigures figures) {
        Plan {
            periods = List.copyOf(periods);
        }
    }

    /// Nothing is read yet.
    ///
    /// @param all the time that the traces span, as far as their packets say
    /// @param window which of it counts; null for all
    /// @param memoryBytes so much memory is for what is kept of them, more or less
    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @param progress is told the bytes of each packet that is begun
    ScreenReading(
            List<Trace> traces,
            TimeRange all,
            @Nullable TimeRange window,
            Plan plan,
            long memoryBytes,
            Diagnostics diagnostics,
            LongConsumer progress) {
        range = window == null ? all : window;
        plan.figures().setWallClock(TraceSet.of(traces).hasWallClock(all));
        long stepNs = UsageHistory.stepNs(Math.max(1, range.endNs() - range.beginNs()), SLICES);
        UsageQuestion asked = new UsageQuestion(EnumSet.allOf(Measure.class), plan.periods(), window, stepNs);
        usages = new UsageReading(traces, asked, diagnostics, progress, plan.threadCount());
        history = new UsageHistory(stepNs, 2 * SLICES, memoryBytes);
        answers = new UsageAnswers(traces, usages.names(), plan.selection());
        lost = TraceSet.losses(traces).stream().map(ScreenReading::lost).toList();
    }

    private static Lost lost(Loss loss) {
        TimeRange range = loss.range();
        return range == null
                ? new Lost(Long.MIN_VALUE, Long.MAX_VALUE, loss.eventRecords(), loss.packets())
                : new Lost(range.beginNs(), range.endNs(), loss.eventRecords(), loss.packets());
    }

    /// Reads all.
    ///
    /// @param sink takes the usage of each step, in order
    void read(Consumer<Usage> sink) throws InterruptedException {
        usages.read(sink);
    }

    /// Adds the usage of the step that follows those that have been added.
    void add(Usage usage) {
        history.add(usage);
        answers.forget();
    }

    /// Whether nothing has been added.
    boolean isEmpty() {
        return history.count() == 0;
    }

    /// Whether the tracers say that they lost something.
    boolean hasLoss() {
        return !lost.isEmpty();
    }

    /// What answers questions.
    UsageAnswers answers() {
        return answers;
    }

    /// What is known of the time line.
    ///
    /// @param doneShare how much is read; 1 for all
    Input.Known timeline(double doneShare) {
        Map<View, long[]> totals = new EnumMap<>(View.class);
        for (View view : View.values()) {
            totals.put(view, history.totals(view));
        }
        // Packets may begin before their first event record and end after their last one, where nothing is known.
        long beginNs = history.beginNs().orElse(range.beginNs());
        long endNs = doneShare >= 1 ? history.endNs().orElse(beginNs) : range.endNs();
        return new Input.Known(new Timeline(
                beginNs, Math.max(endNs, beginNs + 1), history.stepNs(), totals, history.cpuCount(), lost, doneShare));
    }

    /// What is known of a question; empty while nothing is.
    Optional<Answer> answer(Question question) {
        return isEmpty() ? Optional.empty() : Optional.of(answers.answer(question, history));
    }
}
