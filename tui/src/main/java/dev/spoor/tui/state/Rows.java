package dev.spoor.tui.state;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import java.util.List;

/// Moves on a draft's table, sorts it, opens a row.
final class Rows {

    private Rows() {}

    static void move(Draft draft, int by) {
        Arrangement now = draft.arrangement();
        // The draft clamps what is beyond the last row.
        draft.arrange(now.at(Math.max(0, now.cursor() + by), now.top()));
    }

    /// Chooses a row; opens the one that is chosen already.
    static void choose(Draft draft, TopState state, int row) {
        Arrangement now = draft.arrangement();
        if (now.cursor() == row) {
            open(draft, state);
        } else {
            draft.arrange(now.at(row, now.top()));
        }
    }

    static void nextTable(Draft draft, TopState state, int by) {
        int count = state.tableCount();
        if (count > 1) {
            draft.arrange(draft.arrangement()
                    .ofTable(Math.floorMod(draft.arrangement().table() + by, count)));
        }
    }

    /// Sorts by the column next to the one that it is sorted by.
    static void sortByNext(Draft draft, TopState state, int by) {
        Table table = state.shown().table();
        if (table != null) {
            int column =
                    Math.clamp(state.shown().column() + by, 0, table.columns().size() - 1);
            draft.arrange(
                    draft.arrangement().sortedBy(table.columns().get(column).name(), false));
        }
    }

    /// Sorts by a column; the other way round where it is that one already.
    static void sortBy(Draft draft, TopState state, int column) {
        if (state.shown().column() == column) {
            reverse(draft, state);
        } else {
            sortByNext(draft, state, column - state.shown().column());
        }
    }

    static void reverse(Draft draft, TopState state) {
        Table table = state.shown().table();
        int column = state.shown().column();
        if (table != null && column >= 0) {
            String name = table.columns().get(column).name();
            draft.arrange(draft.arrangement().sortedBy(name, !state.shown().reverse()));
        }
    }

    /// Lets the chosen row stand out, or no longer; goes on to the next one.
    static void mark(Draft draft, TopState state) {
        int row = draft.arrangement().cursor();
        if (row < state.rowCount()) {
            List<Cell> name = state.nameOf(row);
            if (!draft.marked.remove(name)) {
                draft.marked.add(name);
            }
            move(draft, 1);
        }
    }

    /// Opens the details of the chosen row's process; where it has none, chooses its host.
    static void open(Draft draft, TopState state) {
        Table table = state.shown().table();
        int row = draft.arrangement().cursor();
        if (table == null || row >= state.rowCount() || draft.subject != null) {
            return;
        }
        List<Cell> cells = table.rows().get(row);
        long pid = number(table, cells, Meaning.PID);
        if (pid < 0) {
            String host = text(table, cells, Meaning.HOST);
            draft.filter = host.isEmpty() ? draft.filter : Filter.ofHost(host);
            draft.message = host.isEmpty() ? "no process is in this row" : "";
            return;
        }
        draft.subject = new Subject(text(table, cells, Meaning.PROCESS_NAME), pid, number(table, cells, Meaning.TID));
        draft.answer = null;
        draft.arrange(Arrangement.FIRST);
    }

    private static long number(Table table, List<Cell> cells, Meaning meaning) {
        for (int i = 0; i < cells.size(); i++) {
            if (means(table.columns().get(i), meaning) && cells.get(i) instanceof Cell.Whole whole) {
                return whole.value();
            }
        }
        return -1;
    }

    private static String text(Table table, List<Cell> cells, Meaning meaning) {
        for (int i = 0; i < cells.size(); i++) {
            if (means(table.columns().get(i), meaning) && cells.get(i) instanceof Cell.Text text) {
                return text.value();
            }
        }
        return "";
    }

    private static boolean means(Column column, Meaning meaning) {
        return column.meaning() == meaning;
    }
}
