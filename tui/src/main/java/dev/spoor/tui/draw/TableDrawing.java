package dev.spoor.tui.draw;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Table;
import dev.spoor.tui.state.Arrangement;
import dev.spoor.tui.state.Layout;
import dev.spoor.tui.state.Target;
import dev.spoor.tui.state.TopState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Draws a table: its headings, and those of its rows that there is room for.
///
/// @param state what is shown
/// @param layout where
record TableDrawing(Canvas canvas, TopState state, Figures figures, Layout layout) {

    private static final int WIDEST_TEXT = 28;
    private static final int GAP = 2;

    void draw() {
        Table table = Objects.requireNonNull(state.shown().table());
        Arrangement arrangement = state.arrangement();
        int first = arrangement.top();
        int last = Math.min(state.rowCount(), first + layout.bodyRows());
        List<List<String>> texts = new ArrayList<>();
        for (int row = first; row < last; row++) {
            texts.add(texts(table, table.rows().get(row)));
        }
        List<Placed> columns = columns(table, texts);
        header(table, columns);
        for (int i = 0; i < texts.size(); i++) {
            row(table, columns, texts.get(i), first + i, layout.bodyRow() + i);
        }
    }

    private List<String> texts(Table table, List<Cell> row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            texts.add(figures.cell(row.get(i), table.columns().get(i).unit()));
        }
        return texts;
    }

    /// A column that is on the screen.
    private record Placed(int column, int at, int width) {}

    /// The columns that there is room for: those that name rows, then the others from the left, or further to
    /// the right where that shows the one that the table is sorted by.
    private List<Placed> columns(Table table, List<List<String>> texts) {
        int[] widths = widths(table, texts);
        int names = nameCount(table);
        int sorted = state.shown().column();
        List<Placed> placed = place(widths, names, names, table);
        for (int from = names + 1; from < widths.length && !shows(placed, sorted); from++) {
            placed = place(widths, names, from, table);
        }
        return placed;
    }

    private static boolean shows(List<Placed> placed, int column) {
        return column < 0 || placed.stream().anyMatch(p -> p.column == column);
    }

    private List<Placed> place(int[] widths, int names, int from, Table table) {
        List<Placed> placed = new ArrayList<>();
        int at = 1;
        int room = state.size().columns() - 1;
        for (int i = 0; i < widths.length; i++) {
            boolean passed = i >= names && i < from;
            if (passed
                    || (state.shown().empty().contains(i) && i != state.shown().column())) {
                continue;
            }
            int width = widths[i];
            boolean text = !table.columns().get(i).unit().isFigure();
            if (at + width > room && text && room - at >= 8) {
                width = room - at;
            }
            if (at + width > room) {
                break;
            }
            placed.add(new Placed(i, at, width));
            at += width + GAP;
        }
        return placed;
    }

    private int[] widths(Table table, List<List<String>> texts) {
        int[] widths = new int[table.columns().size()];
        int widest = Math.max(WIDEST_TEXT, state.size().columns() / 3);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = CellWidth.of(table.columns().get(i).heading()) + 1;
            for (List<String> row : texts) {
                widths[i] = Math.max(widths[i], CellWidth.of(row.get(i)));
            }
            if (!table.columns().get(i).unit().isFigure()) {
                widths[i] = Math.min(widths[i], widest);
            }
        }
        return widths;
    }

    /// How many columns at the left name a row.
    private static int nameCount(Table table) {
        int count = 0;
        while (count < table.columns().size()
                && !table.columns().get(count).unit().isFigure()) {
            count++;
        }
        return count;
    }

    private void header(Table table, List<Placed> columns) {
        int row = layout.headerRow();
        canvas.grid.paint(0, state.size().columns(), row, Style.HEADER);
        for (Placed placed : columns) {
            Column column = table.columns().get(placed.column);
            boolean sorted = placed.column == state.shown().column();
            String heading = column.heading() + (sorted ? falls(column) ? "▾" : "▴" : "");
            put(placed, row, heading, column.unit().isFigure(), sorted ? Style.SORTED_HEADER : Style.HEADER);
            canvas.target(placed.at, placed.at + placed.width, row, new Target.OfColumn(placed.column));
        }
    }

    /// Whether the greatest come first.
    private boolean falls(Column column) {
        return column.unit().isFigure() != state.shown().reverse();
    }

    private void row(Table table, List<Placed> columns, List<String> texts, int index, int row) {
        boolean cursor = index == state.arrangement().cursor();
        boolean marked = !state.marked().isEmpty() && state.marked().contains(state.nameOf(index));
        Style style = marked ? (cursor ? Style.MARKED_CURSOR : Style.MARKED) : cursor ? Style.CURSOR : Style.PLAIN;
        canvas.grid.paint(0, state.size().columns(), row, style);
        if (marked) {
            canvas.grid.put(0, row, "*", style);
        } else if (cursor) {
            canvas.grid.put(0, row, ">", style);
        }
        for (Placed placed : columns) {
            boolean right = table.columns().get(placed.column).unit().isFigure();
            put(placed, row, texts.get(placed.column), right, style);
        }
        canvas.target(0, state.size().columns(), row, new Target.OfRow(index));
    }

    private void put(Placed placed, int row, String text, boolean right, Style style) {
        // A path's end says more than its beginning.
        String cut =
                text.startsWith("/") ? CellWidth.cutBeginning(text, placed.width) : CellWidth.cut(text, placed.width);
        int column = right ? placed.at + placed.width - CellWidth.of(cut) : placed.at;
        canvas.grid.put(column, row, cut, style, placed.at + placed.width);
    }
}
