package dev.spoor.summary.table;

import java.util.Comparator;
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
        Comparator<List<Cell>> order = Comparator.comparing(row -> row.get(column));
        if (columns.get(column).unit().isFigure() != reverse) {
            order = order.reversed();
        }
        for (int i = 0; i < columns.size(); i++) {
            int other = i;
            order = order.thenComparing(row -> row.get(other));
        }
        return new Table(key, title, columns, rows.stream().sorted(order).toList(), rowCount);
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
