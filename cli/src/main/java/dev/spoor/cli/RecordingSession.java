package dev.spoor.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A recording session of LTTng's, made and ended through the `lttng` command. It is destroyed at the end, also
/// when the command is interrupted.
final class RecordingSession implements AutoCloseable {

    /// Who runs when, for how long, and what for.
    private static final String KERNEL_EVENTS =
            "sched_switch,sched_wakeup,sched_process_*,irq_handler_*,softirq_*,block_rq_*";

    /// What names processes in user-space traces.
    private static final List<String> CONTEXTS = List.of("--type=vpid", "--type=vtid", "--type=procname");

    private static final String KERNEL_NEEDS = "; to record the kernel, LTTng's modules have to be installed (Debian,"
            + " Ubuntu: lttng-modules-dkms) and lttng-sessiond has to run as root";

    private final String name = "spoor-" + ProcessHandle.current().pid();
    private volatile @Nullable Process running;
    private @Nullable AtExit exit;

    private final boolean live;

    private RecordingSession(boolean live) {
        this.live = live;
    }

    /// What to record.
    ///
    /// @param userSpace names of event records of programs; none for all
    /// @param withKernel whether the kernel is recorded as well
    /// @param kernel names of event records of the kernel; none for the usual ones
    record Events(List<String> userSpace, boolean withKernel, List<String> kernel) {

        Events {
            userSpace = List.copyOf(userSpace);
            kernel = List.copyOf(kernel);
        }
    }

    /// How a command is run.
    ///
    /// @param command what is run
    /// @param preloads what it is made to load
    /// @param output where its output goes, and nothing is its input; null for this process's streams
    record Execution(
            List<String> command,
            List<RecordCommand.Preload> preloads,
            @Nullable Path output) {

        Execution {
            command = List.copyOf(command);
            preloads = List.copyOf(preloads);
        }
    }

    /// Makes and starts a session.
    ///
    /// @param where options of `lttng create` that say where the trace goes to
    static RecordingSession create(List<String> where, Events events) throws InterruptedException {
        RecordingSession session = new RecordingSession(where.stream().anyMatch(o -> o.startsWith("--live")));
        List<String> create = new ArrayList<>(List.of("create", session.name));
        create.addAll(where);
        session.exit = AtExit.begin(() -> {
            lttng(create.toArray(String[]::new));
            return AtExit.add(session::destroy);
        });
        try {
            session.enable(events);
            lttng("start", session.name);
            return session;
        } catch (CommandException e) {
            session.close();
            throw e;
        }
    }

    private void enable(Events events) throws InterruptedException {
        String own = "--session=" + name;
        lttng("enable-channel", "--userspace", own, "--subbuf-size=512K", "--num-subbuf=8", "user");
        String names = events.userSpace().isEmpty() ? "--all" : String.join(",", events.userSpace());
        lttng("enable-event", "--userspace", own, "--channel=user", names);
        List<String> contexts = new ArrayList<>(List.of("add-context", "--userspace", own, "--channel=user"));
        contexts.addAll(CONTEXTS);
        lttng(contexts.toArray(String[]::new));
        if (events.withKernel()) {
            kernel("enable-channel", "--kernel", own, "--subbuf-size=1M", "--num-subbuf=8", "kernel");
            String kernel = events.kernel().isEmpty() ? KERNEL_EVENTS : String.join(",", events.kernel());
            kernel("enable-event", "--kernel", own, "--channel=kernel", kernel);
            if (events.kernel().isEmpty()) {
                kernel("enable-event", "--kernel", own, "--channel=kernel", "--syscall", "--all");
            }
        }
    }

    String name() {
        return name;
    }

    /// Runs a command, and ends the recording.
    ///
    /// @return its exit status
    int run(Execution execution) throws InterruptedException {
        List<String> command = execution.command();
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Path output = execution.output();
        if (output != null) {
            builder.redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
        }
        if (!execution.preloads().isEmpty()) {
            String libraries = execution.preloads().stream()
                    .map(RecordCommand.Preload::library)
                    .collect(Collectors.joining(":"));
            builder.environment().merge("LD_PRELOAD", libraries, (before, added) -> before + ":" + added);
        }
        Process process;
        try {
            process = AtExit.begin(() -> running = builder.start());
        } catch (IOException e) {
            throw new CommandException(command.getFirst() + ": expected a command that can be run, found " + reason(e));
        }
        int status = process.waitFor();
        lttng("stop", name);
        return status;
    }

    /// The operating system's words, which the JDK puts into brackets after its own.
    private static String reason(IOException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^.*\\((.*)\\)\\s*$", "$1");
    }

    private static void kernel(String... arguments) throws InterruptedException {
        try {
            lttng(arguments);
        } catch (CommandException e) {
            throw new CommandException(e.getMessage() + KERNEL_NEEDS);
        }
    }

    private static void lttng(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("lttng"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandException(
                        "'" + String.join(" ", command) + "': expected it to succeed, found: " + errors(said));
            }
        } catch (IOException e) {
            throw new CommandException("expected the command 'lttng', found none: install LTTng's tools (Debian and"
                    + " Ubuntu: lttng-tools)");
        }
    }

    private static String errors(String said) {
        String errors = said.lines()
                .filter(l -> l.startsWith("Error:"))
                .map(l -> l.substring("Error:".length()).strip())
                .collect(Collectors.joining("; "));
        return errors.isEmpty() ? said.strip().replace('\n', ' ') : errors;
    }

    /// Asks the command to end, if it runs, and what it has started.
    void endCommand() {
        Process process = running;
        if (process != null) {
            // First, since nobody finds them any more when it has ended.
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private void destroy() {
        endCommand();
        try {
            // LTTng 2.13 may wait for ever for the data of a live session; it is at the relay when the session has
            // stopped.
            String[] destroy = live ? new String[] {"destroy", "--no-wait", name} : new String[] {"destroy", name};
            lttng(destroy);
        } catch (CommandException e) {
            // It has been destroyed, or the session daemon is gone and the session with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        destroy();
        if (exit != null) {
            exit.close();
        }
    }
}
