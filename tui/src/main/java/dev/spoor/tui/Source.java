package dev.spoor.tui;

import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Question;
import java.util.function.Consumer;

/// Where a screen's figures come from. All of it at once, or more and more: a source whose traces grow tells
/// of a longer time line whenever there is one.
public interface Source extends AutoCloseable {

    /// Begins to read.
    ///
    /// @param sink takes what is known of the time line ([Input.Known]), answers ([Input.Answered]) and why
    ///     there are none ([Input.Failed]), from any thread
    void begin(Consumer<Input> sink);

    /// Asks a question, instead of the one before it. The answer comes when it is known, and again whenever
    /// more is. Never waits.
    void ask(Question question);

    /// What the title says of the source besides, such as how far it is behind what it follows; possibly empty.
    /// From any thread.
    default String note() {
        return "";
    }

    /// Stops reading, and waits until that is done.
    @Override
    void close();
}
