package dev.spoor.cli;

import dev.spoor.tui.Screen;
import dev.spoor.tui.Source;
import dev.spoor.tui.Terminal;
import dev.spoor.tui.state.TopState;
import dev.spoor.tui.terminal.JlineTerminal;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The full-screen form of `top`. The terminal is opened while the traces are.
final class TopScreen implements AutoCloseable {

    private final FutureTask<Terminal> terminal;

    private TopScreen(FutureTask<Terminal> terminal) {
        this.terminal = terminal;
    }

    /// Begins to open the terminal.
    static TopScreen open() {
        String noColour = System.getenv("NO_COLOR");
        boolean colours = noColour == null || noColour.isEmpty();
        FutureTask<Terminal> terminal = new FutureTask<>(() -> JlineTerminal.open(colours));
        Thread.ofPlatform().daemon().name("terminal").start(terminal);
        return new TopScreen(terminal);
    }

    /// The screen on a terminal that is open.
    static TopScreen on(Terminal opened) {
        FutureTask<Terminal> terminal = new FutureTask<>(() -> opened);
        terminal.run();
        return new TopScreen(terminal);
    }

    /// Why there can't be a screen; empty where there can.
    static String obstacle() {
        if (!StandardOutput.isTerminal()) {
            return "standard output is no terminal";
        }
        if (!Boolean.getBoolean("spoor.terminal.stdin")) {
            return "standard input is no terminal";
        }
        String type = System.getenv("TERM");
        return type == null || type.isEmpty() || type.equals("dumb") ? "the terminal can't be drawn on (TERM)" : "";
    }

    /// Shows it until somebody ends it.
    ///
    /// @param name what the traces are called
    TopState.End run(Source source, TopState first, ScreenFigures figures, String name) throws InterruptedException {
        try (Source used = source) {
            return new Screen(terminal(), used, first, figures, name).run();
        } finally {
            close();
        }
    }

    private Terminal terminal() throws InterruptedException {
        try {
            return terminal.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                throw new CommandException(
                        "expected a terminal, found: " + e.getCause().getMessage() + "; --batch prints tables instead");
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Leaves the terminal as it was found.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            terminal.get().close();
        } catch (ExecutionException | InterruptedException e) {
            // There is none.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
