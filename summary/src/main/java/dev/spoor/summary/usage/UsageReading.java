package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordMerge;
import dev.spoor.ctf.read.EventRecordOrder;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.lttng.KernelEvent;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

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
    private static final int CHECKED_RECORDS = 1 << 16;

    private final List<Trace> traces;
    private final UsageQuestion question;
    private final Diagnostics diagnostics;
    private final LongConsumer progress;
    private final int threadCount;
    private final boolean nothingLeftOut;
    private final Set<KernelEvent> wanted;
    private final Projection projection;
    private final UsageNames names;
    private final Current current = new Current(new Usage(0, 0));
    private final List<TracedHost> hosts = new ArrayList<>();
    private final IdentityHashMap<Trace, TracedHost> hostOfTrace = new IdentityHashMap<>();
    private final IdentityHashMap<DataStreamClass, List<ClassMeaning>> meanings = new IdentityHashMap<>();
    private final CounterTracker counters;
    private final PeriodTracker periods;
    private final boolean countsCounters;
    private final boolean countsEvents;
    private long nextCutNs = Long.MAX_VALUE;
    private long windowBeginNs;
    private long lastNs = Long.MIN_VALUE;
    private boolean inWindow;

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
        this.question = question;
        this.diagnostics = diagnostics;
        this.progress = progress;
        this.threadCount = threadCount;
        this.nothingLeftOut = nothingLeftOut;
        wanted = Measure.events(question.measures());
        UsageColumns columns = new UsageColumns(Meanings.tellingClasses(traces, wanted, question.periods()));
        List<Counter> found =
                question.measures().contains(Measure.COUNTERS) ? Meanings.counters(traces, columns) : List.of();
        List<PeriodColumns> periodColumns = question.periods().stream()
                .map(p -> PeriodColumns.of(p, columns))
                .toList();
        projection = columns.projection();
        List<String> hostNames =
                traces.stream().map(UsageReading::hostName).distinct().toList();
        names = new UsageNames(hostNames, found, question.periods());
        counters = new CounterTracker(current, found);
        periods = new PeriodTracker(current, periodColumns);
        countsCounters = !found.isEmpty();
        countsEvents = question.measures().contains(Measure.EVENTS);
    }

    /// LTTng says "hostname", perf says "host".
    static String hostName(Trace trace) {
        return trace.traceClass()
                .environmentText("hostname")
                .or(() -> trace.traceClass().environmentText("host"))
                .orElse("");
    }

    /// What the numbers in the usages mean; complete after [#read].
    public UsageNames names() {
        return names;
    }

    /// Reads everything.
    ///
    /// @param sink takes the usage of each step, in order; a step without event records has a usage as well
    /// @return the time that the usages are of: from the first to the last event record that counts; empty
    ///     where there is none
    /// @throws InterruptedException if the thread is interrupted
    public Optional<TimeRange> read(Consumer<Usage> sink) throws InterruptedException {
        for (Trace trace : traces) {
            trace.traceClass().dataStreamClasses().forEach(c -> meanings.put(c, Meanings.of(c, wanted, names)));
        }
        Decoders decoders = new Decoders(
                streams().stream().flatMap(s -> s.packets().stream()).toList());
        DecoderPool pool = new DecoderPool(decoders, projection);
        beginHosts(pool);
        Map<DataStream, List<FactsAhead.Job>> jobs = jobs(pool);
        try (FactsAhead ahead = new FactsAhead(jobs.values(), threadCount)) {
            List<UsageLane> lanes = new ArrayList<>();
            jobs.forEach((stream, packets) -> lanes.add(new UsageLane(
                    new StreamFacts(stream, packets, ahead),
                    host(stream.trace()),
                    meanings(stream),
                    this::lose,
                    progress)));
            read(new EventRecordMerge<>(lanes), sink);
        }
        return end(sink);
    }

    private void read(EventRecordMerge<UsageLane> merge, Consumer<Usage> sink) throws InterruptedException {
        Moment moment = new Moment(names.threads.unknown);
        int records = 0;
        for (UsageLane lane = merge.next(); lane != null; lane = merge.next()) {
            if ((++records & CHECKED_RECORDS - 1) == 0 && Thread.interrupted()) {
                throw new InterruptedException("interrupted while a trace was read");
            }
            if (!lane.hasUsefulTime()) {
                takeTimeless(lane);
            } else if (!take(lane, moment, sink)) {
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
        boolean all = nothingLeftOut || countsEvents || countsCounters || hasEqualOrder(streams);
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
    private static boolean hasEqualOrder(List<DataStream> streams) {
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
        Moment moment = new Moment(names.threads.unknown);
        for (int number = 0; number < names.hostCount(); number++) {
            String name = names.host(number);
            List<Trace> ofHost =
                    traces.stream().filter(t -> hostName(t).equals(name)).toList();
            FirstSwitches first = new FirstSwitches();
            for (Trace trace : ofHost) {
                for (DataStream stream : trace.dataStreams()) {
                    if (FirstSwitches.isIn(meanings(stream))) {
                        first.search(stream, meanings(stream), pool, moment);
                    }
                }
            }
            Optional<String> machine = ofHost.getFirst().traceClass().environmentText("machine");
            TracedHost host = new TracedHost(number, machine, first.byCpu(), names, current);
            hosts.add(host);
            ofHost.forEach(t -> hostOfTrace.put(t, host));
        }
    }

    private TracedHost host(Trace trace) {
        return Objects.requireNonNull(hostOfTrace.get(trace));
    }

    /// @return whether it is not after the window
    private boolean take(UsageLane lane, Moment moment, Consumer<Usage> sink) {
        long timeNs = lane.timestampNs();
        lastNs = Math.max(lastNs, timeNs);
        TimeRange window = question.window();
        if (window != null && timeNs > window.endNs()) {
            return false;
        }
        if (!inWindow && (window == null || timeNs >= window.beginNs())) {
            open(window == null ? timeNs : window.beginNs());
        }
        while (inWindow && timeNs >= nextCutNs) {
            cut(nextCutNs, sink);
        }
        lane.fill(moment, names.threads);
        ClassMeaning meaning = lane.meaning();
        moment.call = meaning.call();
        if (countsCounters) {
            counters.take(moment);
        }
        if (countsEvents) {
            current.usage.events.at(Usage.key(moment.thread, meaning.name())).value++;
        }
        for (int period : meaning.ends()) {
            periods.end(period, moment);
        }
        for (int period : meaning.begins()) {
            periods.begin(period, moment);
        }
        if (meaning.event() != null) {
            lane.host().take(meaning.event(), moment);
        }
        return true;
    }

    /// An event record without a time is counted, and tells nothing else.
    private void takeTimeless(UsageLane lane) {
        if (countsEvents && question.window() == null) {
            current.usage.events.at(
                            Usage.key(names.threads.unknown, lane.meaning().name()))
                    .value++;
        }
    }

    private void open(long beginNs) {
        hosts.forEach(h -> h.countUntil(beginNs));
        Usage first = new Usage(beginNs, beginNs);
        if (question.window() == null) {
            // What has no time counts from the beginning.
            first.events.merge(current.usage.events);
        }
        current.usage = first;
        windowBeginNs = beginNs;
        inWindow = true;
        nextCutNs = nextCut(beginNs);
    }

    private long nextCut(long afterNs) {
        long stepNs = question.stepNs();
        if (stepNs == 0) {
            return Long.MAX_VALUE;
        }
        long step = Math.floorDiv(afterNs, stepNs) + 1;
        return step > Long.MAX_VALUE / stepNs ? Long.MAX_VALUE : step * stepNs;
    }

    private void cut(long atNs, Consumer<Usage> sink) {
        hosts.forEach(h -> h.countUntil(atNs));
        Usage done = current.usage;
        done.end(atNs);
        current.usage = new Usage(atNs, atNs);
        nextCutNs = nextCut(atNs);
        sink.accept(done);
    }

    private Optional<TimeRange> end(Consumer<Usage> sink) {
        TimeRange window = question.window();
        if (!inWindow && window != null && lastNs >= window.beginNs()) {
            open(window.beginNs());
        }
        if (!inWindow) {
            if (!current.usage.events.entries().isEmpty()) {
                sink.accept(current.usage);
            }
            return Optional.empty();
        }
        // Nothing is known of the time after the last event record.
        long endNs = window == null ? lastNs : Math.min(window.endNs(), Math.max(lastNs, window.beginNs()));
        while (endNs >= nextCutNs) {
            cut(nextCutNs, sink);
        }
        hosts.forEach(h -> h.countUntil(endNs));
        current.usage.end(endNs);
        sink.accept(current.usage);
        return Optional.of(new TimeRange(windowBeginNs, endNs));
    }

    private void lose(UsageLane lane, @Nullable TracedCpu cpu, long beginNs, long endNs) {
        lane.host().lose(cpu, beginNs, endNs);
        periods.lose();
    }
}
