package dev.spoor.cli;

import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.usage.IndexedEvents;
import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Question;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers a screen's questions about events from the traces' summary indexes, while the packets are being read.
/// Mutable, single-threaded.
final class IndexedAnswers {

    private final IndexedEvents events;
    private @Nullable Answer last;

    private IndexedAnswers(IndexedEvents events) {
        this.events = events;
    }

    /// Those of some traces.
    ///
    /// @param measurement of these traces, with their indexes
    /// @return empty where the indexes don't know it all
    static Optional<IndexedAnswers> of(List<Trace> traces, RateMeasurement measurement) throws InterruptedException {
        return IndexedEvents.of(traces, measurement).map(IndexedAnswers::new);
    }

    /// The answer to a question.
    ///
    /// @param answers makes tables
    /// @return empty if the indexes don't know it
    Optional<Answer> answer(Question question, UsageAnswers answers) throws InterruptedException {
        if (question.view() != View.EVENTS || question.perThread() || question.subject() != null) {
            return Optional.empty();
        }
        Answer found = last;
        if (found == null || !found.question().equals(question)) {
            boolean whole = question.window().whole();
            found = events.between(
                            whole ? Long.MIN_VALUE : question.window().beginNs(),
                            whole ? Long.MAX_VALUE : question.window().endNs())
                    .map(counted -> answers.answer(question, counted.usage(), counted.names()))
                    .orElse(null);
            last = found;
        }
        return Optional.ofNullable(found);
    }
}
