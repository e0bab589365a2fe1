package dev.spoor.summary;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Decoders;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.StreamPacket;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Asks a [RateQuestion] of a set of traces.
///
/// Every packet is decoded once, in any order. Where data streams name no process and have no switches, but
/// others of the same host have, these others are decoded first and all their switches are kept until the
/// end: 12 bytes for each switch, while it takes 40 bytes or more in the trace.
///
/// Of a window, the packets in it are decoded and, of data streams with switches, the next one before and
/// after it. Where these have no switch either, the process that ran is unknown, though a whole reading may
/// know it.
public final class RateMeasurement {

    /// Some tracers write an event record that is a little outside its packet's times; packets so near to a
    /// window are decoded as well.
    private static final long WINDOW_MARGIN_NS = 1_000_000_000L;

    private final List<Trace> traces;
    private final ProcessColumns columns;
    private final PacketFolding folding;

    /// @param traces the set; it stays open
    /// @param columns where processes and CPUs are named
    /// @param folding what decodes
    public RateMeasurement(List<Trace> traces, ProcessColumns columns, PacketFolding folding) {
        this.traces = List.copyOf(traces);
        this.columns = columns;
        this.folding = folding;
    }

    /// The time that the traces' packets span. Packets without times are decoded for it.
    ///
    /// @return empty when no event record has a time
    public Optional<TimeRange> range() throws InterruptedException {
        TimeRange range = null;
        List<StreamPacket> unknown = new ArrayList<>();
        for (DataStream stream : dataStreams()) {
            range = stream.timeRange().isEmpty()
                    ? range
                    : union(range, stream.timeRange().get());
            for (int i = 0; i < stream.packets().size() && stream.streamClass().defaultClockClass() != null; i++) {
                if (stream.timeRange(i).isEmpty()) {
                    unknown.add(stream.packets().get(i));
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
        Projection projection = columns.projection();
        SwitchSources sources = new SwitchSources(traces, columns, question.events());
        List<StreamPacket> packets = packets(window, sources);
        List<StreamPacket> asking = packets.stream()
                .filter(p -> sources.asks(p.file().streamClass()))
                .toList();
        List<StreamPacket> others = packets.stream()
                .filter(p -> !sources.asks(p.file().streamClass()))
                .toList();
        boolean everySwitch = !asking.isEmpty();
        RateFold fold =
                folding.fold(others, () -> new RateFold(numbers, question, steps, projection, everySwitch, null));
        RateFold.Told told = fold.resolve();
        if (!asking.isEmpty()) {
            fold.merge(folding.fold(asking, () -> new RateFold(numbers, question, steps, projection, false, told)));
        }
        return new RateAnswer(numbers, question, steps, fold).rates(losses(window));
    }

    /// Finds out of which processes event records are, as [#measure] does.
    ///
    /// @param wanted which processes are chosen
    /// @param events which event record class names are chosen
    /// @param window the time that is asked for, or null
    public ProcessSelection select(
            Predicate<ProcessName> wanted, Predicate<String> events, RateQuestion.@Nullable Window window)
            throws InterruptedException {
        TraceNumbers numbers = new TraceNumbers(traces);
        SwitchSources sources = new SwitchSources(traces, columns, events);
        // Nothing is counted: only who ran when, and what threads are called, is asked for.
        RateQuestion question = new RateQuestion(Grouping.NONE, _ -> false, null, window, 1, 1);
        Steps steps = Steps.covering(0, 0, 1);
        Projection projection = columns.projection();
        List<StreamPacket> packets = packets(window, sources);
        RateFold fold = folding.fold(packets, () -> new RateFold(numbers, question, steps, projection, true, null));
        return new ProcessSelection(numbers, fold, wanted, new Decoders(packets), projection, sources);
    }

    private List<DataStream> dataStreams() {
        return traces.stream().flatMap(t -> t.dataStreams().stream()).toList();
    }

    private List<StreamPacket> packets(RateQuestion.@Nullable Window window, SwitchSources sources) {
        List<StreamPacket> packets = new ArrayList<>();
        for (DataStream stream : dataStreams()) {
            if (window == null) {
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
