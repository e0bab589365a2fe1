package dev.spoor.cli;

import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.GrowingTraces;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.usage.GrowingUsageReading;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageNames;
import dev.spoor.summary.usage.UsageQuestion;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who used the machines of traces that grow, step by step. What has been read is kept, and packets that are done with
/// are let go of, so that a round takes no longer the longer a recording lasts. Mutable, single-threaded.
///
/// What is true at an instant depends on all that was before it. So it begins anew where a data stream appears with
/// event records of a time that has been read, or a host appears that was not there.
final class GrowingUsages implements AutoCloseable {

    private final List<Path> paths;
    private final int threadCount;
    private final long stepNs;
    private final GatheredLosses losses = new GatheredLosses();
    private final Set<String> told = new HashSet<>();
    private GrowingTraces growing;
    private LateEventRecords late;
    private @Nullable GrowingUsageReading reading;
    private @Nullable UsageQuestion asked;
    private long readUntilNs = Long.MIN_VALUE;

    /// Takes what is found.
    interface Sink {

        /// What follows is of a reading from the beginning.
        ///
        /// @param names what the numbers in the usages mean
        /// @param lateCounts how many event records came late, by their steps, where that is the reason
        void begin(UsageNames names, Map<Long, Long> lateCounts);

        /// The usage of the next step.
        void take(Usage usage);
    }

    /// @param paths where the traces are
    /// @param threadCount how many threads decode
    /// @param stepNs the length of the steps that late event records are counted in
    GrowingUsages(List<Path> paths, int threadCount, long stepNs) {
        this.paths = paths;
        this.threadCount = threadCount;
        this.stepNs = stepNs;
        growing = new GrowingTraces(paths);
        late = new LateEventRecords(stepNs);
    }

    /// Looks for what is new.
    ///
    /// @return the traces as they are now, without what has been let go of; until the next call, or [#read]
    List<Trace> refresh() {
        growing.refresh();
        return growing.traces();
    }

    /// What the tracers say that they lost, as far as it has been read.
    List<Loss> losses() {
        return losses.all();
    }

    /// Reads what came since the call before.
    ///
    /// @param question another one than before begins anew, but for its steps, which may become longer
    /// @param untilNs up to when all event records are there; the greatest number where nothing more will come
    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @return the traces that were read
    List<Trace> read(UsageQuestion question, long untilNs, Diagnostics diagnostics, Sink sink)
            throws InterruptedException {
        GrowingUsageReading current = fitting(question, sink);
        current.setStepNs(question.stepNs());
        List<Trace> traces = growing.traces();
        readUntilNs = Math.max(readUntilNs, untilNs);
        Diagnostics found = new Diagnostics();
        current.read(traces, readUntilNs, found, sink::take);
        tell(found, diagnostics);
        losses.add(traces);
        late.reported(traces, readUntilNs);
        for (Trace trace : traces) {
            for (DataStream stream : trace.dataStreams()) {
                growing.forget(stream, readUntilNs);
            }
        }
        return traces;
    }

    /// What a reading from the beginning finds again is told once.
    private void tell(Diagnostics found, Diagnostics diagnostics) {
        found.kept().stream()
                .map(Diagnostics.Diagnostic::sentence)
                .filter(told::add)
                .forEach(diagnostics::error);
        if (found.droppedCount() > 0 && told.add("")) {
            diagnostics.error("expected packets that match their metadata, found more that do not");
        }
    }

    /// Gives what was read of the step that is not complete.
    void cut(Sink sink) {
        if (reading != null) {
            reading.cut(sink::take);
        }
    }

    private GrowingUsageReading fitting(UsageQuestion question, Sink sink) {
        Map<Long, Long> lateCounts = Map.of();
        GrowingUsageReading current = reading;
        if (current != null) {
            lateCounts = late.find(growing.traces(), readUntilNs);
            if (!lateCounts.isEmpty() || !isAsked(question) || !current.fits(growing.traces())) {
                current = null;
                growing.close();
                growing = new GrowingTraces(paths);
                growing.refresh();
                late = new LateEventRecords(stepNs);
            }
        }
        if (current == null) {
            current = new GrowingUsageReading(growing.traces(), question, threadCount, _ -> {});
            reading = current;
            asked = question;
            sink.begin(current.names(), lateCounts);
        }
        return current;
    }

    private boolean isAsked(UsageQuestion question) {
        return asked != null
                && asked.measures().equals(question.measures())
                && asked.periods().equals(question.periods());
    }

    @Override
    public void close() {
        growing.close();
    }
}
