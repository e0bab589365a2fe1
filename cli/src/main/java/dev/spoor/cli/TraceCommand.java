package dev.spoor.cli;

import dev.spoor.ctf.read.DecoderChoice;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Faults;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.Trace;
import dev.spoor.lttng.ProcessFields;
import dev.spoor.summary.ProcessColumns;
import dev.spoor.summary.RateMeasurement;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// What all commands have that read traces: their arguments, the opening, the messages at the end, the exit
/// code.
abstract class TraceCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "TRACE",
            arity = "1..*",
            description = "A directory that is searched for traces in it and below it, or a live session:"
                    + " net://HOST[:PORT]/host/TARGET/SESSION. Several are one question.")
    private List<String> arguments = List.of();

    @Mixin
    private final LiveOptions live = new LiveOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads decode (default: one for each core). The result does not depend on it.")
    private int threadCount = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--decoder",
            paramLabel = "WHAT",
            hidden = true,
            description = "What decodes: generated or interpreted code (default: by size).")
    private DecoderChoice decoder = DecoderChoice.BY_SIZE;

    @Option(
            names = "--dump-code",
            paramLabel = "FILE",
            hidden = true,
            description = "Writes the code that was generated to decode the traces.")
    private @Nullable Path codeDump;

    @Option(names = "--verbose", description = "Say also what makes the reading slower than it might be.")
    private boolean verbose;

    @Option(names = "--debug", description = "Show where a fault of spoor itself is from.")
    private boolean debug;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Main main;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private List<Path> paths = List.of();
    private @Nullable PrintWriter out;

    /// Columns of processes as LTTng and perf name them.
    static final ProcessColumns COLUMNS = new ProcessColumns(
            ProcessFields.PID,
            ProcessFields.TID,
            ProcessFields.NAME,
            ProcessFields.CPU,
            ProcessFields.SWITCH_FROM_TID,
            ProcessFields.SWITCH_FROM_NAME,
            ProcessFields.SWITCH_TO_TID,
            ProcessFields.SWITCH_TO_NAME,
            ProcessFields.NAMED_TID,
            ProcessFields.NAMED_PID,
            ProcessFields.NAMED_NAME);

    /// Does what the command is for.
    ///
    /// @return whether the tracers say that they lost something
    abstract boolean run(TraceSet traces, Diagnostics diagnostics) throws InterruptedException;

    /// Opens the traces.
    TraceSet open(List<Path> directories, Diagnostics diagnostics) {
        return TraceSet.open(directories, diagnostics);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (threadCount < 1) {
            throw new CommandException("--threads: expected at least 1, found " + threadCount);
        }
        Diagnostics diagnostics = new Diagnostics();
        TraceInputs inputs = TraceInputs.open(arguments, live, follows(), diagnostics);
        out = inputs.naming(spec.commandLine().getOut());
        paths = inputs.paths();
        try (Interruption interruption = new Interruption()) {
            return call(inputs, interruption, diagnostics);
        }
    }

    private int call(TraceInputs inputs, Interruption interruption, Diagnostics diagnostics)
            throws InterruptedException {
        try (inputs) {
            Optional<Boolean> lost = follow(inputs, interruption, diagnostics);
            if (interruption.isAsked() && (lost.isEmpty() || inputs.isWaiting())) {
                err().println("spoor: interrupted while " + Printable.line(inputs.doing()));
                return ExitCode.INTERRUPTED;
            }
            if (lost.isPresent() || inputs.isNothing()) {
                return exitCode(lost.orElse(false), diagnostics);
            }
            return run(diagnostics);
        } finally {
            report(diagnostics, inputs::shown);
        }
    }

    /// Whether directories are followed as well as live sessions.
    boolean follows() {
        return false;
    }

    /// How live sessions are followed.
    LiveOptions live() {
        return live;
    }

    private void dumpCode(TraceSet traces) {
        if (codeDump == null) {
            return;
        }
        StringBuilder text = new StringBuilder();
        traces.traces().forEach(t -> text.append(t).append('\n').append(t.generatedCode()));
        try {
            Files.writeString(codeDump, text);
        } catch (IOException e) {
            throw new CommandException(codeDump + ": could not be written: " + Faults.reason(e));
        }
    }

    private int run(Diagnostics diagnostics) throws InterruptedException {
        try (TraceSet traces = open(paths, diagnostics)) {
            boolean lost = run(traces, diagnostics);
            dumpCode(traces);
            return exitCode(lost, diagnostics);
        }
    }

    private static int exitCode(boolean lost, Diagnostics diagnostics) {
        return lost || diagnostics.errorCount() > 0 ? ExitCode.DONE_WITH_LOSSES : ExitCode.DONE;
    }

    /// Waits until all of the live sessions is there. A command that can shows it meanwhile.
    ///
    /// @param interruption whether it is to end before
    /// @param diagnostics gets an error for what is lost
    /// @return whether the tracers say that they lost something, if everything has been shown; else empty
    Optional<Boolean> follow(TraceInputs inputs, Interruption interruption, Diagnostics diagnostics)
            throws InterruptedException {
        interruption.awaitEnd();
        inputs.await(new LiveProgress(System.err, hasTerminal()), interruption);
        if (!interruption.isAsked()) {
            interruption.awaitNoMore();
        }
        return Optional.empty();
    }

    private void report(Diagnostics diagnostics, UnaryOperator<String> shown) {
        out().flush();
        PrintWriter err = spec.commandLine().getErr();
        if (verbose) {
            diagnostics.notes().forEach(n -> err.println("spoor: note: " + Printable.line(n)));
        }
        for (Diagnostics.Diagnostic d : diagnostics.kept()) {
            String kind = d.severity() == Diagnostics.Severity.WARNING ? "warning: " : "error: ";
            err.println("spoor: " + kind + Printable.line(shown.apply(d.sentence())));
        }
        if (diagnostics.droppedCount() > 0) {
            err.println("spoor: and " + diagnostics.droppedCount() + " more errors or warnings");
        }
        err.flush();
    }

    /// A measurement of traces that shows its progress.
    RateMeasurement measurement(TraceSet traces, Diagnostics diagnostics, Progress progress) {
        return new RateMeasurement(traces.traces(), COLUMNS, folding(diagnostics, progress));
    }

    /// The same with indexes.
    ///
    /// @param indexes of some of the traces
    RateMeasurement measurement(List<Trace> traces, TraceIndexes indexes, Diagnostics diagnostics, Progress progress) {
        return new RateMeasurement(traces, COLUMNS, folding(diagnostics, progress), indexes.of(traces), diagnostics);
    }

    /// The same without showing how far it is.
    RateMeasurement measurement(List<Trace> traces, TraceIndexes indexes, Diagnostics diagnostics) {
        return new RateMeasurement(traces, COLUMNS, folding(diagnostics), indexes.of(traces), diagnostics);
    }

    /// What decodes, on as many threads as were asked for.
    PacketFolding folding(Diagnostics diagnostics, Progress progress) {
        return new PacketFolding(diagnostics, threadCount, progress::add, decoder);
    }

    /// The same without showing how far it is.
    PacketFolding folding(Diagnostics diagnostics) {
        return new PacketFolding(diagnostics, threadCount, _ -> {});
    }

    /// Shows how far something is that reads so many bytes.
    ///
    /// @param eventRecords how many event records are done, or null if that is not known
    static Progress progress(long totalBytes, String doing, @Nullable LongSupplier eventRecords) {
        return new Progress(System.err, hasTerminal(), totalBytes, doing, eventRecords);
    }

    Progress progress(TraceSet traces) {
        return new Progress(System.err, hasTerminal(), traces.sizeBytes());
    }

    /// Whether standard error is a terminal.
    static boolean hasTerminal() {
        return Boolean.getBoolean("spoor.terminal.stderr");
    }

    int threadCount() {
        return threadCount;
    }

    List<Path> paths() {
        return paths;
    }

    boolean debug() {
        return debug;
    }

    /// Where results go that are more than text, or a lot of it.
    OutputStream bytesOut() {
        return main.bytesOut();
    }

    /// Where messages go.
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /// Where results go.
    PrintWriter out() {
        return out == null ? spec.commandLine().getOut() : out;
    }
}
