package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.EventRecordFilter;
import dev.spoor.ctf.read.Faults;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.write.WriteException;
import dev.spoor.summary.ProcessName;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.RateQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `spoor cut`: a part of a trace as a trace of its own.
@Command(
        name = "cut",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Writes the chosen event records as a trace of its own, in the format of the trace that they are"
                + " from: CTF 1.8 or CTF 2. Of several traces, DIR holds one for each.",
        footer = {
            "",
            "Examples:",
            "  spoor cut --timerange 12:30,12:31 my-trace -o minute",
            "  spoor cut --event 'sched_*' --event 'irq_*' my-trace -o scheduling",
            "  spoor cut --process nginx my-trace -o nginx && babeltrace2 nginx"
        })
final class CutCommand extends TraceCommand {

    @Mixin
    private final Selection selection = new Selection();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where to write: a directory that is new or empty.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    private final List<String> written = new ArrayList<>();

    @Override
    boolean run(TraceSet traces, Diagnostics diagnostics) throws InterruptedException {
        try (AtomicDirectory directory = new AtomicDirectory(output)) {
            boolean losses;
            try (Progress progress = progress(traces)) {
                losses = cut(traces, diagnostics, progress, directory);
            }
            directory.finish();
            written.forEach(out()::println);
            return losses;
        }
    }

    private boolean cut(TraceSet traces, Diagnostics diagnostics, Progress progress, AtomicDirectory directory)
            throws InterruptedException {
        StreamCut.Choice choice = choice(traces, diagnostics, progress);
        selection
                .unknownEvents(traces.traces())
                .forEach(glob -> diagnostics.warning(
                        "--event '" + glob + "': expected the name of an event record class, found none that matches"));
        OutputFolders folders = OutputFolders.of(traces.traces());
        long count = 0;
        boolean losses = false;
        for (Trace trace : traces.traces()) {
            TraceCut cut = new TraceCut(trace, choice, diagnostics, progress::add);
            write(cut, trace, directory, folders.folder(trace));
            count += cut.eventRecordCount();
            losses |= cut.hasLosses();
            written.add(text(trace, cut));
        }
        if (count == 0 && !losses) {
            String what = selection.isEverything() ? "" : " of " + selection.text();
            throw new CommandException("expected event records" + what + " in the chosen time, found none; 'spoor info'"
                    + " lists the names that there are");
        }
        return losses;
    }

    private static String text(Trace trace, TraceCut cut) {
        return Printable.line(trace.toString()) + ": wrote " + cut.eventRecordCount() + " event records in "
                + cut.dataStreamCount() + " data streams"
                + (cut.hasLosses() ? ", and what the tracer says that it lost there" : "");
    }

    private void write(TraceCut cut, Trace trace, AtomicDirectory directory, Path folder) {
        try {
            cut.writeTo(directory.makeDirectory(folder));
        } catch (IOException e) {
            throw new CommandException(output + ": expected a place to write to, found " + Faults.reason(e));
        } catch (WriteException e) {
            throw new CommandException(trace + ": " + Printable.line(String.valueOf(e.getMessage())));
        }
    }

    private StreamCut.Choice choice(TraceSet traces, Diagnostics diagnostics, Progress progress)
            throws InterruptedException {
        RateMeasurement measurement = new RateMeasurement(traces.traces(), COLUMNS, folding(diagnostics, progress));
        RateQuestion.Window window = null;
        if (selection.hasTimes()) {
            TimeRange range = measurement
                    .range()
                    .orElseThrow(() -> new CommandException(
                            "--begin, --end: expected event records with times up to the year 2262, found none"));
            window = selection.window(range);
        }
        Predicate<ProcessName> processes = selection.processFilter();
        SelectedEvents events = new SelectedEvents(selection.eventFilter());
        EventRecordFilter filter =
                processes == null ? events : events.and(measurement.filter(processes, selection.eventFilter(), window));
        TimeRange times = window == null ? null : new TimeRange(window.beginNs(), window.endNs() - 1);
        return new Chosen(times, filter, selection.isEverything());
    }

    /// The choice that the options make.
    private record Chosen(@Nullable TimeRange window, EventRecordFilter filter, boolean isEverything)
            implements StreamCut.Choice {}

    /// Where the traces of a set go: a single one into the directory itself, others below it where they are
    /// below the folder that holds all of them.
    private record OutputFolders(List<Trace> traces, List<Path> folders) {

        static OutputFolders of(List<Trace> traces) {
            List<Path> paths = traces.stream()
                    .map(t -> t.directory().toAbsolutePath().normalize())
                    .toList();
            Path common = paths.getFirst();
            for (Path path : paths) {
                while (!path.startsWith(common)) {
                    // At last it is the root, which all begin with.
                    common = Objects.requireNonNull(common.getParent());
                }
            }
            Path parent = common;
            boolean nested = paths.size() > 1 && paths.contains(parent);
            List<Path> folders = paths.stream()
                    .map(p -> nested ? Path.of("trace-" + paths.indexOf(p)) : parent.relativize(p))
                    .toList();
            return new OutputFolders(traces, folders);
        }

        Path folder(Trace trace) {
            return folders.get(traces.indexOf(trace));
        }
    }
}
