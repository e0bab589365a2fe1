package dev.spoor.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `spoor` command.
@Command(
        name = "spoor",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        versionProvider = Main.Version.class,
        description = "Opens traces recorded by LTTng (Common Trace Format) and shows what is in them.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done; 1 could not; 2 done, but data was lost or unreadable (a message says how much and"
                    + " where).",
            "",
            "Examples:",
            "  spoor graph my-trace                 event rates over time, as my-trace.png and my-trace.rrd",
            "  spoor graph --by process my-trace    the same for each process",
            "  spoor info my-trace                  what is in it",
            "  spoor cat my-trace                   its event records as text, as babeltrace2 prints them",
            "  spoor index my-trace                 answer every later question at once",
            "  spoor ls net://localhost             the live sessions on a relay",
            "  spoor top my-trace                   who used the CPUs",
            "  spoor cut --process nginx my-trace -o nginx",
            "  spoor help graph                     all options of a command"
        })
public final class Main implements Runnable {

    /// The commands, as the help lists them.
    private static final List<Class<?>> COMMANDS = List.of(
            GraphCommand.class,
            InfoCommand.class,
            CatCommand.class,
            CutCommand.class,
            LsCommand.class,
            RecordCommand.class,
            TopCommand.class,
            IndexCommand.class,
            HelpCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final OutputStream bytesOut;

    private Main(OutputStream bytesOut) {
        this.bytesOut = bytesOut;
    }

    /// Runs a command and ends the process with its exit code.
    public static void main(String[] arguments) {
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(new FileOutputStream(FileDescriptor.out), err, arguments);
        // System.exit first prepares to log that it was called, which takes longer than to read the options.
        if (code != ExitCode.DONE || !isAlone()) {
            System.exit(code);
        }
    }

    /// Whether the process ends with this thread. Is not rehearsed, so a lambda here would be made at each start.
    private static boolean isAlone() {
        Thread[] threads = new Thread[2 * Thread.activeCount() + 1];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i] != Thread.currentThread() && !threads[i].isDaemon()) {
                return false;
            }
        }
        return count < threads.length;
    }

    /// Runs a command.
    ///
    /// @param bytesOut where results go
    /// @param err where progress and messages go
    /// @return the exit code
    static int run(OutputStream bytesOut, PrintWriter err, String... arguments) {
        PrintWriter out = new PrintWriter(bytesOut, false, StandardCharsets.UTF_8);
        // Else it would load twenty classes at each start to convert arguments to what no option is.
        System.setProperty("picocli.converters.excludes", "java\\..*");
        CommandLine line = new CommandLine(new Main(bytesOut));
        commands(arguments).forEach(line::addSubcommand);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Path.class, Path::of);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(Main::explainMisuse);
        line.setExecutionExceptionHandler(Main::explainFailure);
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            say(
                    line,
                    "expected to need less memory, found too little for these steps, series and traces; choose a"
                            + " longer --step or a shorter time, or give more: SPOOR_JAVA_OPTS=-Xmx2g");
            return ExitCode.FAILED;
        } finally {
            out.flush();
        }
    }

    /// The commands that arguments may be about. Where the first one names a command, only that one is prepared: to
    /// read the annotations of all takes longer than many a command. `record` shows
    /// what it records with `graph` and `top`.
    private static List<Class<?>> commands(String[] arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        Set<String> names = first.equals("record") ? Set.of(first, "graph", "top") : Set.of(first);
        List<Class<?>> named = COMMANDS.stream()
                .filter(c -> c != HelpCommand.class
                        && names.contains(c.getAnnotation(Command.class).name()))
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    /// Where results go that are more than text, or a lot of it.
    OutputStream bytesOut() {
        return bytesOut;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command, such as 'graph'");
    }

    private static int explainMisuse(ParameterException e, String[] arguments) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        say(e.getCommandLine(), Printable.line(String.valueOf(e.getMessage())) + "; see '" + name + " --help'");
        return ExitCode.FAILED;
    }

    private static int explainFailure(Exception e, CommandLine line, CommandLine.ParseResult result) {
        if (line.getCommand() instanceof TraceCommand command && command.debug()) {
            e.printStackTrace(line.getErr());
        }
        if (e instanceof CommandException) {
            say(line, String.valueOf(e.getMessage()));
        } else {
            say(line, "internal fault: " + e + "; --debug shows where it is from");
        }
        return ExitCode.FAILED;
    }

    private static void say(CommandLine line, String sentence) {
        PrintWriter err = line.getErr();
        err.println("spoor: " + sentence);
        err.flush();
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"spoor " + (version == null ? "(development)" : version)};
        }
    }
}
