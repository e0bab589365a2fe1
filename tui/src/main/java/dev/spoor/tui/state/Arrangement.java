package dev.spoor.tui.state;

/// How a view's tables are looked at.
///
/// @param table which of them is shown
/// @param sort the name of the column that it is sorted by; empty for the table's own order
/// @param reverse whether the other way round
/// @param cursor the row that is chosen
/// @param top the first row that is on the screen
public record Arrangement(int table, String sort, boolean reverse, int cursor, int top) {

    static final Arrangement FIRST = new Arrangement(0, "", false, 0, 0);

    Arrangement ofTable(int other) {
        return new Arrangement(other, "", false, 0, 0);
    }

    Arrangement sortedBy(String column, boolean inReverse) {
        return new Arrangement(table, column, inReverse, 0, 0);
    }

    Arrangement at(int row, int firstRow) {
        return new Arrangement(table, sort, reverse, row, firstRow);
    }
}
