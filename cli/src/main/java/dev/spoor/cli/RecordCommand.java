package dev.spoor.cli;

import dev.spoor.cli.RecordingSession.Events;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `spoor record`: records a command with LTTng and shows what it did.
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Records a command with LTTng (the lttng command does the work) and draws its event rates. The"
                + " recording session is gone at the end, also after Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  spoor record -- my-server --port 8080       what the program's own tracepoints tell",
            "  spoor record --preload libc -- ls -R /usr   any program: its calls of malloc and free",
            "  spoor record --kernel -- make -j4           what the kernel tells: switches, system calls",
            "  spoor record --live -- my-server            who uses the machine, on the whole screen while it runs",
            "  spoor record --live graph -- my-server      a picture that grows",
            "  spoor record -o my-trace -- my-server       keeps the trace"
        })
final class RecordCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "What to run, after --.")
    private List<String> command = List.of();

    @Option(names = "--kernel", description = "Record the kernel as well (needs root and LTTng's modules).")
    private boolean kernel;

    @Option(
            names = "--event",
            paramLabel = "NAME",
            description = "Which event records of the command (* stands for any text, at the end); repeatable (default:"
                    + " all).")
    private List<String> events = List.of();

    @Option(
            names = "--kernel-event",
            paramLabel = "NAME",
            description = "Which event records of the kernel; repeatable (default: switches, wake-ups, processes,"
                    + " interrupts, block devices, and all system calls).")
    private List<String> kernelEvents = List.of();

    @Option(
            names = "--preload",
            paramLabel = "WHAT",
            description =
                    "Have the command load a tracing library of LTTng-UST: libc (malloc, free), pthread (mutexes),"
                            + " dl (dlopen), fork (to follow processes that fork). Repeatable.")
    private List<Preload> preloads = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Keep the trace in this new directory (default: it is removed at the end).")
    private @Nullable Path output;

    @Option(
            names = "--graph",
            paramLabel = "FILE",
            description = "Where to draw to, as the option -o of 'spoor graph' says; repeatable (default: COMMAND's"
                    + " name, as .png and .rrd, in the current directory).")
    private List<Path> graphs = List.of();

    @Option(
            names = "--live",
            paramLabel = "VIEW",
            arity = "0..1",
            fallbackValue = "TOP",
            description =
                    "Show a view while the command runs: top (on the whole screen, where there is a terminal; what"
                            + " the command prints follows at the end) or graph (drawn anew as it runs) (default: top). Needs"
                            + " lttng-relayd.")
    private @Nullable Live live;

    @Option(names = "--by", paramLabel = "WHAT", description = "As the option of 'spoor graph'.")
    private @Nullable String by;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /// What is shown while the command runs.
    enum Live {
        TOP,
        GRAPH
    }

    /// Libraries of LTTng-UST that make calls of other libraries event records.
    enum Preload {
        LIBC("liblttng-ust-libc-wrapper.so"),
        PTHREAD("liblttng-ust-pthread-wrapper.so"),
        DL("liblttng-ust-dl.so"),
        FORK("liblttng-ust-fork.so");

        private final String library;

        Preload(String library) {
            this.library = library;
        }

        String library() {
            return library;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        try (TemporaryDirectory temporary = TemporaryDirectory.create()) {
            Path trace = output == null ? temporary.path().resolve(commandName()) : output.toAbsolutePath();
            if (output != null && Files.exists(output)) {
                throw new CommandException(output + ": expected a directory that does not exist yet, found one");
            }
            Events chosen = new Events(events, kernel, kernelEvents);
            return live == null ? recordAndDraw(trace, chosen) : recordLive(live, trace, temporary.path(), chosen);
        } catch (IOException e) {
            throw new CommandException("expected a temporary directory, found " + e.getMessage());
        }
    }

    private int recordAndDraw(Path trace, Events chosen) throws IOException, InterruptedException {
        int status;
        try (RecordingSession session = RecordingSession.create(List.of("--output=" + trace), chosen)) {
            status = session.run(new RecordingSession.Execution(command, preloads, null));
        }
        sayHowItEnded(status);
        return exitCode(status, show(trace));
    }

    private int recordLive(Live view, Path trace, Path scratch, Events chosen)
            throws IOException, InterruptedException {
        boolean screen = view == Live.TOP && TopScreen.obstacle().isEmpty();
        Path printed = screen ? scratch.resolve("printed") : null;
        var execution = new RecordingSession.Execution(command, preloads, printed);
        LiveRecording.Outcome outcome =
                LiveRecording.run(trace, scratch, chosen, execution, url -> show(view, screen, url));
        if (output != null) {
            RecordingRelay.flatten(trace);
        }
        if (printed != null && Files.exists(printed)) {
            Files.copy(printed, System.out);
            System.out.flush();
        }
        if (outcome.commandStatus().isEmpty()) {
            say(command.getFirst() + " was not run, as the view ended before");
            return outcome.viewExitCode() == ExitCode.DONE ? ExitCode.FAILED : outcome.viewExitCode();
        }
        int status = outcome.commandStatus().getAsInt();
        sayHowItEnded(status);
        return exitCode(status, outcome.viewExitCode());
    }

    private int show(Live view, boolean screen, String url) {
        List<String> arguments = new ArrayList<>();
        switch (view) {
            case TOP -> arguments.addAll(screen ? List.of("top", url) : List.of("top", "--refresh", "1s", url));
            case GRAPH -> {
                arguments.addAll(List.of("graph", "--follow", url, "--title", commandName()));
                List<Path> files = graphs.isEmpty()
                        ? List.of(Path.of(commandName() + ".png"), Path.of(commandName() + ".rrd"))
                        : graphs;
                files.forEach(g -> arguments.addAll(List.of("-o", g.toString())));
                if (by != null) {
                    arguments.addAll(List.of("--by", by));
                }
            }
        }
        return spec.root().commandLine().execute(arguments.toArray(String[]::new));
    }

    private void sayHowItEnded(int status) {
        say(status == 0 ? "" : command.getFirst() + " ended with " + status);
        say(output == null ? "" : "the trace is in " + output);
    }

    private static int exitCode(int status, int shown) {
        return shown == ExitCode.DONE && status != 0 ? ExitCode.FAILED : shown;
    }

    private String commandName() {
        Path name = Path.of(command.getFirst()).getFileName();
        return name == null || name.toString().startsWith(".") ? "command" : name.toString();
    }

    private int show(Path trace) throws IOException {
        if (isEmpty(trace)) {
            throw new CommandException(
                    "expected event records, found none: is a program with LTTng-UST tracepoints in '"
                            + String.join(" ", command)
                            + "'? --preload libc makes some in any program, --kernel records the kernel");
        }
        List<String> arguments = new ArrayList<>(List.of("graph", trace.toString()));
        graphs.forEach(g -> arguments.addAll(List.of("-o", g.toString())));
        if (by != null) {
            arguments.addAll(List.of("--by", by));
        }
        CommandLine root = spec.root().commandLine();
        return root.execute(arguments.toArray(String[]::new));
    }

    private static boolean isEmpty(Path trace) throws IOException {
        try (var files = Files.walk(trace)) {
            return files.noneMatch(f -> f.endsWith("metadata"));
        }
    }

    private void say(String sentence) {
        if (!sentence.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("spoor: " + Printable.line(sentence));
            err.flush();
        }
    }
}
