package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.Measure;
import dev.spoor.summary.usage.Period;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageHistory;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.UsageReading;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A reading of traces for a screen. Mutable, single-threaded.
final class ScreenReading {

    /// So many slices are enough: a screen has a few hundred columns, and one wants to look closer.
    static final int SLICES = 5000;

    private final UsageReading usages;
    private final ScreenHistory history;

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
        TimeRange range = window == null ? all : window;
        plan.figures().setWallClock(TraceSet.of(traces).hasWallClock(all));
        long stepNs = UsageHistory.stepNs(Math.max(1, range.endNs() - range.beginNs()), SLICES);
        UsageQuestion asked = new UsageQuestion(EnumSet.allOf(Measure.class), plan.periods(), window, stepNs);
        usages = new UsageReading(traces, asked, diagnostics, progress, plan.threadCount());
        UsageAnswers answers = new UsageAnswers(traces, usages.names(), plan.selection());
        history = new ScreenHistory(new UsageHistory(stepNs, 2 * SLICES, memoryBytes), answers, range);
        history.setLosses(TraceSet.losses(traces));
    }

    /// Reads all.
    ///
    /// @param sink takes the usage of each step, in order
    void read(Consumer<Usage> sink) throws InterruptedException {
        usages.read(sink);
    }

    /// What has been read, as far as the usages have been added to it.
    ScreenHistory history() {
        return history;
    }
}
