package dev.spoor.cli;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.text.EventRecordLines;
import dev.spoor.ctf.text.JsonForm;
import dev.spoor.ctf.text.RecordForm;
import dev.spoor.summary.ProcessName;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.RateQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `spoor cat`: event records as text.
@Command(
        name = "cat",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Prints event records in the order of time, as babeltrace2 does, or as JSON.",
        footer = {
            "",
            "Examples:",
            "  spoor cat my-trace | less",
            "  spoor cat --event 'sched_*' --timerange 12:30,12:31 my-trace",
            "  spoor cat --clock-seconds --fields all --names all my-trace",
            "  spoor cat --json --limit 1000 my-trace | jq -c '[.timestamp_ns, .name, .payload]'"
        })
final class CatCommand extends TraceCommand {

    @Mixin
    private final Selection selection = new Selection();

    @Mixin
    private final TextOptions text = new TextOptions();

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N event records of those chosen.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--json",
            description = "Print JSON, one object a line; docs/text-form.md describes it. All values are exact.")
    private boolean json;

    @Option(
            names = "--stream-intersection",
            description = "Only the time in which all data streams of a trace were recorded.")
    private boolean streamIntersection;

    @Option(names = "--clock-offset", paramLabel = "SECONDS", description = "Times are so many seconds later.")
    private long clockOffsetSeconds;

    @Option(names = "--clock-offset-ns", paramLabel = "NS", description = "Times are so many nanoseconds later.")
    private long clockOffsetNs;

    @Option(
            names = "--clock-force-correlate",
            description = "Take all clocks to have one origin, also where the traces don't say so.")
    private boolean forceCorrelate;

    @Override
    TraceSet open(List<Path> directories, Diagnostics diagnostics) {
        return TraceSet.open(directories, diagnostics, this::adjusted);
    }

    private ClockClass adjusted(ClockClass clockClass) {
        try {
            ClockClass later = clockOffsetSeconds == 0 && clockOffsetNs == 0
                    ? clockClass
                    : clockClass.later(clockOffsetSeconds, clockOffsetNs);
            return forceCorrelate ? later.fromUnixEpoch() : later;
        } catch (ArithmeticException e) {
            throw new CommandException(
                    "--clock-offset: expected an offset that leaves times in 64 bits, found " + clockOffsetSeconds);
        }
    }

    /// Prints live sessions as they come, unless something is asked for that needs the whole.
    @Override
    Optional<Boolean> follow(TraceInputs inputs, Interruption interruption, Diagnostics diagnostics)
            throws InterruptedException {
        boolean needsAll = selection.processFilter() != null
                || streamIntersection
                || forceCorrelate
                || clockOffsetSeconds != 0
                || clockOffsetNs != 0;
        if (inputs.downloads().isEmpty() || needsAll) {
            return super.follow(inputs, interruption, diagnostics);
        }
        checkLimit();
        LivePrinter printer = new LivePrinter(this, inputs, diagnostics);
        try {
            new LiveLines(inputs, interruption, printer).run();
        } catch (IOException e) {
            return Optional.of(StandardOutput.explain(e));
        }
        return Optional.of(printer.hasLoss());
    }

    private void checkLimit() {
        if (limit < 0) {
            throw new CommandException("--limit: expected at least 0, found " + limit);
        }
    }

    Selection selection() {
        return selection;
    }

    long limit() {
        return limit;
    }

    /// How lines look.
    ///
    /// @param names what traces are called
    RecordForm form(Function<Trace, String> names) {
        boolean terminal = StandardOutput.isTerminal();
        return json ? new JsonForm(terminal, names) : text.form(selection.zone(), terminal, names);
    }

    @Override
    boolean run(TraceSet traces, Diagnostics diagnostics) throws InterruptedException {
        checkLimit();
        ComparableTimes.check(traces.traces());
        RecordForm form = form(json ? t -> t.directory().toString() : traces::name);
        TraceTimes times = new TraceTimes(traces.traces());
        Optional<TimeRange> window = selection.timeRange(times.beginNs());
        Map<Trace, TimeRange> ranges = times.ranges(window, streamIntersection);
        var choice = new EventRecordLines.Choice(
                t -> Optional.ofNullable(ranges.get(t)),
                filter(traces, window.map(CatCommand::halfOpen).orElse(null)),
                limit);
        selection
                .unknownEvents(traces.traces())
                .forEach(glob -> diagnostics.warning(
                        "--event '" + glob + "': expected the name of an event record class, found none that matches"));
        try (Progress progress = StandardOutput.isFile() ? progress(traces) : null) {
            LongConsumer told = progress == null ? _ -> {} : progress::add;
            var lines = new EventRecordLines(traces.traces(), form, choice, diagnostics, threadCount(), told);
            return lines.writeTo(bytesOut(), this::tellLoss);
        } catch (IOException e) {
            return StandardOutput.explain(e);
        }
    }

    /// @param window the time that counts, or null for all
    private EventRecordFilter filter(TraceSet traces, RateQuestion.@Nullable Window window)
            throws InterruptedException {
        var events = new SelectedEvents(selection.eventFilter());
        Predicate<ProcessName> processes = selection.processFilter();
        if (processes == null) {
            return events;
        }
        try (Progress progress = progress(traces)) {
            // What is unreadable is told when it is read the second time.
            PacketFolding folding = folding(new Diagnostics(), progress);
            RateMeasurement measurement = new RateMeasurement(traces.traces(), COLUMNS, folding);
            return events.and(measurement.filter(processes, selection.eventFilter(), window));
        }
    }

    private static RateQuestion.Window halfOpen(TimeRange range) {
        long end = range.endNs() == Long.MAX_VALUE ? range.endNs() : range.endNs() + 1;
        return new RateQuestion.Window(range.beginNs(), end);
    }

    void tellLoss(String sentence) {
        err().println("spoor: warning: " + Printable.line(sentence));
    }
}
