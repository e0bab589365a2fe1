package dev.spoor.tui.state;

import dev.spoor.summary.usage.View;

/// A part of the screen that a mouse can point to.
public sealed interface Target {

    /// A view's name.
    record OfView(View view) implements Target {}

    /// The name of one of the view's tables.
    record OfTable(int table) implements Target {}

    /// The heading of a column.
    ///
    /// @param column its place in the table
    record OfColumn(int column) implements Target {}

    /// A row of the table.
    ///
    /// @param row its place among those that are shown
    record OfRow(int row) implements Target {}

    /// An instant of the time line.
    record OfTime(long timeNs) implements Target {}
}
