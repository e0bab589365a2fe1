package dev.spoor.tui;

import dev.spoor.tui.draw.Grid;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Size;
import java.util.function.Consumer;

/// What a screen is shown on.
public interface Terminal extends AutoCloseable {

    /// Takes the terminal over, until it is closed.
    ///
    /// @param sink is told what happens there, from any thread
    void begin(Consumer<Input> sink);

    /// How large it is.
    Size size();

    /// Shows what is different from what is shown.
    void show(Grid grid);

    /// Leaves it as it was found.
    @Override
    void close();
}
