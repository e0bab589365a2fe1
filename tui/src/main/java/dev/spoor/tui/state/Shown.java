package dev.spoor.tui.state;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table as it is shown: sorted, and without the rows that a filter leaves out.
///
/// @param table the table; null where there is none
/// @param column the place of the column that it is sorted by
/// @param reverse whether the other way round
/// @param empty the places of the columns that have a value in no row, and say nothing
public record Shown(@Nullable Table table, int column, boolean reverse, Set<Integer> empty) {

    /// There is no table.
    static final Shown NOTHING = new Shown(null, -1, false, Set.of());

    static Shown of(Table table, Arrangement arrangement, Filter filter) {
        List<List<Cell>> rows = filter.rows(table);
        Table filtered = new Table(table.key(), table.title(), table.columns(), rows, table.rowCount());
        int column = arrangement.sort().isEmpty() ? -1 : table.column(arrangement.sort());
        if (column < 0) {
            return new Shown(filtered, ownColumn(table), false, empty(table));
        }
        return new Shown(filtered.sorted(column, arrangement.reverse()), column, arrangement.reverse(), empty(table));
    }

    private static Set<Integer> empty(Table table) {
        Set<Integer> empty = new HashSet<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            if (table.rows().stream().allMatch(row -> row.get(column) instanceof Cell.None)) {
                empty.add(column);
            }
        }
        return Set.copyOf(empty);
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
