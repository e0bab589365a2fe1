package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.usage.Measure;
import dev.spoor.summary.usage.MissingEvents;
import dev.spoor.summary.usage.Period;
import dev.spoor.summary.usage.Report;
import dev.spoor.summary.usage.Usage;
import dev.spoor.summary.usage.UsageNames;
import dev.spoor.summary.usage.UsageQuestion;
import dev.spoor.summary.usage.UsageReading;
import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.TopState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `spoor top`: who used the machine.
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false,
        description = {
            "Says who used the machine: CPUs, files, system calls, interrupts, memory, counters.",
            "",
            "On a terminal it fills the screen: '?' there shows the keys, 'q' quits. Otherwise, and with --batch,"
                    + " --refresh, --json or --lami, it prints reports.",
        },
        footer = {
            "",
            "Examples:",
            "  spoor top my-trace                                     who used the CPUs, on the whole screen",
            "  spoor top --view io my-trace                           who read and wrote what",
            "  spoor top --batch --view syscalls --process nginx my-trace",
            "                                                         one program's system calls, as text",
            "  spoor top --batch --view cpu --limit 10 --refresh 1s my-trace",
            "                                                         a report for each second",
            "  spoor top net://relay.example/host/web1/load           a live session, on the whole screen",
            "  spoor top --refresh 1s net://relay.example/host/web1/load",
            "                                                         the same of a live session, as it comes",
            "  spoor top --follow my-session                          while LTTng is recording there",
            "  spoor top --period 'request: web:request_begin(id) … web:request_end(id)' my-trace",
            "  spoor top --view all --json my-trace | jq .",
        })
final class TopCommand extends TraceCommand {

    private static final String ALL = "all";
    private static final int DEFAULT_LIMIT = 10;

    @Mixin
    private final Selection selection = new Selection();

    @Option(names = "--batch", description = "Print tables instead of filling the screen.")
    private boolean batch;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            split = ",",
            description = "What to look at: cpu, io, syscalls, irq, memory, counters, events, periods or all (default:"
                    + " cpu, or events where nothing is known of CPUs). Repeatable.")
    private List<String> views = List.of();

    @Option(names = "--by", paramLabel = "WHO", description = "Who is shown: process or thread (default: process).")
    private Who by = Who.PROCESS;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "So many rows of each table, or 'unlimited' (default: 10).")
    private @Nullable String limitText;

    @Mixin
    private final LamiOptions lami = new LamiOptions();

    private final List<TopReport> lamiReports = new ArrayList<>();
    private int limit;
    private @Nullable TopScreen screen;
    private TopState.@Nullable End end;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description = "The column that tables are sorted by, as --json names it; -COLUMN is the other way round"
                    + " (default: what was used most is first). Tables without it are as they are.")
    private @Nullable String sort;

    @Option(
            names = "--refresh",
            paramLabel = "DURATION",
            description = "A report for each step of so long, such as 1s (default: one for all the time).")
    private @Nullable String refresh;

    @Mixin
    private final PeriodOption periods = new PeriodOption();

    @Option(
            names = "--follow",
            description = "Go on while the traces are being recorded: live sessions to their end, directories until"
                    + " Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "Print JSON instead of text: one line for each report.")
    private boolean json;

    /// Who is shown.
    enum Who {
        PROCESS,
        THREAD
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!lami.isAny()) {
            limit = limit();
            return callForPeople();
        }
        try {
            return callAsAnalysis();
        } catch (CommandException e) {
            out().println(Lami.error(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private int callAsAnalysis() throws InterruptedException {
        limit = limit();
        if (lami.wantsVersion()) {
            out().println(Lami.VERSION);
            return ExitCode.DONE;
        }
        if (lami.wantsMetadata()) {
            out().println(Lami.metadata(emptyTables()));
            return ExitCode.DONE;
        }
        selection.readNanoseconds();
        return super.call() == ExitCode.FAILED ? ExitCode.FAILED : ExitCode.DONE;
    }

    private Integer callForPeople() throws InterruptedException {
        String obstacle = batch || json || refresh != null ? "" : TopScreen.obstacle();
        if (!obstacle.isEmpty()) {
            err().println("spoor: " + obstacle + ": tables are printed instead, as --batch does");
        }
        if (batch || json || refresh != null || !obstacle.isEmpty()) {
            return super.call();
        }
        if (limitText == null) {
            limit = Integer.MAX_VALUE;
        }
        try (TopScreen opened = TopScreen.open()) {
            screen = opened;
            Integer exitCode = super.call();
            return end == TopState.End.INTERRUPTED ? ExitCode.INTERRUPTED : exitCode;
        }
    }

    private int limit() {
        if (limitText == null) {
            return lami.isAny() ? Integer.MAX_VALUE : DEFAULT_LIMIT;
        }
        if (limitText.equals("unlimited")) {
            return Integer.MAX_VALUE;
        }
        try {
            int number = Integer.parseInt(limitText);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new CommandException("--limit: expected at least 1 or 'unlimited', found " + limitText);
    }

    /// The tables that there would be of a trace without anything in it.
    private Map<View, List<Table>> emptyTables() {
        UsageReading nothing = new UsageReading(
                List.of(), new UsageQuestion(Set.of(), List.of(), null, 0), new Diagnostics(), _ -> {});
        Report report = new Report(Usage.nothing(), nothing.names(), by == Who.THREAD, (_, _, _) -> true, _ -> true);
        Set<View> wanted = views(View.CPU);
        Map<View, List<Table>> tables = new LinkedHashMap<>();
        wanted.forEach(view -> tables.put(view, view.tables(report)));
        return tables;
    }

    @Override
    boolean follows() {
        return follow;
    }

    /// Shows traces that grow on the screen, or reports each step of them, as they come; a chosen time, and where
    /// neither is asked for, all at the end.
    @Override
    Optional<Boolean> follow(TraceInputs inputs, Interruption interruption, Diagnostics diagnostics)
            throws InterruptedException {
        if (follow && (lami.isAny() || selection.hasTimes())) {
            throw new CommandException(
                    "--follow: expected neither --begin, --end, --timerange nor --lami beside it, found one");
        }
        if (follow && screen == null && refresh == null) {
            throw new CommandException("--follow: expected a step to report (--refresh, such as --refresh 1s) where"
                    + " there is no screen, found none");
        }
        boolean grows = follow || !inputs.downloads().isEmpty();
        if (!grows || lami.isAny() || selection.hasTimes() || (screen == null && refresh == null)) {
            return super.follow(inputs, interruption, diagnostics);
        }
        try (Followed followed = followed(inputs)) {
            return screen != null
                    ? showGrowing(screen, followed, inputs, interruption, diagnostics)
                    : Optional.of(reportGrowing(followed, interruption, diagnostics));
        }
    }

    private Followed followed(TraceInputs inputs) {
        return inputs.directoryCount() > 0 && follow ? new FollowedDirectories(inputs, live()) : Followed.of(inputs);
    }

    private boolean reportGrowing(Followed followed, Interruption interruption, Diagnostics diagnostics)
            throws InterruptedException {
        long stepNs = Durations.parse("--refresh", Objects.requireNonNull(refresh));
        List<Period> measured = periods.periods();
        TopFollower.Reports reports = new TopFollower.Reports() {
            @Override
            public @Nullable UsageQuestion question(List<Trace> traces) {
                boolean any = traces.stream().anyMatch(t -> !t.dataStreams().isEmpty());
                return any ? new UsageQuestion(measures(wanted(traces)), measured, null, stepNs) : null;
            }

            @Override
            public void take(TopFollower.Step step) {
                TimeRange range =
                        new TimeRange(step.usage().beginNs(), step.usage().endNs());
                TimeText times = new TimeText(TraceSet.of(step.traces()).hasWallClock(range), selection.zone());
                print(
                        report(
                                step.usage(),
                                step.names(),
                                wanted(step.traces()),
                                new MissingEvents(step.traces()),
                                step.losses(),
                                followed.lag(),
                                step.lateCount()),
                        times);
            }
        };
        return new TopFollower(followed, interruption, threadCount(), stepNs).run(reports, diagnostics);
    }

    private Set<View> wanted(List<Trace> traces) {
        return views(new MissingEvents(traces).hasSome(View.CPU) ? View.CPU : View.EVENTS);
    }

    @Override
    boolean run(TraceSet traces, Diagnostics diagnostics) throws InterruptedException {
        List<Period> measured = periods.periods();
        long stepNs = refresh == null ? 0 : Durations.parse("--refresh", refresh);
        MissingEvents missing = new MissingEvents(traces.traces());
        Set<View> wanted = views(lami.isAny() || missing.hasSome(View.CPU) ? View.CPU : View.EVENTS);
        if (screen != null) {
            return show(screen, traces, diagnostics, measured, wanted);
        }
        if (lami.wantsCompatibility()) {
            test(missing, wanted);
            return false;
        }
        if (lami.wantsProgress()) {
            out().println("* reading the trace");
            out().flush();
        }
        List<Loss> losses = traces.losses();
        try (Progress progress = progress(traces)) {
            TimeRange range = range(traces, folding(diagnostics, progress));
            RateQuestion.Window window = selection.window(range);
            TimeRange windowRange = window == null ? null : new TimeRange(window.beginNs(), window.endNs() - 1);
            UsageQuestion question = new UsageQuestion(measures(wanted), measured, windowRange, stepNs);
            UsageReading reading =
                    new UsageReading(traces.traces(), question, diagnostics, progress::add, threadCount());
            TimeText times = new TimeText(traces.hasWallClock(range), selection.zone());
            reading.read(usage -> print(report(usage, reading.names(), wanted, missing, losses, null, 0), times));
        }
        if (lami.isAny()) {
            out().println(Lami.results(lamiReports));
        }
        selection
                .unknownEvents(traces.traces())
                .forEach(glob -> diagnostics.warning(
                        "--event '" + glob + "': expected the name of an event record class, found none that matches"));
        return !losses.isEmpty();
    }

    private boolean show(
            TopScreen on, TraceSet traces, Diagnostics diagnostics, List<Period> measured, Set<View> wanted)
            throws InterruptedException {
        ScreenFigures figures = new ScreenFigures(selection.zone());
        try (TraceIndexes indexes = new TraceIndexes(paths(), diagnostics)) {
            TraceSource source = new TraceSource(
                    traces,
                    diagnostics,
                    new ScreenReading.Plan(selection, measured, threadCount(), figures),
                    () -> range(traces, folding(diagnostics)),
                    () -> early(traces, indexes));
            end = on.run(source, first(wanted.iterator().next()), figures, name());
        }
        return !traces.losses().isEmpty();
    }

    /// What answers before all is read: the traces' indexes, as far as they know it.
    private Optional<IndexedAnswers> early(TraceSet traces, TraceIndexes indexes) throws InterruptedException {
        if (selection.hasTimes()) {
            return Optional.empty();
        }
        indexes.openAll(traces.traces());
        // What can't be decoded is told by the reading.
        return IndexedAnswers.of(traces.traces(), measurement(traces.traces(), indexes, new Diagnostics()));
    }

    /// Shows traces that grow as soon as they are there.
    private Optional<Boolean> showGrowing(
            TopScreen on, Followed followed, TraceInputs inputs, Interruption interruption, Diagnostics diagnostics)
            throws InterruptedException {
        interruption.awaitEnd();
        LiveProgress progress = new LiveProgress(System.err, hasTerminal());
        boolean over = false;
        while (!over && !interruption.isAsked() && !followed.isThere()) {
            over = followed.isOver();
            progress.show(inputs);
        }
        progress.clear();
        if (interruption.isAsked() || (over && !followed.hasPackets())) {
            return Optional.empty();
        }
        interruption.awaitNoMore();
        ScreenFigures figures = new ScreenFigures(selection.zone());
        List<Period> measured = periods.periods();
        ScreenReading.Plan plan = new ScreenReading.Plan(selection, measured, threadCount(), figures);
        LiveSource source = new LiveSource(followed, diagnostics, plan, this::firstView);
        end = on.run(source, first(firstView(List.of())), figures, name());
        return Optional.of(source.hasLoss());
    }

    private View firstView(List<Trace> traces) {
        return wanted(traces).iterator().next();
    }

    private TopState first(View view) {
        return TopState.first(view, by == Who.THREAD, Objects.requireNonNullElse(sort, ""), limit);
    }

    /// What the traces are called on the screen.
    private String name() {
        return String.join(
                ", ", paths().stream().map(p -> String.valueOf(p.getFileName())).toList());
    }

    static TimeRange range(TraceSet traces, PacketFolding folding) throws InterruptedException {
        return new RateMeasurement(traces.traces(), COLUMNS, folding)
                .range()
                .orElseThrow(() ->
                        new CommandException("expected event records with times up to the year 2262, found none"));
    }

    private static void test(MissingEvents missing, Set<View> wanted) {
        for (View view : wanted) {
            if (!missing.hasSome(view)) {
                throw new CommandException("--test-compatibility: expected event records about " + view.title()
                        + ", found none in the trace");
            }
        }
    }

    private void print(TopReport report, TimeText times) {
        if (lami.isAny()) {
            lamiReports.add(report);
        } else if (json) {
            out().println(TopJson.text(report));
            out().flush();
        } else {
            new TopText(out(), times).print(report);
        }
    }

    private TopReport report(
            Usage usage,
            UsageNames names,
            Set<View> wanted,
            MissingEvents missing,
            List<Loss> losses,
            @Nullable LiveLag lag,
            long lateCount) {
        Report report = new Report(usage, names, by == Who.THREAD, selection.usageFilter(), selection.eventFilter());
        TimeRange range = new TimeRange(usage.beginNs(), usage.endNs());
        Map<View, List<Table>> tables = new LinkedHashMap<>();
        Map<View, List<String>> sentences = new LinkedHashMap<>();
        for (View view : wanted) {
            tables.put(view, view.tables(report).stream().map(this::arranged).toList());
            sentences.put(view, missing.sentences(view, names));
        }
        List<Loss> inRange = losses.stream()
                .filter(l -> l.range() == null || l.range().overlaps(range))
                .toList();
        return new TopReport(range, tables, sentences, report.interruptedCount(), inRange, lag, lateCount);
    }

    private Table arranged(Table table) {
        String column = sort;
        Table sorted = table;
        if (column != null) {
            boolean reverse = column.startsWith("-");
            int place = table.column(reverse ? column.substring(1) : column);
            sorted = place < 0 ? table : table.sorted(place, reverse);
        }
        return sorted.limited(limit);
    }

    /// @param usual what to look at where nothing is said
    private Set<View> views(View usual) {
        Set<View> wanted = new LinkedHashSet<>();
        for (String name : views) {
            if (name.equals(ALL)) {
                wanted.addAll(List.of(View.values()));
            } else {
                wanted.add(view(name));
            }
        }
        if (wanted.isEmpty() && periods.isEmpty()) {
            wanted.add(usual);
        }
        if (!periods.isEmpty()) {
            wanted.add(View.PERIODS);
        }
        return wanted;
    }

    private static View view(String name) {
        List<String> known = new ArrayList<>();
        for (View view : View.values()) {
            known.add(view.key());
            if (view.key().equalsIgnoreCase(name)) {
                return view;
            }
        }
        throw new CommandException(
                "--view: expected one of " + String.join(", ", known) + " or all, found '" + name + "'");
    }

    private static Set<Measure> measures(Set<View> wanted) {
        EnumSet<Measure> measures = EnumSet.noneOf(Measure.class);
        wanted.forEach(view -> measures.addAll(view.measures()));
        return measures;
    }
}
