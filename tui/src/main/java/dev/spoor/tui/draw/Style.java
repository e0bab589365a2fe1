package dev.spoor.tui.draw;

/// What a cell is, from which its look follows.
public enum Style {
    PLAIN,
    /// The first row.
    TITLE,
    /// The name of a view or a table.
    NAME,
    /// The name of the one that is shown.
    CHOSEN_NAME,
    /// The time line's columns.
    SPARK,
    /// Those of them in the window.
    SPARK_IN_WINDOW,
    /// What is beside the point: axis, hints, what is not known.
    FAINT,
    /// The time line's window on the axis.
    WINDOW,
    /// Something was lost.
    LOST,
    /// Headings.
    HEADER,
    /// The heading of the column that the table is sorted by.
    SORTED_HEADER,
    /// The chosen row.
    CURSOR,
    /// A row that was marked.
    MARKED,
    /// The chosen row where it was marked.
    MARKED_CURSOR,
    /// A key.
    KEY,
    /// A message, or what is being typed.
    MESSAGE,
    /// The filled part of a bar.
    BAR
}
