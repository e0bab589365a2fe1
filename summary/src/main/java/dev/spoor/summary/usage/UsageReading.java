package dev.spoor.summary.usage;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordMerge;
import dev.spoor.ctf.read.EventRecordOrder;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Goes through traces in the order of time and counts what was used. Mutable, single-threaded.
///
/// Packets are decoded on several threads (`FactsAhead`); of their event records, only those that can matter
/// are followed (`FactChoice`).
///
/// A window needs what was before it: who runs, which files are open. So all event records up to its end
/// are read, and those before it count for nothing.
///
/// Steps add up to the whole but for one thing: where a CPU's switch is missing, the thread that it seemed
/// to run has the time up to the last step's end, as nobody knew better then; the whole has none of it. The next
/// step's usage knows which time that is, and a [UsageHistory] takes it back.
public final class UsageReading {

    /// How often it is looked whether the thread is interrupted, in event records.
    static final int CHECKED_RECORDS = 1 << 16;

    private final List<Trace> traces;
    private final Diagnostics diagnostics;
    private final LongConsumer progress;
    private final int threadCount;
    private final boolean nothingLeftOut;
    private final UsageDemand demand;
    private final UsageCounting counting;
    private final IdentityHashMap<DataStreamClass, List<ClassMeaning>> meanings = new IdentityHashMap<>();

    /// Reads on as many threads as there are cores.
    ///
    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @param progress is told the bytes of each packet that is begun
    public UsageReading(List<Trace> traces, UsageQuestion question, Diagnostics diagnostics, LongConsumer progress) {
        this(traces, question, diagnostics, progress, Runtime.getRuntime().availableProcessors());
    }

    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @param progress is told the bytes of each packet that is begun
    /// @param threadCount how many threads decode; at least 1. The result does not depend on it
    public UsageReading(
            List<Trace> traces,
            UsageQuestion question,
            Diagnostics diagnostics,
            LongConsumer progress,
            int threadCount) {
        this(traces, question, diagnostics, progress, threadCount, false);
    }

    /// @param nothingLeftOut whether every event record is followed, also where it can't matter: the plain way,
    ///     for tests
    UsageReading(
            List<Trace> traces,
            UsageQuestion question,
            Diagnostics diagnostics,
            LongConsumer progress,
            int threadCount,
            boolean nothingLeftOut) {
        this.traces = List.copyOf(traces);
        this.diagnostics = diagnostics;
        this.progress = progress;
        this.threadCount = threadCount;
        this.nothingLeftOut = nothingLeftOut;
        demand = UsageDemand.of(question, traces);
        counting = new UsageCounting(question, demand);
        names().hasWakeUps = Meanings.hasWakeUps(traces);
    }

    /// What the numbers in the usages mean; complete after [#read].
    public UsageNames names() {
        return counting.names();
    }

    /// Reads everything.
    ///
    /// @param sink takes the usage of each step, in order; a step without event records has a usage as well
    /// @return the time that the usages are of: from the first to the last event record that counts; empty
    ///     where there is none
    /// @throws InterruptedException if the thread is interrupted
    public Optional<TimeRange> read(Consumer<Usage> sink) throws InterruptedException {
        for (Trace trace : traces) {
            trace.traceClass()
                    .dataStreamClasses()
                    .forEach(c -> meanings.put(c, Meanings.of(c, demand.wanted(), names())));
        }
        Decoders decoders = new Decoders(
                streams().stream().flatMap(s -> s.packets().stream()).toList());
        DecoderPool pool = new DecoderPool(decoders, demand.projection());
        beginHosts(pool);
        Map<DataStream, List<FactsAhead.Job>> jobs = jobs(pool);
        try (FactsAhead ahead = new FactsAhead(jobs.values(), threadCount)) {
            List<UsageLane> lanes = new ArrayList<>();
            jobs.forEach((stream, packets) -> {
                UsageLane lane = new UsageLane(counting.host(stream.trace()), counting::lose, progress);
                lane.goOn(new StreamFacts(stream, packets, ahead), meanings(stream));
                lanes.add(lane);
            });
            read(new EventRecordMerge<>(lanes), sink);
        }
        return counting.end(sink);
    }

    private void read(EventRecordMerge<UsageLane> merge, Consumer<Usage> sink) throws InterruptedException {
        Moment moment = new Moment(names().threads.unknown);
        int records = 0;
        for (UsageLane lane = merge.next(); lane != null; lane = merge.next()) {
            if ((++records & CHECKED_RECORDS - 1) == 0 && Thread.interrupted()) {
                throw new InterruptedException("interrupted while a trace was read");
            }
            if (!lane.hasUsefulTime()) {
                counting.takeTimeless(lane);
            } else if (!counting.take(lane, moment, sink)) {
                return;
            }
        }
    }

    private List<DataStream> streams() {
        return traces.stream().flatMap(t -> t.dataStreams().stream()).toList();
    }

    private List<ClassMeaning> meanings(DataStream stream) {
        return Objects.requireNonNull(meanings.get(stream.streamClass()));
    }

    private Map<DataStream, List<FactsAhead.Job>> jobs(DecoderPool pool) {
        List<DataStream> streams = streams();
        boolean all = nothingLeftOut || counting.countsAll() || hasEqualOrder(streams);
        Map<DataStream, List<FactsAhead.Job>> jobs = new LinkedHashMap<>();
        for (DataStream stream : streams) {
            FactChoice.Classes classes = FactChoice.Classes.of(meanings(stream), all);
            jobs.put(
                    stream,
                    stream.packets().stream()
                            .map(p -> new FactsAhead.Job(new PacketFacts(p, classes, pool, diagnostics)))
                            .toList());
        }
        return jobs;
    }

    /// Whether the order of two data streams depends on what event records they have.
    static boolean hasEqualOrder(List<DataStream> streams) {
        List<DataStream> sorted =
                streams.stream().sorted(EventRecordOrder::compare).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (EventRecordOrder.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                return true;
            }
        }
        return false;
    }

    private void beginHosts(DecoderPool pool) {
        counting.beginHosts(traces);
        Moment moment = new Moment(names().threads.unknown);
        for (DataStream stream : streams()) {
            if (FirstSwitches.isIn(meanings(stream))) {
                FirstSwitches first = new FirstSwitches();
                first.search(stream, meanings(stream), pool, moment);
                counting.host(stream.trace()).addFirst(first.byCpu());
            }
        }
    }
}
