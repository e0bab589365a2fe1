package dev.spoor.cli;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Prints tables for people.
///
/// @param out where to
/// @param figures how cells are written
record TableText(PrintWriter out, FigureText figures) {

    /// Texts are cut after so many characters, but for the last column.
    private static final int LONGEST_TEXT = 48;

    /// Prints a table: its title, its headings, its rows, and how many more there are.
    void print(Table table) {
        out.printf("%n%s%n", table.title());
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns().stream().map(Column::heading).toList());
        table.rows().forEach(row -> lines.add(texts(table, row)));
        int[] widths = widths(lines);
        lines.forEach(line -> out.println(line(table, line, widths)));
        int more = table.rowCount() - table.rows().size();
        if (more > 0) {
            out.printf("  (%,d more)%n", more);
        }
    }

    private List<String> texts(Table table, List<Cell> row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String text = figures.text(row.get(i), table.columns().get(i).unit());
            boolean cut = text.length() > LONGEST_TEXT && i < row.size() - 1;
            texts.add(cut ? "…" + text.substring(text.length() - LONGEST_TEXT + 1) : text);
        }
        return texts;
    }

    private static int[] widths(List<List<String>> lines) {
        int[] widths = new int[lines.getFirst().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return widths;
    }

    private static String line(Table table, List<String> texts, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            String space = " ".repeat(widths[i] - texts.get(i).length());
            boolean right = table.columns().get(i).unit().isFigure();
            line.append("  ").append(right ? space + texts.get(i) : texts.get(i) + space);
        }
        return line.toString().stripTrailing();
    }
}
