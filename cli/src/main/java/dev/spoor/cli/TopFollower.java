package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.UsageReading;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reports who used the machines of live sessions, step by step, as the steps become complete. Mutable,
/// single-threaded.
///
/// What is true in a step depends on all that was before it, so each round reads what has come from its beginning.
/// Where
/// that takes long, rounds are rarer, and several steps come at once.
final class TopFollower {

    private static final Duration ROUND = Duration.ofMillis(50);

    /// So many times as long as a reading took passes until the next one.
    private static final int REST = 2;

    private final TraceInputs inputs;
    private final Interruption interruption;
    private final Watermark watermark;
    private long reportedUntilNs = Long.MIN_VALUE;

    /// Makes the question, and takes what answers it.
    interface Reports {

        /// What is asked of the traces as they are now; null while there is nothing to ask.
        @Nullable
        UsageQuestion question(List<Trace> traces) throws InterruptedException;

        /// Takes the usage of a step.
        void take(Usage usage, UsageReading reading, List<Trace> traces);
    }

    TopFollower(TraceInputs inputs, Interruption interruption) {
        this.inputs = inputs;
        this.interruption = interruption;
        watermark = new Watermark(inputs.downloads());
    }

    /// Reports to the sessions' ends.
    ///
    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @return whether the tracers say that they lost something
    boolean run(Reports reports, Diagnostics diagnostics) throws InterruptedException {
        try (GrowingTraces growing = new GrowingTraces(inputs.paths())) {
            boolean over = false;
            while (!over && !interruption.isAsked()) {
                over = inputs.isOver();
                // What the watermark promises is in the files already.
                long untilNs = over ? Long.MAX_VALUE : watermark.ns();
                growing.refresh();
                long beginNs = System.nanoTime();
                if (untilNs > reportedUntilNs) {
                    report(growing.traces(), untilNs, reports, over ? diagnostics : new Diagnostics());
                }
                if (!over) {
                    Thread.sleep(REST * (System.nanoTime() - beginNs) / 1_000_000);
                    growing.await(ROUND);
                }
            }
            return growing.traces().stream()
                    .flatMap(t -> t.dataStreams().stream())
                    .anyMatch(s -> !s.losses().isEmpty());
        }
    }

    private void report(List<Trace> traces, long untilNs, Reports reports, Diagnostics diagnostics)
            throws InterruptedException {
        UsageQuestion question = reports.question(traces);
        if (question == null || untilNs < reportedUntilNs + question.stepNs()) {
            return;
        }
        UsageReading reading = new UsageReading(traces, question, diagnostics, _ -> {});
        reading.read(usage -> {
            // The last one of a reading ends with its last event record, in the middle of a step.
            boolean whole = Math.floorMod(usage.endNs(), question.stepNs()) == 0 || untilNs == Long.MAX_VALUE;
            if (whole && usage.beginNs() >= reportedUntilNs && usage.endNs() <= untilNs) {
                reports.take(usage, reading, traces);
                reportedUntilNs = usage.endNs();
            }
        });
    }
}
