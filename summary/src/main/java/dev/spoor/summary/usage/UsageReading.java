package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.PacketDecoder;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordMerge;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Goes through traces in the order of time and counts what was used. Mutable, single-threaded.
///
/// A window needs what was before it: who runs, which files are open. So all event records up to its end
/// are read, and those before it count for nothing.
///
/// Steps add up to the whole but for one thing: where a CPU's switch is missing, the thread that it seemed
/// to run has the time up to the last step's end, as nobody knew better then; the whole has none of it.
public final class UsageReading {

    /// How often it is looked whether the thread is interrupted, in event records.
    private static final int CHECKED_RECORDS = 1 << 16;

    private final List<Trace> traces;
    private final UsageQuestion question;
    private final Diagnostics diagnostics;
    private final LongConsumer progress;
    private final Projection projection;
    private final UsageNames names;
    private final Current current = new Current(new Usage(0, 0));
    private final List<TracedHost> hosts = new ArrayList<>();
    private final IdentityHashMap<Trace, TracedHost> hostOfTrace = new IdentityHashMap<>();
    private final CounterTracker counters;
    private final PeriodTracker periods;
    private final boolean countsKernel;
    private final boolean countsCounters;
    private final boolean countsEvents;
    private long nextCutNs = Long.MAX_VALUE;
    private long windowBeginNs;
    private long lastNs = Long.MIN_VALUE;
    private boolean inWindow;

    /// @param diagnostics gets an error for each packet that does not match its metadata
    /// @param progress is told the bytes of each packet that is begun
    public UsageReading(List<Trace> traces, UsageQuestion question, Diagnostics diagnostics, LongConsumer progress) {
        this.traces = List.copyOf(traces);
        this.question = question;
        this.diagnostics = diagnostics;
        this.progress = progress;
        UsageColumns columns = new UsageColumns();
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
        countsKernel = question.measures().contains(Measure.KERNEL);
        countsCounters = !found.isEmpty();
        countsEvents = question.measures().contains(Measure.EVENTS);
    }

    /// LTTng says "hostname", perf says "host".
    private static String hostName(Trace trace) {
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
        IdentityHashMap<DataStreamClass, List<ClassMeaning>> meanings = new IdentityHashMap<>();
        for (Trace trace : traces) {
            trace.traceClass().dataStreamClasses().forEach(c -> meanings.put(c, Meanings.of(c, names)));
        }
        Decoders decoders = new Decoders(
                streams().stream().flatMap(s -> s.packets().stream()).toList());
        beginHosts(meanings, decoders);
        EventRecordMerge<UsageLane> merge = new EventRecordMerge<>(streams().stream()
                .map(s -> lane(s, meanings, decoders, diagnostics, progress))
                .toList());
        Moment moment = new Moment(names.threads.unknown);
        int records = 0;
        for (UsageLane lane = merge.next(); lane != null; lane = merge.next()) {
            if ((++records & CHECKED_RECORDS - 1) == 0 && Thread.interrupted()) {
                throw new InterruptedException("interrupted while a trace was read");
            }
            if (!lane.hasUsefulTime()) {
                takeTimeless(lane);
            } else if (!take(lane, moment, sink)) {
                break;
            }
        }
        return end(sink);
    }

    private List<DataStream> streams() {
        return traces.stream().flatMap(t -> t.dataStreams().stream()).toList();
    }

    private UsageLane lane(
            DataStream stream,
            IdentityHashMap<DataStreamClass, List<ClassMeaning>> meanings,
            Decoders decoders,
            Diagnostics faults,
            LongConsumer readBytes) {
        PacketDecoder decoder = decoders.newDecoder(stream.files().getFirst(), projection);
        List<ClassMeaning> ofStream = Objects.requireNonNull(meanings.get(stream.streamClass()));
        return new UsageLane(stream, decoder, faults, ofStream, this::lose, readBytes);
    }

    private void beginHosts(IdentityHashMap<DataStreamClass, List<ClassMeaning>> meanings, Decoders decoders) {
        for (int number = 0; number < names.hostCount(); number++) {
            String name = names.host(number);
            List<Trace> ofHost =
                    traces.stream().filter(t -> hostName(t).equals(name)).toList();
            FirstSwitches first = new FirstSwitches();
            for (Trace trace : ofHost) {
                for (DataStream stream : trace.dataStreams()) {
                    if (countsKernel
                            && FirstSwitches.isIn(Objects.requireNonNull(meanings.get(stream.streamClass())))) {
                        first.search(
                                lane(stream, meanings, decoders, new Diagnostics(), _ -> {}),
                                new Moment(names.threads.unknown));
                    }
                }
            }
            Optional<String> machine = ofHost.getFirst().traceClass().environmentText("machine");
            TracedHost host = new TracedHost(number, machine, first.byCpu(), names, current);
            hosts.add(host);
            ofHost.forEach(t -> hostOfTrace.put(t, host));
        }
    }

    private TracedHost host(UsageLane lane) {
        return Objects.requireNonNull(hostOfTrace.get(lane.stream().trace()));
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
        TracedHost host = host(lane);
        lane.fill(moment, host, names.threads);
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
        if (countsKernel && meaning.event() != null) {
            host.take(meaning.event(), moment);
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
        host(lane).lose(cpu, beginNs, endNs);
        periods.lose();
    }
}
