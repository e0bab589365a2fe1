package dev.spoor.tui;

import dev.spoor.tui.draw.Figures;
import dev.spoor.tui.draw.Frame;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Question;
import dev.spoor.tui.state.Reaction;
import dev.spoor.tui.state.TopState;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The full-screen form of `spoor top`. Single-threaded, but for what terminal and source tell it.
public final class Screen {

    /// So long a frame is held back for an answer, so that a move shows the figures of the new place at once.
    private static final long PATIENCE_NS = 12_000_000L;

    /// So often the window moves while it is played.
    private static final long TICK_NS = 100_000_000L;

    private final Terminal terminal;
    private final Source source;
    private final Figures figures;
    private final String name;
    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    private TopState state;
    private @Nullable Frame frame;
    private @Nullable Question asked;

    /// @param first what is shown at first
    /// @param name what the traces are called
    public Screen(Terminal terminal, Source source, TopState first, Figures figures, String name) {
        this.terminal = terminal;
        this.source = source;
        this.state = first;
        this.figures = figures;
        this.name = name;
    }

    /// Shows the screen until somebody ends it.
    ///
    /// @return how it ended
    public TopState.End run() throws InterruptedException {
        terminal.begin(inputs::add);
        take(new Input.Resized(terminal.size()));
        draw();
        source.begin(inputs::add);
        ask();
        long tickedNs = System.nanoTime();
        while (state.end() == null) {
            Input input = inputs.poll(state.playing().running() ? TICK_NS : TICK_NS * 10, TimeUnit.NANOSECONDS);
            if (input != null) {
                take(input);
                takeAll();
            }
            long nowNs = System.nanoTime();
            if (nowNs - tickedNs >= TICK_NS) {
                take(new Input.Tick(Math.min(nowNs - tickedNs, 5 * TICK_NS)));
                tickedNs = nowNs;
            }
            // While the traces are read, there is no time to wait for answers.
            if (ask() && state.timeline().isComplete()) {
                awaitAnswer();
            }
            draw();
        }
        return Objects.requireNonNull(state.end());
    }

    private void takeAll() {
        for (Input input = inputs.poll(); input != null && state.end() == null; input = inputs.poll()) {
            take(input);
        }
    }

    private void take(Input input) {
        if (input instanceof Input.Mouse mouse) {
            if (frame != null) {
                frame.target(mouse.column(), mouse.row())
                        .ifPresent(target -> take(new Input.Pointed(mouse.gesture(), target)));
            }
            return;
        }
        state = Reaction.to(state, input);
    }

    /// @return whether there was something new to ask
    private boolean ask() {
        Question question = state.question();
        if (!state.timeline().isKnown() || question.equals(asked)) {
            return false;
        }
        asked = question;
        source.ask(question);
        return true;
    }

    private void awaitAnswer() throws InterruptedException {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (!state.isAnswered() && state.end() == null) {
            long leftNs = endNs - System.nanoTime();
            Input input = leftNs <= 0 ? null : inputs.poll(leftNs, TimeUnit.NANOSECONDS);
            if (input == null) {
                return;
            }
            take(input);
        }
    }

    private void draw() {
        if (state.end() == null) {
            frame = Frame.of(state, figures, name, source.note());
            terminal.show(frame.grid());
        }
    }
}
