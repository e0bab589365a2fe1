package dev.spoor.tui.state;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as it is shown: sorted, and without the rows that a filter leaves out.
///
/// @param table the table; null where there is none
/// @param column the place of the column that it is sorted by
/// @param reverse whether the other way round
public record Shown(@Nullable Table table, int column, boolean reverse) {

    /// There is no table.
    static final Shown NOTHING = new Shown(null, -1, false);

    static Shown of(Table table, Arrangement arrangement, Filter filter) {
        List<List<Cell>> rows = filter.rows(table);
        Table filtered = new Table(table.key(), table.title(), table.columns(), rows, table.rowCount());
        int column = arrangement.sort().isEmpty() ? -1 : table.column(arrangement.sort());
        if (column < 0) {
            return new Shown(filtered, ownColumn(table), false);
        }
        return new Shown(filtered.sorted(column, arrangement.reverse()), column, arrangement.reverse());
    }

    /// The column that a table is sorted by of itself: the first one whose figures fall and never rise.
    private static int ownColumn(Table table) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).unit().isFigure() && falls(table.rows(), i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean falls(List<List<Cell>> rows, int column) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i - 1).get(column).compareTo(rows.get(i).get(column)) < 0) {
                return false;
            }
        }
        return rows.size() < 2
                || !rows.getFirst().get(column).equals(rows.getLast().get(column));
    }

    /// Its rows.
    public List<List<Cell>> rows() {
        return table == null ? List.of() : table.rows();
    }
}
