package dev.spoor.cli;

import dev.spoor.chart.Counted;
import dev.spoor.chart.JsonWriter;
import dev.spoor.chart.RoundRobinDatabase;
import dev.spoor.chart.Size;
import dev.spoor.chart.Theme;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.Grouping;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.Rates;
import dev.spoor.summary.Steps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `spoor graph`: event rates over time.
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Draws event rates over time: PNG, SVG, RRD, CSV, JSON.",
        footer = {
            "",
            "Examples:",
            "  spoor graph my-trace                            my-trace.png and my-trace.rrd",
            "  spoor graph --event 'sched_*' my-trace          the rates of some events",
            "  spoor graph --process nginx my-trace            all that a process did",
            "  spoor graph --by process --limit 12 my-trace    the processes that do the most",
            "  spoor graph --measure cpu my-trace              who used the CPUs",
            "  spoor graph --measure periods --period 'request: web:begin(id) … web:end(id)' my-trace",
            "  spoor graph --timerange 12:30,12:31 --step 10ms my-trace -o minute.svg",
            "  spoor graph host-a host-b --by trace -o hosts.png -o hosts.csv",
            "  spoor graph --follow my-session -o now.svg      anew whenever it has grown, while it is recorded",
            "  spoor graph --follow net://relay.example/host/web1/load -o now.svg"
        })
final class GraphCommand extends TraceCommand {

    private static final long SECOND_NS = 1_000_000_000L;

    /// At least so much time passes between two drawings, and at least twice what one takes.
    private static final long REDRAW_NS = SECOND_NS / 10;

    private static final long LONGEST_REDRAW_NS = 5 * SECOND_NS;

    @Mixin
    private final Selection selection = new Selection();

    @Option(
            names = "--measure",
            paramLabel = "WHAT",
            description =
                    "What is counted: events, cpu (time on CPUs), io (bytes read and written), syscalls, irq (time"
                            + " in interrupts), memory (pages allocated), counters (what a performance counter counts)"
                            + " or periods (from an event to another) (default: events).")
    private Measured measured = Measured.EVENTS;

    @Mixin
    private final MeasureOptions details = new MeasureOptions();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description =
                    "What the areas are: event, process, cpu, trace or none (default: event; process, or the interrupt, where"
                            + " something else than events is measured).")
    private Grouping by = Grouping.EVENT;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "So many areas have a name, the rest are one (default: 8).")
    private int limit = 8;

    @Option(
            names = "--step",
            paramLabel = "DURATION",
            description = "The length of a step, such as 10ms, 1s, 5min (default: chosen for the time range)."
                    + " Databases have steps of whole seconds, whatever it is.")
    private @Nullable String step;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write; the extension says what: .png, .svg, .rrd, .csv, .json. Repeatable"
                    + " (default: TRACE's name, as .png and .rrd, in the current directory).")
    private List<Path> outputs = List.of();

    @Option(names = "--size", paramLabel = "WIDTHxHEIGHT", description = "The picture's size (default: 1200x600).")
    private String size = "1200x600";

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            description = "The picture's colours: light or dark (default: light).")
    private Theme theme = Theme.LIGHT;

    @Option(names = "--title", paramLabel = "TEXT", description = "The picture's title (default: the trace's name).")
    private @Nullable String title;

    @Mixin
    private final IndexOption indexOption = new IndexOption();

    @Option(names = "--json", description = "Print the series and totals as JSON instead of text.")
    private boolean json;

    @Option(
            names = "--follow",
            description = "Draw anew whenever the traces have grown: live sessions to their end, directories that are"
                    + " being recorded until Ctrl-C. Indexes them.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        details.check(measured);
        TimeText.prepare();
        GraphFiles.prepare(outputs);
        return super.call();
    }

    @Override
    boolean follows() {
        return follow;
    }

    @Override
    Optional<Boolean> follow(TraceInputs inputs, Interruption interruption, Diagnostics diagnostics)
            throws InterruptedException {
        if (!follow) {
            return super.follow(inputs, interruption, diagnostics);
        }
        if (json || measured != Measured.EVENTS) {
            throw new CommandException("--follow: expected neither --json nor --measure beside it, found one");
        }
        Size pictureSize = pictureSize();
        GraphFiles files = files();
        try (IndexFollower follower =
                new IndexFollower(inputs, inputs.directoryCount() > 0, this, interruption, diagnostics)) {
            boolean lost = follower.run((traces, last) -> redraw(traces, last, files, pictureSize));
            if (drawn.isEmpty() && !interruption.isAsked() && !inputs.isNothing()) {
                throw new CommandException("expected event records to draw, found none");
            }
            written.forEach(out()::println);
            return Optional.of(lost);
        }
    }

    private List<Trace> drawn = List.of();
    private List<String> written = List.of();
    private long nextDrawingNs = System.nanoTime();

    private void redraw(List<Trace> traces, boolean last, GraphFiles files, Size pictureSize)
            throws InterruptedException {
        long beginNs = System.nanoTime();
        if (traces.isEmpty() || traces.equals(drawn) || (!last && beginNs < nextDrawingNs)) {
            return;
        }
        Diagnostics unsaid = new Diagnostics();
        try (TraceIndexes indexes = new TraceIndexes(paths(), unsaid)) {
            indexes.openAll(traces);
            RateMeasurement measurement =
                    new RateMeasurement(traces, COLUMNS, folding(unsaid), indexes.of(traces), unsaid);
            written = files.write(measure(measurement, TraceSet.of(traces), files), pictureSize, theme);
            drawn = traces;
        } catch (NothingToDrawException e) {
            // Not yet.
        }
        long endNs = System.nanoTime();
        nextDrawingNs = endNs + Math.clamp(2 * (endNs - beginNs), REDRAW_NS, LONGEST_REDRAW_NS);
    }

    /// There are no event records to draw.
    private static final class NothingToDrawException extends CommandException {
        private static final long serialVersionUID = 1L;

        NothingToDrawException(String sentence) {
            super(sentence);
        }
    }

    private GraphFiles files() {
        if (limit < 1) {
            throw new CommandException("--limit: expected at least 1, found " + limit);
        }
        return new GraphFiles(outputs, OutputName.of(paths()));
    }

    @Override
    TraceSet open(List<Path> directories, Diagnostics diagnostics) {
        return indexOption.open(directories, diagnostics);
    }

    @Override
    boolean run(TraceSet traces, Diagnostics diagnostics) throws InterruptedException {
        Size pictureSize = pictureSize();
        GraphFiles files = files();
        Graph graph;
        try (TraceIndexes indexes = indexOption.indexes(this, traces, diagnostics);
                Progress progress = progress(traces)) {
            graph = measured == Measured.EVENTS
                    ? measure(measurement(traces.traces(), indexes, diagnostics, progress), traces, files)
                    : consumption(traces, diagnostics, progress, files);
        }
        traces.endReading();
        selection
                .unknownEvents(traces.traces())
                .forEach(glob -> diagnostics.warning(
                        "--event '" + glob + "': expected the name of an event record class, found none that matches"));
        if (json) {
            printJson(graph);
            files.write(graph, pictureSize, theme);
        } else if (measured != Measured.EVENTS) {
            printSeries(graph);
            files.write(graph, pictureSize, theme).forEach(out()::println);
        } else {
            RateText text = new RateText(out(), new TimeText(graph.wallClock(), graph.zone()));
            text.traces(traces.traces(), graph.rates());
            text.top(graph.rates());
            text.losses(graph.rates(), graph.window() != null || !selection.isEverything());
            out().println();
            out().flush();
            files.write(graph, pictureSize, theme).forEach(out()::println);
        }
        return !graph.rates().losses().isEmpty();
    }

    private Graph measure(RateMeasurement measurement, TraceSet traces, GraphFiles files) throws InterruptedException {
        TimeRange range = measurement
                .range()
                .orElseThrow(() -> new NothingToDrawException(
                        "expected event records with times up to the year 2262, found none in " + traces.sizeBytes()
                                + " bytes of data streams"));
        RateQuestion.Window window = selection.window(range);
        if (window != null) {
            return measure(measurement, traces, files, window, new TimeRange(window.beginNs(), window.endNs() - 1));
        }
        Graph graph = measure(measurement, traces, files, null, range);
        TimeRange better = betterRange(range, graph.rates());
        return better == null ? graph : measure(measurement, traces, files, null, better);
    }

    /// The range that a second look should have: a wider one where event records are outside their packets'
    /// times, a narrower one where little of the recording has event records.
    private @Nullable TimeRange betterRange(TimeRange range, Rates rates) {
        TimeRange actual = rates.range();
        if (actual == null) {
            return null;
        }
        if (rates.outsideCount() > 0) {
            return actual.union(range);
        }
        boolean mostlyEmpty = actual.endNs() - actual.beginNs() < (range.endNs() - range.beginNs()) / 2;
        return mostlyEmpty ? actual : null;
    }

    private Graph measure(
            RateMeasurement measurement,
            TraceSet traces,
            GraphFiles files,
            RateQuestion.@Nullable Window window,
            TimeRange range)
            throws InterruptedException {
        GraphSteps steps = steps(files, range);
        RateQuestion question = new RateQuestion(
                by, selection.eventFilter(), selection.processFilter(), window, steps.countedNs(), limit);
        Rates rates = measurement.measure(question, range);
        if (rates.total() == 0 && !selection.isEverything()) {
            throw new NothingToDrawException("expected event records of " + selection.text()
                    + ", found none; 'spoor info' lists the names that there are");
        }
        return new Graph(
                rates,
                steps,
                window,
                heading(),
                selection.text(),
                traces.hasWallClock(range),
                selection.zone(),
                Counted.EVENT_RECORDS);
    }

    private GraphSteps steps(GraphFiles files, TimeRange range) {
        long lengthNs = range.endNs() - range.beginNs() + 1;
        long stepNs = step == null ? Durations.stepNs(lengthNs) : Durations.parse("--step", step);
        boolean database =
                files.wantsDatabase() && Math.floorDiv(range.beginNs(), SECOND_NS) > RoundRobinDatabase.EARLIEST_SECOND;
        GraphSteps steps = GraphSteps.of(stepNs, lengthNs, database);
        if (lengthNs / steps.countedNs() >= Steps.GREATEST_COUNT) {
            throw new CommandException("--step: expected at least "
                    + Durations.text(Durations.stepNs(lengthNs, Steps.GREATEST_COUNT - 1))
                    + " for " + Durations.text(lengthNs) + ", found " + Durations.text(stepNs)
                    + "; a shorter time (--timerange) may have a finer one");
        }
        return steps;
    }

    /// What processes used over time.
    private Graph consumption(TraceSet traces, Diagnostics diagnostics, Progress progress, GraphFiles files)
            throws InterruptedException {
        if (!selection.isEveryEvent()) {
            throw new CommandException("--event: expected no --event beside --measure, found one");
        }
        TimeRange all = measurement(traces, diagnostics, progress)
                .range()
                .orElseThrow(() ->
                        new CommandException("expected event records with times up to the year 2262, found none"));
        RateQuestion.Window window = selection.window(all);
        TimeRange range = window == null ? all : new TimeRange(window.beginNs(), window.endNs() - 1);
        GraphSteps steps = steps(files, range);
        UsageGraph graph = new UsageGraph(traces, measured, by, selection, limit, threadCount(), details);
        Rates rates = graph.read(range, steps.countedNs(), diagnostics, progress);
        return new Graph(
                rates,
                steps,
                window,
                heading(),
                selection.text(),
                traces.hasWallClock(range),
                selection.zone(),
                measured.counted());
    }

    private void printSeries(Graph graph) {
        long total = Math.max(
                1,
                graph.rates().series().stream().mapToLong(Rates.Series::total).sum());
        out().println(details.title(measured) + " by " + measured.groupName(by));
        for (Rates.Series series : graph.rates().series()) {
            out().printf(
                            "%15s  %5.1f %%  %s%n",
                            measured.counted().number(series.total()),
                            100.0 * series.total() / total,
                            Printable.line(series.name()));
        }
        new RateText(out(), new TimeText(graph.wallClock(), graph.zone()))
                .losses(graph.rates(), graph.window() != null);
        out().println();
        out().flush();
    }

    private String heading() {
        if (title != null) {
            return title;
        }
        String name = OutputName.heading(paths());
        if (measured != Measured.EVENTS) {
            return name + ": " + details.title(measured) + " by " + measured.groupName(by);
        }
        String what = switch (by) {
            case EVENT -> "event rates by event";
            case PROCESS -> "event rates by process";
            case CPU -> "event rates by CPU";
            case TRACE -> "event rates by trace";
            case NONE -> "event rate";
        };
        return name + ": " + what;
    }

    private void printJson(Graph graph) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (measured == Measured.EVENTS) {
                RateJson.write(graph, bytes);
            } else {
                JsonWriter.write(graph.chart(), bytes);
            }
            out().println(bytes.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandException("standard output: " + e.getMessage());
        }
    }

    private Size pictureSize() {
        String[] parts = size.split("x", -1);
        try {
            return new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new CommandException("--size: expected WIDTHxHEIGHT from 320x200 to 8000x4000, found '" + size + "'");
        }
    }
}
