package dev.spoor.tui.draw;

import dev.spoor.tui.state.Layout;
import java.util.List;

/// Draws what the keys do.
final class HelpDrawing {

    private record Key(String keys, String meaning) {}

    private static final List<Key> KEYS = List.of(
            new Key("1–8, F1–F8", "views"),
            new Key("Tab", "next table of the view"),
            new Key("↑ ↓ j k PgUp PgDn g G", "rows"),
            new Key("Enter, Esc", "details of a process, back"),
            new Key("t", "threads or processes"),
            new Key("< > r", "sort by another column, reversed"),
            new Key("/ f", "filter: word, process:, event:, cpu:, host:"),
            new Key("Space", "mark a row"),
            new Key("← →", "back, forth by a window"),
            new Key(", .", "back, forth by a slice"),
            new Key("Home End", "to the beginning, the end"),
            new Key("w W [ ]", "narrower, wider window"),
            new Key("a", "all the time"),
            new Key("p", "play, pause"),
            new Key("+ - b", "faster, slower, backwards"),
            new Key("mouse", "click rows, headings, time line; wheel"),
            new Key("q F10", "quit"));

    private HelpDrawing() {}

    static void draw(Canvas canvas, Layout layout) {
        int first = layout.headerRow();
        int rows = layout.footerRow() - first;
        int half = Math.ceilDiv(KEYS.size(), 2);
        boolean two = KEYS.size() > rows;
        int width = canvas.grid.size().columns();
        for (int i = 0; i < KEYS.size(); i++) {
            boolean right = two && i >= half;
            int column = right ? width / 2 : 2;
            int row = first + (right ? i - half : i);
            int end = two && !right ? width / 2 : width;
            if (row < layout.footerRow()) {
                int after = canvas.grid.put(column, row, KEYS.get(i).keys(), Style.KEY, end);
                int at = Math.max(after + 1, column + (two ? 11 : 24));
                canvas.grid.put(at, row, KEYS.get(i).meaning(), Style.PLAIN, end);
            }
        }
    }
}
