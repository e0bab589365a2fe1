package dev.spoor.tui.state;

/// Which rows of a terminal are for what, from the top: a title, the names of the views, the time line, a row
/// on the tables, the headings, the table, and last the keys.
///
/// @param sparkRow the first row of the time line's columns
/// @param sparkRows how many rows these have
/// @param axisRow the row of the time line's axis
/// @param tablesRow the row of the tables' names
/// @param headerRow the row of the columns' headings
/// @param bodyRow the first row of the table
/// @param bodyRows how many rows there are for the table
/// @param footerRow the last row
public record Layout(
        int sparkRow,
        int sparkRows,
        int axisRow,
        int tablesRow,
        int headerRow,
        int bodyRow,
        int bodyRows,
        int footerRow) {

    private static final int MANY_ROWS = 40;

    /// The layout of a terminal with a size.
    public static Layout of(Size size) {
        int sparkRow = 2;
        int sparkRows = size.rows() >= MANY_ROWS ? 4 : 2;
        int axisRow = sparkRow + sparkRows;
        int footerRow = size.rows() - 1;
        int bodyRow = axisRow + 3;
        return new Layout(
                sparkRow,
                sparkRows,
                axisRow,
                axisRow + 1,
                axisRow + 2,
                bodyRow,
                Math.max(0, footerRow - bodyRow),
                footerRow);
    }
}
