package dev.spoor.tui.state;

import dev.spoor.summary.usage.View;

/// Something that happens to the screen.
public sealed interface Input {

    /// Keys that are no characters.
    enum Name {
        UP,
        DOWN,
        LEFT,
        RIGHT,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        TAB,
        BACK_TAB,
        ESCAPE,
        BACKSPACE,
        F1,
        F2,
        F3,
        F4,
        F5,
        F6,
        F7,
        F8,
        F9,
        F10,
        /// Ctrl-C, or a signal that asks for the end.
        INTERRUPT
    }

    /// A key that is no character is pressed.
    record Key(Name name) implements Input {}

    /// A character is typed.
    record Typed(int codePoint) implements Input {}

    /// What a mouse does.
    enum Gesture {
        PRESS,
        WHEEL_UP,
        WHEEL_DOWN
    }

    /// A mouse does something on a cell.
    ///
    /// @param column from 0
    /// @param row from 0
    record Mouse(Gesture gesture, int column, int row) implements Input {}

    /// A mouse does something on a part of the screen.
    record Pointed(Gesture gesture, Target target) implements Input {}

    /// The terminal has another size.
    record Resized(Size size) implements Input {}

    /// Time passes.
    ///
    /// @param elapsedNs since the last time
    record Tick(long elapsedNs) implements Input {}

    /// More is known of the time line.
    record Known(Timeline timeline) implements Input {}

    /// What there is has more to show in another view than in the one that was begun with.
    ///
    /// @param begun the view that was begun with: nothing changes where that is not shown any more
    /// @param view the other one
    record Suited(View begun, View view) implements Input {}

    /// A question has an answer.
    record Answered(Answer answer) implements Input {}

    /// The figures can't be had.
    ///
    /// @param sentence why
    record Failed(String sentence) implements Input {}
}
