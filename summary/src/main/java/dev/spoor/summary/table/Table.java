package dev.spoor.summary.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A table. Immutable.
///
/// @param key its name in data
/// @param title its name for people
/// @param columns its columns
/// @param rows its rows, with a cell for each column
/// @param rowCount how many rows there are; more than `rows` has where it was cut
public record Table(String key, String title, List<Column> columns, List<List<Cell>> rows, int rowCount) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// A whole table.
    public Table(String key, String title, List<Column> columns, List<List<Cell>> rows) {
        this(key, title, columns, rows, rows.size());
    }

    /// The rows in the order of a column: figures from the greatest, others from the least. Rows with equal
    /// cells there are in the order of all their cells, so that the order is always the same.
    ///
    /// @param column its place
    /// @param reverse whether the other way round
    public Table sorted(int column, boolean reverse) {
        boolean falls = columns.get(column).unit().isFigure() != reverse;
        List<List<Cell>> sorted = new ArrayList<>(rows);
        sorted.sort((a, b) -> compare(a, b, column, falls));
        return new Table(key, title, columns, sorted, rowCount);
    }

    /// Hot: a screen's table of threads has tens of thousands of rows, many of them with equal figures.
    private static int compare(List<Cell> a, List<Cell> b, int column, boolean falls) {
        int order = a.get(column).compareTo(b.get(column));
        if (order != 0) {
            return falls ? -order : order;
        }
        for (int i = 0; order == 0 && i < a.size(); i++) {
            order = a.get(i).compareTo(b.get(i));
        }
        return order;
    }

    /// The first rows.
    public Table limited(int limit) {
        return new Table(key, title, columns, rows.subList(0, Math.min(limit, rows.size())), rowCount);
    }

    /// The place of the column with a name, with or without its unit; -1 where there is none.
    public int column(String name) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(name)
                        || columns.get(i).key().equals(name))
                .findFirst()
                .orElse(-1);
    }
}
