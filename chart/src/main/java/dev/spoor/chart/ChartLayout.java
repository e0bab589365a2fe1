package dev.spoor.chart;

import java.util.ArrayList;
import java.util.List;

/// Places everything in the picture: title and subtitle on top, the plot with its axes, the legend below.
///
/// Each series is an area of steps, stacked; see [StackedColumns] for what a column shows. Mutable,
/// single-threaded, for one picture.
final class ChartLayout {

    /// The most of the height that the legend takes, and the least that it leaves to the plot.
    private static final double LEGEND_SHARE = 0.36;
    private static final double PLOT_SHARE = 0.32;

    private final RateChart chart;
    private final Size size;
    private final Palette palette;
    private final TextSizes sizes;
    private final List<Shape> shapes = new ArrayList<>();

    private ChartLayout(RateChart chart, Size size, Theme theme) {
        this.chart = chart;
        this.size = size;
        this.palette = Palette.of(theme);
        this.sizes = TextSizes.of(size);
    }

    static Picture of(RateChart chart, Size size, Theme theme) {
        return new ChartLayout(chart, size, theme).picture();
    }

    private Picture picture() {
        double margin = sizes.px(16);
        double right = size.width() - sizes.px(24);
        double plotTop = drawHeader(margin, right) + sizes.line() + sizes.px(8);
        // Below the plot: the time labels, their caption and some air.
        double axisHeight = sizes.px(58);
        double room = size.height() - plotTop - axisHeight;
        double legendMost = Math.min(size.height() * LEGEND_SHARE, room - size.height() * PLOT_SHARE);
        Legend legend = new Legend(chart, sizes, palette, right - margin, legendMost);
        double legendTop = size.height() - sizes.px(12) - legend.height();
        drawPlot(margin, right, plotTop, legendTop - axisHeight + sizes.px(12));
        legend.draw(margin, legendTop, shapes);
        return new Picture(size, PlainText.of(chart.title()), palette.background(), shapes);
    }

    /// Title, subtitle, and the total at the right edge.
    ///
    /// @return y of their bottom
    private double drawHeader(double margin, double right) {
        double width = right - margin;
        String total = chart.counted().words(chart.total());
        double totalWidth = TextWidth.px(total, sizes.body(), false);
        double baseline = sizes.px(12) + sizes.title();
        String title = PlainText.fitted(
                chart.title(), sizes.title(), true, Math.max(width / 3, width - totalWidth - sizes.px(24)));
        text(title, margin, baseline, sizes.title(), true, Shape.Anchor.BEGIN, palette.text());
        text(total, right, baseline, sizes.body(), false, Shape.Anchor.END, palette.text());
        String subtitle = PlainText.fitted(chart.subtitle(), sizes.body(), false, width);
        if (subtitle.isEmpty()) {
            return baseline + sizes.px(11);
        }
        faint(subtitle, margin, baseline + sizes.px(20), Shape.Anchor.BEGIN);
        return baseline + sizes.px(26);
    }

    private void drawPlot(double margin, double rightEdge, double top, double bottom) {
        int plotTop = (int) Math.round(top);
        int plotHeight = Math.max(1, (int) Math.round(bottom) - plotTop);
        int right = (int) rightEdge;
        // Peaks depend on the columns' width, and the labels' width on peaks: a first guess is near enough for labels.
        int guessLeft = (int) (margin + sizes.px(50));
        RateAxis guess = rateAxis(StackedColumns.of(chart, right - guessLeft), plotHeight);
        int left = (int) Math.ceil(margin + labelsWidth(guess) + sizes.px(8));
        Plot plot = new Plot(left, plotTop, right - left, plotHeight, chart.windowBeginNs(), chart.windowEndNs());
        StackedColumns columns = StackedColumns.of(chart, plot.width());
        RateAxis rates = rateAxis(columns, plotHeight);
        TimeAxis times =
                TimeAxis.of(chart, plot.width(), sizes.px(14), label -> TextWidth.px(label, sizes.body(), false));

        drawGrid(plot, rates, times);
        drawStack(plot, columns, rates);
        LostBands.draw(chart, plot, sizes, palette, shapes);
        drawRateLabels(margin, plot, columns, rates);
        drawTimeLabels(plot, times);
        if (chart.total() == 0) {
            faint(
                    chart.counted().none(),
                    plot.left() + plot.width() / 2.0,
                    plot.top() + plot.height() / 2.0,
                    Shape.Anchor.MIDDLE);
        }
    }

    private void drawGrid(Plot plot, RateAxis rates, TimeAxis times) {
        for (RateAxis.Tick tick : rates.ticks()) {
            double y = pixelMiddle(y(plot, rates, tick.rate()));
            line(plot.left(), y, plot.right(), y, palette.grid());
        }
        for (TimeAxis.Tick tick : times.ticks()) {
            double x = pixelMiddle(plot.x(tick.timeNs()));
            line(x, plot.top(), x, plot.bottom(), palette.grid());
        }
    }

    private void drawStack(Plot plot, StackedColumns columns, RateAxis rates) {
        double pxPerNs = plot.pxPerNs();
        shapes.add(new Shape.Stack(
                plot.left(),
                plot.bottom(),
                plot.width(),
                plot.height(),
                plot.left() + columns.firstNs() * pxPerNs,
                columns.columnNs() * pxPerNs,
                columns.ratePerUnit() * chart.counted().perSecond() / rates.maximum() * plot.height(),
                columns,
                columns.areas(chart.series(), palette.series(chart.series()))));
    }

    private void drawRateLabels(double margin, Plot plot, StackedColumns columns, RateAxis rates) {
        for (RateAxis.Tick tick : rates.ticks()) {
            double baseline = y(plot, rates, tick.rate()) + sizes.px(4);
            faint(tick.label(), plot.left() - sizes.px(8), baseline, Shape.Anchor.END);
        }
        double captionBaseline = plot.top() - sizes.px(8);
        faint(chart.counted().axis(), margin, captionBaseline, Shape.Anchor.BEGIN);
        boolean steps = columns.columnNs() == chart.stepNs();
        String resolution = (steps ? "steps of " : "averages over ") + Quantity.duration(columns.columnNs());
        faint(resolution, plot.right(), captionBaseline, Shape.Anchor.END);
    }

    private void drawTimeLabels(Plot plot, TimeAxis times) {
        double y = pixelMiddle(plot.bottom());
        line(plot.left(), y, plot.right(), y, palette.axis());
        double baseline = plot.bottom() + sizes.px(18);
        for (TimeAxis.Tick tick : times.ticks()) {
            double x = pixelMiddle(plot.x(tick.timeNs()));
            line(x, plot.bottom(), x, plot.bottom() + sizes.px(5), palette.axis());
            double half = TextWidth.px(tick.label(), sizes.body(), false) / 2;
            double inside = Math.min(x, size.width() - half - sizes.px(3));
            faint(tick.label(), inside, baseline, Shape.Anchor.MIDDLE);
        }
        faint(
                PlainText.fitted(times.caption(), sizes.body(), false, plot.width()),
                plot.left() + plot.width() / 2.0,
                baseline + sizes.px(19),
                Shape.Anchor.MIDDLE);
    }

    private RateAxis rateAxis(StackedColumns columns, int plotHeight) {
        return RateAxis.of(
                columns.peakRate() * chart.counted().perSecond(), Math.max(2, (int) (plotHeight / sizes.px(40))));
    }

    private double labelsWidth(RateAxis axis) {
        return axis.ticks().stream()
                .mapToDouble(tick -> TextWidth.px(tick.label(), sizes.body(), false))
                .max()
                .orElse(0);
    }

    private static double y(Plot plot, RateAxis rates, double rate) {
        return plot.bottom() - rate / rates.maximum() * plot.height();
    }

    /// Where a line of one pixel is sharp.
    private static double pixelMiddle(double coordinate) {
        return Math.floor(coordinate) + 0.5;
    }

    private void line(double x1, double y1, double x2, double y2, Paint paint) {
        shapes.add(new Shape.Line(x1, y1, x2, y2, 1, paint));
    }

    private void faint(String text, double x, double baseline, Shape.Anchor anchor) {
        text(text, x, baseline, sizes.body(), false, anchor, palette.faintText());
    }

    private void text(
            String text, double x, double baseline, double size, boolean bold, Shape.Anchor anchor, Paint paint) {
        shapes.add(new Shape.Text(text, x, baseline, size, bold, anchor, paint));
    }
}
