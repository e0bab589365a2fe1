package dev.spoor.summary;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.PacketSection;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.index.IndexFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Asks a [RateQuestion] of a set of traces.
///
/// Every packet is decoded once, in any order. Where data streams name no process and have no switches, but
/// others of the same host have, these others are decoded first and all their switches are kept until the
/// end: 12 bytes for each switch, while it takes 40 bytes or more in the trace.
///
/// Of a window, the packets in it are decoded. Data streams that tell who runs are decoded as a whole where
/// they are small. Of large ones, the next packet before and after the window is decoded as well; where
/// these have no switch either, the process that ran is unknown, though a whole reading, or an index, may
/// know it.
public final class RateMeasurement {

    /// Some tracers write an event record that is a little outside its packet's times; packets so near to a
    /// window are decoded as well.
    private static final long WINDOW_MARGIN_NS = 1_000_000_000L;

    /// Of a window, all packets that tell who runs are decoded where there are no more than that: it takes
    /// no time to speak of, and the processes are those that a whole reading knows.
    private static final long GREATEST_WHOLE_BYTES = 64L << 20;

    private final List<Trace> traces;
    private final ProcessColumns columns;
    private final PacketFolding folding;
    private final Map<Trace, TraceIndex> indexes;
    private final Diagnostics diagnostics;
    private long greatestWholeBytes = GREATEST_WHOLE_BYTES;

    /// @param traces the set; it stays open
    /// @param columns where processes and CPUs are named
    /// @param folding what decodes
    public RateMeasurement(List<Trace> traces, ProcessColumns columns, PacketFolding folding) {
        this(traces, columns, folding, List.of(), new Diagnostics());
    }

    /// @param traces the set; it stays open
    /// @param columns where processes and CPUs are named
    /// @param folding what decodes
    /// @param indexes of some of the traces; they stay open
    /// @param diagnostics gets a warning about an index that can't be used
    public RateMeasurement(
            List<Trace> traces,
            ProcessColumns columns,
            PacketFolding folding,
            List<TraceIndex> indexes,
            Diagnostics diagnostics) {
        this.traces = List.copyOf(traces);
        this.columns = columns;
        this.folding = folding;
        this.diagnostics = diagnostics;
        this.indexes = new HashMap<>();
        indexes.forEach(i -> this.indexes.put(i.trace(), i));
    }

    /// Changes up to how many bytes of data streams that tell who runs are decoded as a whole for a window.
    void readWholeUpTo(long bytes) {
        greatestWholeBytes = bytes;
    }

    /// The time that the traces' packets span. Packets without times are decoded for it, unless an index
    /// knows theirs.
    ///
    /// @return empty when no event record has a time
    public Optional<TimeRange> range() throws InterruptedException {
        TimeRange range = null;
        List<StreamPacket> unknown = new ArrayList<>();
        for (DataStream stream : dataStreams()) {
            range = stream.timeRange().isEmpty()
                    ? range
                    : union(range, stream.timeRange().get());
            TraceIndex index = indexes.get(stream.trace());
            boolean hasClock = stream.streamClass().defaultClockClass() != null;
            for (StreamPacket packet : hasClock ? stream.packetsWithoutTimes() : List.<StreamPacket>of()) {
                if (index == null || !index.covers(packet)) {
                    unknown.add(packet);
                    continue;
                }
                TraceIndex.Covered covered = index.covered(packet);
                if (covered.firstNs() <= covered.lastNs()) {
                    range = union(range, new TimeRange(covered.firstNs(), covered.lastNs()));
                }
            }
        }
        if (!unknown.isEmpty()) {
            TimeRange decoded = folding.fold(unknown, TimeFold::new).range();
            range = decoded == null ? range : union(range, decoded);
        }
        return Optional.ofNullable(range);
    }

    private static TimeRange union(@Nullable TimeRange a, TimeRange b) {
        return a == null ? b : a.union(b);
    }

    /// Counts.
    ///
    /// @param range the time that the steps cover where the question has no window, such as [#range()]
    /// @throws IllegalArgumentException if the question's step is too small for the time
    public Rates measure(RateQuestion question, TimeRange range) throws InterruptedException {
        RateQuestion.Window window = question.window();
        long beginNs = window == null ? range.beginNs() : window.beginNs();
        long lastNs = window == null ? range.endNs() : window.endNs() - 1;
        Steps steps = Steps.covering(beginNs, lastNs, question.stepNs());
        TraceNumbers numbers = new TraceNumbers(traces);
        SwitchSources sources = new SwitchSources(traces, columns, question.events());
        PacketCount count = new PacketCount(numbers, steps, columns.projection(), sources, folding);
        return new RateAnswer(numbers, question, steps, fold(question, count)).rates(losses(window));
    }

    /// Counts by process and event record class name.
    ///
    /// @param window which times count; null for all
    public EventCounts count(RateQuestion.@Nullable Window window) throws InterruptedException {
        // So long a step that none of its ends is in the way.
        RateQuestion question = new RateQuestion(Grouping.NONE, _ -> true, null, window, Long.MAX_VALUE / 2, 1);
        Steps steps = window == null
                ? Steps.covering(0, 0, question.stepNs())
                : Steps.covering(window.beginNs(), window.endNs() - 1, question.stepNs());
        TraceNumbers numbers = new TraceNumbers(traces);
        SwitchSources sources = new SwitchSources(traces, columns, question.events());
        PacketCount count = new PacketCount(numbers, steps, columns.projection(), sources, folding);
        return new RateAnswer(numbers, question, steps, fold(question, count)).eventCounts();
    }

    /// Whether indexes have counted every packet, and no event record tells of the process of another one.
    public boolean isIndexedAlone() {
        SwitchSources sources = new SwitchSources(traces, columns, _ -> true);
        for (Trace trace : traces) {
            TraceIndex index = indexes.get(trace);
            if (index == null
                    || !index.uncovered().isEmpty()
                    || trace.traceClass().dataStreamClasses().stream().anyMatch(c -> sources.namesThreads(trace, c))) {
                return false;
            }
        }
        return true;
    }

    private RateFold fold(RateQuestion question, PacketCount count) throws InterruptedException {
        List<StreamPacket> packets = packets(question.window(), count.sources());
        Map<Trace, TraceIndex> used = usable(count.sources());
        try {
            List<StreamPacket> uncovered = packets.stream()
                    .filter(p -> !used.containsKey(p.file().trace())
                            || !used.get(p.file().trace()).covers(p))
                    .toList();
            return new IndexedMeasurement(traces, used.values(), count, question).count(uncovered);
        } catch (IOException | IndexFormatException e) {
            String where = String.join(
                    ", ",
                    used.values().stream().map(i -> i.file().path().toString()).toList());
            diagnostics.warning(where + ": " + e.getMessage() + "; the packets themselves are read instead");
            indexes.clear();
            return count.count(question, PacketSection.wholes(packets), List.of(), _ -> {})
                    .fold();
        }
    }

    /// The indexes that tell the same as the packets would in this set: an index does not know who ran where
    /// another trace of its host tells it.
    private Map<Trace, TraceIndex> usable(SwitchSources sources) {
        Map<Trace, TraceIndex> usable = new HashMap<>();
        indexes.forEach((trace, index) -> {
            boolean alone = traces.stream()
                    .filter(t -> t != trace && TraceNumbers.host(t).equals(TraceNumbers.host(trace)))
                    .flatMap(t -> t.traceClass().dataStreamClasses().stream())
                    .noneMatch(sources::tells);
            boolean indifferent =
                    trace.traceClass().dataStreamClasses().stream().noneMatch(c -> sources.tells(c) || sources.asks(c));
            if (alone || indifferent) {
                usable.put(trace, index);
            }
        });
        return usable;
    }

    /// Chooses event records by their processes: those that [#measure] counts for them. Reads what the traces tell of
    /// processes.
    ///
    /// @param wanted which processes are chosen
    /// @param events which event record class names are chosen; it answers for no others
    /// @param window the time that is asked for, or null; it answers for no other
    public EventRecordFilter filter(
            Predicate<ProcessName> wanted, Predicate<String> events, RateQuestion.@Nullable Window window)
            throws InterruptedException {
        TraceNumbers numbers = new TraceNumbers(traces);
        SwitchSources sources = new SwitchSources(traces, columns, events);
        Projection projection = columns.projection();
        ProcessFold told = folding.fold(packets(window, sources), () -> new ProcessFold(numbers, projection));
        return new ProcessFilter(numbers, sources, told, projection, wanted);
    }

    private List<DataStream> dataStreams() {
        return traces.stream().flatMap(t -> t.dataStreams().stream()).toList();
    }

    private List<StreamPacket> packets(RateQuestion.@Nullable Window window, SwitchSources sources) {
        boolean small = dataStreams().stream()
                        .filter(s -> sources.namesThreads(s.trace(), s.streamClass()))
                        .flatMap(s -> s.files().stream())
                        .mapToLong(DataStreamFile::sizeBytes)
                        .sum()
                <= greatestWholeBytes;
        List<StreamPacket> packets = new ArrayList<>();
        for (DataStream stream : dataStreams()) {
            if (window == null || (small && sources.namesThreads(stream.trace(), stream.streamClass()))) {
                packets.addAll(stream.packets());
            } else if (sources.tells(stream.streamClass())) {
                // The switches next to the window say who runs in it.
                packets.addAll(stream.packetsAround(withMargin(window)));
            } else {
                packets.addAll(stream.packets(withMargin(window)));
            }
        }
        return packets;
    }

    private static TimeRange withMargin(RateQuestion.Window window) {
        long beginNs = window.beginNs() - WINDOW_MARGIN_NS;
        long endNs = window.endNs() - 1 + WINDOW_MARGIN_NS;
        return new TimeRange(
                beginNs > window.beginNs() ? Long.MIN_VALUE : beginNs,
                endNs < window.endNs() - 1 ? Long.MAX_VALUE : endNs);
    }

    private List<Rates.TraceLoss> losses(RateQuestion.@Nullable Window window) {
        List<Rates.TraceLoss> losses = new ArrayList<>();
        for (Trace trace : traces) {
            for (DataStream stream : trace.dataStreams()) {
                for (Loss loss : stream.losses()) {
                    TimeRange range = loss.range();
                    if (window == null
                            || range == null
                            || range.overlaps(new TimeRange(window.beginNs(), window.endNs() - 1))) {
                        losses.add(new Rates.TraceLoss(trace, loss));
                    }
                }
            }
        }
        return losses;
    }
}
