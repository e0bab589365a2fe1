package dev.spoor.cli;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.UsageHistory;
import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Lost;
import dev.spoor.tui.state.Question;
import dev.spoor.tui.state.Timeline;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a screen is told of traces while they are read and afterwards. Not thread-safe.
///
/// @param range the time that they span, as far as their packets say
/// @param history what was used in each slice of it
/// @param answers what answers questions from that
/// @param lost what the tracers lost
record ScreenReading(TimeRange range, UsageHistory history, UsageAnswers answers, List<Lost> lost) {

    /// What the tracers lost.
    static List<Lost> lost(List<Trace> traces) {
        return traces.stream()
                .flatMap(t -> t.dataStreams().stream())
                .map(DataStream::losses)
                .flatMap(List::stream)
                .map(ScreenReading::lost)
                .toList();
    }

    private static Lost lost(Loss loss) {
        TimeRange range = loss.range();
        return range == null
                ? new Lost(Long.MIN_VALUE, Long.MAX_VALUE, loss.eventRecords(), loss.packets())
                : new Lost(range.beginNs(), range.endNs(), loss.eventRecords(), loss.packets());
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

    /// What is known of a question; nothing while there is none or nothing is known.
    Optional<Input.Answered> answer(@Nullable Question question) {
        return question == null || history.count() == 0
                ? Optional.empty()
                : Optional.of(new Input.Answered(answers.answer(question, history)));
    }
}
