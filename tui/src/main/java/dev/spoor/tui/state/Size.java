package dev.spoor.tui.state;

/// How large a terminal is.
///
/// @param columns how many cells a row has
/// @param rows how many rows there are
public record Size(int columns, int rows) {

    /// The least size that there is room for everything in.
    public static final Size LEAST = new Size(60, 12);

    /// Whether there is room for everything.
    public boolean isEnough() {
        return columns >= LEAST.columns && rows >= LEAST.rows;
    }
}
