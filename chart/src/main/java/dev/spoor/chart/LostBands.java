package dev.spoor.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Marks where event records were lost: hatched bands over the plot, each with a bar on top of it.
final class LostBands {

    private static final double LEAST_WIDTH_PX = 2;
    private static final double TINT_OPACITY = 0.16;
    private static final double HATCH_OPACITY = 0.6;

    private LostBands() {}

    private record Band(double begin, double end) {}

    static void draw(RateChart chart, Plot plot, TextSizes sizes, Palette palette, List<Shape> shapes) {
        double bar = sizes.px(4);
        for (Band band : bands(chart, plot, leastWidth(sizes))) {
            double width = band.end() - band.begin();
            swatch(band.begin(), plot.top(), width, plot.height(), sizes, palette, shapes);
            shapes.add(new Shape.Rectangle(band.begin(), plot.top() - bar, width, bar, palette.lost()));
        }
    }

    /// A piece of a band.
    static void swatch(
            double x, double y, double width, double height, TextSizes sizes, Palette palette, List<Shape> shapes) {
        shapes.add(new Shape.Rectangle(x, y, width, height, palette.lost().withOpacity(TINT_OPACITY)));
        shapes.add(new Shape.Hatch(
                x, y, width, height, sizes.px(7), sizes.px(1.1), palette.lost().withOpacity(HATCH_OPACITY)));
        if (width <= 2 * leastWidth(sizes)) {
            // Too narrow for slanted lines to be seen.
            shapes.add(new Shape.Rectangle(x, y, width, height, palette.lost().withOpacity(HATCH_OPACITY)));
        }
    }

    /// Whole pixels, more in large pictures.
    private static double leastWidth(TextSizes sizes) {
        return Math.max(LEAST_WIDTH_PX, Math.rint(sizes.px(LEAST_WIDTH_PX)));
    }

    static String text(RateChart chart) {
        List<String> parts = new ArrayList<>();
        if (chart.lostEventRecords() > 0) {
            parts.add(Quantity.count(chart.lostEventRecords(), "event record"));
        }
        if (chart.lostPackets() > 0) {
            parts.add(Quantity.count(chart.lostPackets(), "packet"));
        }
        return "lost: " + (parts.isEmpty() ? "an unknown number of event records" : String.join(" and ", parts));
    }

    /// The intervals in pixels, those that touch joined.
    private static List<Band> bands(RateChart chart, Plot plot, double leastWidth) {
        List<Band> sorted = chart.lost().stream()
                .filter(lost -> lost.endNs() >= chart.windowBeginNs() && lost.beginNs() < chart.windowEndNs())
                .map(lost -> band(plot, lost, leastWidth))
                .sorted(Comparator.comparingDouble(Band::begin))
                .toList();
        List<Band> joined = new ArrayList<>();
        for (Band band : sorted) {
            if (!joined.isEmpty() && joined.getLast().end() >= band.begin()) {
                Band last = joined.removeLast();
                joined.add(new Band(last.begin(), Math.max(last.end(), band.end())));
            } else {
                joined.add(band);
            }
        }
        return joined;
    }

    private static Band band(Plot plot, LostInterval lost, double leastWidth) {
        double begin = plot.x(lost.beginNs());
        double end = plot.x(lost.endNs());
        if (end - begin < leastWidth) {
            // On whole pixels, inside the plot.
            begin = Math.min(Math.floor(begin), plot.right() - leastWidth);
            end = begin + leastWidth;
        }
        return new Band(begin, end);
    }
}
