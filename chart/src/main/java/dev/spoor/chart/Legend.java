package dev.spoor.chart;

import java.util.ArrayList;
import java.util.List;

/// The legend: a table of names, counts and shares in as many columns as fit, filled column by column, and
/// a line for what was lost. Where there is no room for all series, the last line says how many it leaves
/// out.
final class Legend {

    private static final double WIDEST_COLUMN = 370;
    private static final double LEAST_NAME = 60;
    private static final int MOST_COLUMNS = 5;

    private final RateChart chart;
    private final TextSizes sizes;
    private final Palette palette;
    private final long total;
    private final double countWidth;
    private final double shareWidth;
    private final int columns;
    private final int rows;
    private final double columnWidth;
    private final int shown;

    /// A legend for the room that it may take.
    ///
    /// @param width the room, in pixels
    /// @param height the most room, in pixels; two lines of series are shown in any case
    Legend(RateChart chart, TextSizes sizes, Palette palette, double width, double height) {
        this.chart = chart;
        this.sizes = sizes;
        this.palette = palette;
        this.total = chart.total();
        this.countWidth = widest(chart.series().stream()
                .map(s -> chart.counted().number(s.total()))
                .toList());
        this.shareWidth = widest(chart.series().stream()
                .map(s -> Quantity.share(s.total(), total))
                .toList());
        int mostRows = Math.max(2, (int) (height / sizes.line()) - lostRows());
        int count = chart.series().size();
        double widestName = widest(chart.series().stream()
                .map(s -> PlainText.fitted(s.name(), sizes.body(), false, width))
                .toList());
        double natural = Math.min(width, numbersWidth() + widestName);
        double least = Math.min(width, numbersWidth() + sizes.px(LEAST_NAME));
        double preferred = Math.min(natural, sizes.px(WIDEST_COLUMN));
        int roomy = columnsOf(natural, width, count);
        int usual = columnsOf(preferred, width, count);
        int tight = columnsOf(Math.min(natural, least), width, count);
        int fitting = rows(count, roomy) <= Math.min(mostRows, 4) ? roomy : usual;
        // More columns with shorter names before series are left out.
        while (rows(count, fitting) > mostRows && fitting < tight) {
            fitting++;
        }
        this.rows = Math.min(mostRows, rows(count, fitting));
        this.columns = rows == 0 ? 1 : Math.max(1, Math.min(fitting, Math.ceilDiv(count, rows)));
        this.columnWidth = Math.min(natural, (width - (columns - 1) * gap()) / columns);
        this.shown = count <= rows * columns ? count : rows * columns - 1;
    }

    /// Pixels.
    double height() {
        return (rows + lostRows()) * sizes.line();
    }

    void draw(double x, double y, List<Shape> shapes) {
        List<Paint> paints = palette.series(chart.series());
        for (int i = 0; i < shown; i++) {
            drawEntry(chart.series().get(i), paints.get(i), entryX(x, i), entryY(y, i), shapes);
        }
        int left = chart.series().size() - shown;
        if (left > 0) {
            text("and " + left + " more", entryX(x, shown) + swatch() + sizes.px(7), entryY(y, shown), shapes);
        }
        if (lostRows() > 0) {
            drawLost(x, y + rows * sizes.line(), shapes);
        }
    }

    private void drawEntry(Series series, Paint paint, double x, double y, List<Shape> shapes) {
        double nameX = x + swatch() + sizes.px(7);
        double nameWidth = columnWidth - numbersWidth();
        shapes.add(new Shape.Rectangle(x, y + sizes.px(3.5), swatch(), swatch(), paint));
        text(PlainText.fitted(series.name(), sizes.body(), false, nameWidth), nameX, y, shapes);
        number(
                chart.counted().number(series.total()),
                x + columnWidth - shareWidth - sizes.px(10),
                y,
                palette.text(),
                shapes);
        number(Quantity.share(series.total(), total), x + columnWidth, y, palette.faintText(), shapes);
    }

    private void drawLost(double x, double y, List<Shape> shapes) {
        LostBands.swatch(x, y + sizes.px(3.5), swatch(), swatch(), sizes, palette, shapes);
        shapes.add(new Shape.Rectangle(x, y + sizes.px(3.5), swatch(), sizes.px(2), palette.lost()));
        text(LostBands.text(chart), x + swatch() + sizes.px(7), y, shapes);
    }

    private void text(String text, double x, double y, List<Shape> shapes) {
        shapes.add(new Shape.Text(text, x, y + sizes.px(13), sizes.body(), false, Shape.Anchor.BEGIN, palette.text()));
    }

    private void number(String text, double x, double y, Paint paint, List<Shape> shapes) {
        shapes.add(new Shape.Text(text, x, y + sizes.px(13), sizes.body(), false, Shape.Anchor.END, paint));
    }

    private double entryX(double x, int index) {
        int column = index / rows;
        return x + column * (columnWidth + gap());
    }

    private double entryY(double y, int index) {
        return y + index % rows * sizes.line();
    }

    /// What an entry needs beside its name.
    private double numbersWidth() {
        return swatch() + sizes.px(7 + 14 + 10) + countWidth + shareWidth;
    }

    private double swatch() {
        return sizes.px(11);
    }

    private double gap() {
        return sizes.px(28);
    }

    private int lostRows() {
        return chart.lost().isEmpty() ? 0 : 1;
    }

    private int columnsOf(double entryWidth, double width, int count) {
        int fit = (int) ((width + gap()) / (entryWidth + gap()));
        return Math.max(1, Math.min(Math.min(fit, MOST_COLUMNS), Math.max(1, count)));
    }

    private static int rows(int count, int columns) {
        return Math.ceilDiv(count, columns);
    }

    private double widest(List<String> texts) {
        return new ArrayList<>(texts)
                .stream()
                        .mapToDouble(text -> TextWidth.px(text, sizes.body(), false))
                        .max()
                        .orElse(0);
    }
}
