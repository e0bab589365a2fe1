package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.UsageReading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reports who used the machines of live sessions, step by step, as the steps become complete. Mutable,
/// single-threaded.
///
/// What is true in a step depends on all that was before it, so each round reads what has come from its beginning.
/// Where that takes long, rounds are rarer, and several steps come at once.
///
/// A step is complete when all data streams are known up to its end. A data stream may appear later all the same, with
/// event records of a step that was reported: then that step is reported again.
final class TopFollower {

    private static final Duration ROUND = Duration.ofMillis(50);

    /// So many times as long as a reading took passes until the next one.
    private static final int REST = 2;

    private final Followed followed;
    private final Interruption interruption;
    private final LateEventRecords late;
    private long reportedUntilNs = Long.MIN_VALUE;

    /// Makes the question, and takes what answers it.
    interface Reports {

        /// What is asked of the traces as they are now; null while there is nothing to ask.
        @Nullable
        UsageQuestion question(List<Trace> traces) throws InterruptedException;

        /// Takes the usage of a step.
        ///
        /// @param lateCount how many event records of it came since it was taken before; 0 at first
        void take(Usage usage, UsageReading reading, List<Trace> traces, long lateCount);
    }

    /// @param stepNs the length of the steps that will be asked for
    TopFollower(Followed followed, Interruption interruption, long stepNs) {
        this.followed = followed;
        this.interruption = interruption;
        late = new LateEventRecords(stepNs);
    }

    /// Reports to the end of what is followed.
    ///
    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @return whether the tracers say that they lost something
    boolean run(Reports reports, Diagnostics diagnostics) throws InterruptedException {
        try (GrowingTraces growing = new GrowingTraces(followed.paths())) {
            boolean over = false;
            while (!over && !interruption.isAsked()) {
                over = followed.isOver();
                // What the watermark promises is in the files already.
                long untilNs = over ? Long.MAX_VALUE : followed.watermarkNs();
                growing.refresh();
                long beginNs = System.nanoTime();
                report(growing.traces(), untilNs, reports, over ? diagnostics : new Diagnostics());
                if (!over) {
                    Thread.sleep(REST * (System.nanoTime() - beginNs) / 1_000_000);
                    growing.await(ROUND);
                }
            }
            return !TraceSet.losses(growing.traces()).isEmpty();
        }
    }

    private void report(List<Trace> traces, long untilNs, Reports reports, Diagnostics diagnostics)
            throws InterruptedException {
        UsageQuestion question = reports.question(traces);
        if (question == null) {
            return;
        }
        Map<Long, Long> lateCounts = reportedUntilNs > Long.MIN_VALUE ? late.find(traces, reportedUntilNs) : Map.of();
        if (untilNs >= reportedUntilNs + question.stepNs() || !lateCounts.isEmpty()) {
            read(traces, question, untilNs, lateCounts, reports, diagnostics);
        }
        if (reportedUntilNs > Long.MIN_VALUE) {
            late.reported(traces, reportedUntilNs);
        }
    }

    private void read(
            List<Trace> traces,
            UsageQuestion question,
            long untilNs,
            Map<Long, Long> lateCounts,
            Reports reports,
            Diagnostics diagnostics)
            throws InterruptedException {
        long knownUntilNs = reportedUntilNs;
        UsageReading reading = new UsageReading(traces, question, diagnostics, _ -> {});
        reading.read(usage -> {
            // The last one of a reading ends with its last event record, in the middle of a step.
            boolean whole = Math.floorMod(usage.endNs(), question.stepNs()) == 0 || untilNs == Long.MAX_VALUE;
            boolean fresh = usage.beginNs() >= knownUntilNs;
            long lateCount = fresh ? 0 : lateCounts.getOrDefault(late.step(usage.beginNs()), 0L);
            if (whole && (fresh ? usage.endNs() <= untilNs : lateCount > 0)) {
                reports.take(usage, reading, traces, lateCount);
                reportedUntilNs = Math.max(reportedUntilNs, usage.endNs());
            }
        });
    }
}
