package dev.spoor.tui.state;

import dev.spoor.summary.usage.View;
import java.util.List;

/// The views, in the order of their keys.
public final class Views {

    /// All of them.
    public static final List<View> ALL = List.of(View.values());

    private Views() {}

    /// The place of a view, from 0.
    public static int place(View view) {
        return ALL.indexOf(view);
    }
}
