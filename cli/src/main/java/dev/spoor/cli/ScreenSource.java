package dev.spoor.cli;

import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.tui.Source;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Question;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the sources of a screen's figures have in common: a thread of its own reads, answers questions in between, and
/// afterwards. So nothing here is used by two threads at once, but for the questions.
abstract class ScreenSource implements Source {

    /// After so long without a question, there is time to think ahead.
    private static final long REST_NS = 150_000_000L;

    private final Diagnostics diagnostics;
    private final LinkedBlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final ExecutorService thread =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("top").factory());
    private Consumer<Input> sink = _ -> {};
    private @Nullable Question question;

    /// @param diagnostics gets faults of spoor itself
    ScreenSource(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// Reads all there is. Answers in between.
    ///
    /// @throws CommandException if that can't be done
    abstract void read() throws InterruptedException;

    /// What is known of a question; empty while nothing is.
    abstract Optional<Answer> answer(Question asked);

    @Override
    public final void begin(Consumer<Input> newSink) {
        sink = newSink;
        thread.execute(this::run);
    }

    @Override
    public final void ask(Question next) {
        questions.add(next);
    }

    @Override
    public final void close() {
        thread.shutdownNow();
        thread.close();
    }

    private void run() {
        try {
            read();
            while (true) {
                answer();
                if (!isAsked(REST_NS)) {
                    thinkAhead();
                    isAsked(Long.MAX_VALUE);
                }
            }
        } catch (InterruptedException e) {
            // The screen is over.
        } catch (CommandException e) {
            tell(new Input.Failed(String.valueOf(e.getMessage())));
        } catch (RuntimeException | OutOfMemoryError e) {
            diagnostics.error("internal fault: " + e);
            tell(new Input.Failed("internal fault: " + e));
        }
    }

    /// Makes an answer ready that a key may ask for: about threads instead of processes, or
    /// processes instead of threads, which takes longest where there are thousands.
    private void thinkAhead() {
        if (question != null) {
            answer(question.ofOthers());
        }
    }

    /// Tells the screen something.
    final void tell(Input news) {
        sink.accept(news);
    }

    /// Answers the last question, as far as that is known.
    final void answer() {
        Question now = question;
        if (now != null) {
            answer(now).map(Input.Answered::new).ifPresent(this::tell);
        }
    }

    /// Whether there is another question than before. Of several, the last one is to be answered.
    final boolean isAsked() {
        boolean asked = false;
        for (Question next = questions.poll(); next != null; next = questions.poll()) {
            question = next;
            asked = true;
        }
        return asked;
    }

    /// The same, after having waited for one.
    ///
    /// @param ns how long it is waited at most
    final boolean isAsked(long ns) throws InterruptedException {
        Question next = questions.poll(ns, TimeUnit.NANOSECONDS);
        if (next == null) {
            return false;
        }
        question = next;
        isAsked();
        return true;
    }
}
