package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketFolding;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.usage.View;
import dev.spoor.tui.Source;
import dev.spoor.tui.Terminal;
import dev.spoor.tui.state.Size;
import dev.spoor.tui.state.TopState;
import dev.spoor.tui.terminal.JlineTerminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Shows the screen of `top` on a terminal that nobody looks at, and presses keys there, so that the JVM learns what it
/// needs for that.
final class ScreenRehearsal {

    /// What is pressed, `\033` and what follows it up to the next space being one key.
    private static final List<String> KEYS = List.of(
            ("t a w \033OC \033OC \033OD \033OH 2 3 4 5 6 7 8 1 > < r w W a . , \033OB \033[6~ \033OA \r \t \t \t \033[Z"
                            + " \033 / x \r \033 t t ? x p p q")
                    .split(" ", -1));

    /// So long passes between two keys: time for a frame and for the answer.
    private static final long PAUSE_MS = 20;

    private ScreenRehearsal() {}

    /// Shows it until all keys are pressed, of a trace that is complete and of one that comes.
    static void run(Path trace) throws IOException, InterruptedException {
        openReal();
        Diagnostics diagnostics = new Diagnostics();
        ScreenFigures figures = new ScreenFigures(ZoneOffset.UTC);
        var plan = new ScreenReading.Plan(new Selection(), List.of(), 2, figures);
        try (TraceSet traces = TraceSet.open(List.of(trace), diagnostics)) {
            TimeRange range = TopCommand.range(traces, new PacketFolding(diagnostics, 1, _ -> {}));
            show(new TraceSource(traces, diagnostics, plan, () -> range, Optional::empty), figures);
            show(new LiveSource(new Coming(trace, range), diagnostics, plan, _ -> View.CPU), figures);
        }
    }

    private static void show(Source source, ScreenFigures figures) throws IOException, InterruptedException {
        try (PipedOutputStream keys = new PipedOutputStream();
                PipedInputStream pressed = new PipedInputStream(keys);
                Terminal terminal = JlineTerminal.of(
                        pressed, OutputStream.nullOutputStream(), "xterm-256color", new Size(120, 40));
                TopScreen screen = TopScreen.on(terminal)) {
            Thread.ofPlatform().daemon().name("fingers").start(() -> press(keys));
            screen.run(source, TopState.first(View.CPU, false, "", Integer.MAX_VALUE), figures, "rehearsal");
        }
    }

    /// A trace as if it were received. Mutable, single-threaded.
    private static final class Coming implements Followed {

        private static final int ROUNDS = 10;

        private final Path trace;
        private final TimeRange range;
        private int round;

        Coming(Path trace, TimeRange range) {
            this.trace = trace;
            this.range = range;
        }

        @Override
        public List<Path> paths() {
            return List.of(trace);
        }

        @Override
        public boolean isOver() throws InterruptedException {
            Thread.sleep(PAUSE_MS);
            return false;
        }

        @Override
        public long watermarkNs() {
            round = Math.min(round + 1, ROUNDS);
            return range.beginNs() + (range.endNs() - range.beginNs()) / ROUNDS * round;
        }

        @Override
        public LiveLag lag() {
            return LiveLag.NONE;
        }
    }

    /// There is no real terminal here; but what it takes to open one is learned.
    private static void openReal() {
        try {
            JlineTerminal.open(true).close();
        } catch (IOException e) {
            // As expected.
        }
    }

    private static void press(PipedOutputStream keys) {
        try {
            Thread.sleep(20 * PAUSE_MS);
            for (String key : KEYS) {
                keys.write(key.getBytes(StandardCharsets.US_ASCII));
                keys.flush();
                Thread.sleep(key.equals("\033") ? 3 * PAUSE_MS : PAUSE_MS);
            }
            // The pipe breaks when who writes into it is gone.
            Thread.sleep(1000);
        } catch (IOException | InterruptedException e) {
            // The screen is over.
        }
    }
}
