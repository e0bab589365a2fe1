package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageNames;
import dev.spoor.summary.usage.UsageQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reports who used the machines of traces that grow, step by step, as the steps become complete. Mutable,
/// single-threaded.
///
/// A step is complete when all data streams are known up to its end. A data stream may appear later all the same, with
/// event records of a step that was reported: then that step is reported again.
final class TopFollower {

    private final Followed followed;
    private final Interruption interruption;
    private final int threadCount;
    private final long stepNs;
    private long reportedUntilNs = Long.MIN_VALUE;
    private long readUntilNs = Long.MIN_VALUE;
    private List<Trace> readTraces = List.of();
    private UsageNames names = UsageNames.none();

    /// Makes the question, and takes what answers it.
    interface Reports {

        /// What is asked of the traces as they are now; null while there is nothing to ask.
        @Nullable
        UsageQuestion question(List<Trace> traces) throws InterruptedException;

        /// Takes the usage of a step.
        void take(Step step);
    }

    /// A step that is reported.
    ///
    /// @param names what the numbers in the usage mean
    /// @param traces what was read
    /// @param losses what the tracers lost until now, in this step and others
    /// @param lateCount how many event records of it came since it was taken before; 0 at first
    record Step(Usage usage, UsageNames names, List<Trace> traces, List<Loss> losses, long lateCount) {
        Step {
            traces = List.copyOf(traces);
            losses = List.copyOf(losses);
        }
    }

    /// @param threadCount how many threads decode
    /// @param stepNs the length of the steps that will be asked for
    TopFollower(Followed followed, Interruption interruption, int threadCount, long stepNs) {
        this.followed = followed;
        this.interruption = interruption;
        this.threadCount = threadCount;
        this.stepNs = stepNs;
    }

    /// Reports to the end of what is followed.
    ///
    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @return whether the tracers say that they lost something
    boolean run(Reports reports, Diagnostics diagnostics) throws InterruptedException {
        interruption.awaitEnd();
        try (GrowingUsages usages = new GrowingUsages(followed.paths(), threadCount, stepNs)) {
            boolean over = false;
            while (!over && !interruption.isAsked()) {
                over = followed.isOver();
                if (interruption.isAsked()) {
                    break;
                }
                // What the watermark promises is in the files already.
                look(usages, over ? Long.MAX_VALUE : followed.completeNs(), reports, diagnostics);
            }
            return !usages.losses().isEmpty();
        }
    }

    private void look(GrowingUsages usages, long untilNs, Reports reports, Diagnostics diagnostics)
            throws InterruptedException {
        if (untilNs == Long.MIN_VALUE || (untilNs != readUntilNs && step(untilNs) == step(readUntilNs))) {
            return;
        }
        List<Trace> traces = usages.refresh();
        boolean news = untilNs != readUntilNs || !traces.equals(readTraces);
        UsageQuestion question = news ? reports.question(traces) : null;
        if (question == null) {
            return;
        }
        Round round = new Round(untilNs);
        readTraces = usages.read(question, untilNs, diagnostics, round);
        readUntilNs = untilNs;
        followed.read(untilNs);
        for (Usage usage : round.complete) {
            reports.take(new Step(usage, names, readTraces, usages.losses(), round.lateCount(usage)));
            reportedUntilNs = Math.max(reportedUntilNs, usage.endNs());
        }
    }

    private long step(long ns) {
        return Math.floorDiv(ns, stepNs);
    }

    /// Finds the steps that are to be reported.
    private final class Round implements GrowingUsages.Sink {
        private final long untilNs;
        private final List<Usage> complete = new ArrayList<>();
        private Map<Long, Long> lateCounts = Map.of();

        Round(long untilNs) {
            this.untilNs = untilNs;
        }

        @Override
        public void begin(UsageNames newNames, Map<Long, Long> newLateCounts) {
            names = newNames;
            lateCounts = newLateCounts;
        }

        @Override
        public void take(Usage usage) {
            boolean fresh = usage.beginNs() >= reportedUntilNs;
            if (fresh ? usage.endNs() <= untilNs : lateCount(usage) > 0) {
                complete.add(usage);
            }
        }

        long lateCount(Usage usage) {
            return lateCounts.getOrDefault(step(usage.beginNs()), 0L);
        }
    }
}
