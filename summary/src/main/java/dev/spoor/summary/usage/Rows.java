package dev.spoor.summary.usage;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.ArrayList;
import java.util.List;

/// A table that is being made. Mutable, single-threaded.
final class Rows {

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    List<Column> columns() {
        return columns;
    }

    Rows columns(List<Column> more) {
        columns.addAll(more);
        return this;
    }

    Rows figure(String key, String heading, Unit unit) {
        columns.add(Column.of(key, heading, unit));
        return this;
    }

    Rows text(String key, String heading, Meaning meaning) {
        columns.add(Column.text(key, heading, meaning));
        return this;
    }

    Rows id(String key, String heading, Meaning meaning) {
        columns.add(Column.id(key, heading, meaning));
        return this;
    }

    /// The columns of a distribution of durations.
    ///
    /// @param key what their names begin with
    Rows durations(String key, String heading) {
        String prefix = key.isEmpty() ? "" : key + "_";
        String before = heading.isEmpty() ? "" : heading + " ";
        return figure(prefix + "minimum", before + "MIN", Unit.DURATION)
                .figure(prefix + "average", before + "AVG", Unit.DURATION)
                .figure(prefix + "maximum", before + "MAX", Unit.DURATION)
                .figure(prefix + "standard_deviation", before + "STDEV", Unit.DURATION)
                .figure(prefix + "p50", before + "P50", Unit.DURATION)
                .figure(prefix + "p99", before + "P99", Unit.DURATION);
    }

    /// The cells of a distribution.
    static List<Cell> durations(Distribution values) {
        if (values.count() == 0) {
            return List.of(Cell.none(), Cell.none(), Cell.none(), Cell.none(), Cell.none(), Cell.none());
        }
        return List.of(
                Cell.of(values.least()),
                Cell.of(values.average()),
                Cell.of(values.greatest()),
                Cell.of(values.standardDeviation()),
                Cell.of(values.percentile(0.5)),
                Cell.of(values.percentile(0.99)));
    }

    /// Begins a row.
    Row row(List<Cell> cells) {
        Row row = new Row();
        row.cells.addAll(cells);
        return row;
    }

    /// A row that is being made.
    final class Row {
        private final List<Cell> cells = new ArrayList<>();

        Row add(long value) {
            cells.add(Cell.of(value));
            return this;
        }

        Row add(double value) {
            cells.add(Cell.of(value));
            return this;
        }

        Row add(String value) {
            cells.add(Cell.of(value));
            return this;
        }

        Row add(List<Cell> more) {
            cells.addAll(more);
            return this;
        }

        void end() {
            rows.add(List.copyOf(cells));
        }
    }

    /// The table, in the order of a column.
    ///
    /// @param order the column's key
    Table table(String key, String title, String order) {
        Table table = new Table(key, title, columns, rows);
        return table.sorted(table.column(order), false);
    }
}
