package dev.spoor.cli;

import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageHistory;
import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Lost;
import dev.spoor.tui.state.Question;
import dev.spoor.tui.state.Timeline;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a screen is told of usages that have been read. Mutable, single-threaded.
final class ScreenHistory {

    private final UsageHistory history;
    private UsageAnswers answers;
    private TimeRange range;
    private List<Lost> lost = List.of();

    /// @param range the time that the traces span, as far as their packets say
    ScreenHistory(UsageHistory history, UsageAnswers answers, TimeRange range) {
        this.history = history;
        this.answers = answers;
        this.range = range;
    }

    /// The traces are others than before.
    void set(UsageAnswers newAnswers, TimeRange newRange) {
        answers = newAnswers;
        range = newRange;
    }

    /// Sets what the tracers lost.
    void setLosses(List<Loss> losses) {
        lost = losses.stream().map(ScreenHistory::lost).toList();
    }

    private static Lost lost(Loss loss) {
        TimeRange range = loss.range();
        return range == null
                ? new Lost(Long.MIN_VALUE, Long.MAX_VALUE, loss.eventRecords(), loss.packets())
                : new Lost(range.beginNs(), range.endNs(), loss.eventRecords(), loss.packets());
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

    /// The time that the traces span.
    TimeRange range() {
        return range;
    }

    /// Makes its slices at least so long.
    ///
    /// @return how long they are
    long lengthen(long stepNs) {
        history.lengthen(stepNs);
        return history.stepNs();
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
