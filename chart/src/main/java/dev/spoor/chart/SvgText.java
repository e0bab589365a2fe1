package dev.spoor.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Spells shapes as SVG elements. Mutable, single-threaded, for one picture.
final class SvgText {

    private static final String FONTS = "DejaVu Sans,Verdana,Segoe UI,Helvetica,Arial,sans-serif";
    private static final int DECIMALS = 2;

    private final RateChart chart;
    private final StringBuilder svg = new StringBuilder();
    private int clips;
    private final Map<String, String> patterns = new HashMap<>();

    SvgText(RateChart chart) {
        this.chart = chart;
    }

    String of(Picture picture) {
        int width = picture.size().width();
        int height = picture.size().height();
        svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height)
                .append("\" font-family=\"" + FONTS + "\">\n");
        svg.append("<title>" + escaped(picture.title()) + "</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\"" + fill(picture.background()) + "/>\n");
        picture.shapes().forEach(this::add);
        return svg.append("</svg>\n").toString();
    }

    private void add(Shape shape) {
        switch (shape) {
            case Shape.Rectangle r -> rectangle(r.x(), r.y(), r.width(), r.height(), fill(r.paint()));
            case Shape.Line line ->
                svg.append("<path d=\"M" + number(line.x1()) + " " + number(line.y1()) + "L" + number(line.x2()) + " "
                        + number(line.y2()) + "\" stroke=\"" + color(line.paint()) + "\" stroke-width=\""
                        + number(line.widthPx()) + "\"/>\n");
            case Shape.Hatch hatch -> hatch(hatch);
            case Shape.Text text -> text(text);
            case Shape.Stack stack -> stack(stack);
        }
    }

    private void rectangle(double x, double y, double width, double height, String fill) {
        svg.append("<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\""
                + number(height) + "\"" + fill + "/>\n");
    }

    private void hatch(Shape.Hatch hatch) {
        rectangle(
                hatch.x(),
                hatch.y(),
                hatch.width(),
                hatch.height(),
                " class=\"lost\" fill=\"url(#" + pattern(hatch) + ")\" fill-opacity=\""
                        + number(hatch.paint().opacity()) + "\"");
    }

    /// The id of a hatch's pattern, which is written where it is first needed.
    private String pattern(Shape.Hatch hatch) {
        // A tile as large as the spacing; the lines' corners lie in the tiles beside it.
        String s = number(hatch.spacing());
        String half = number(hatch.spacing() / 2);
        String more = number(1.5 * hatch.spacing());
        String tile = " width=\"" + s + "\" height=\"" + s + "\" patternUnits=\"userSpaceOnUse\"><path d=\"M-" + half
                + " " + half + "L" + half + " -" + half + "M0 " + s + "L" + s + " 0M" + half + " " + more + "L" + more
                + " " + half + "\" stroke=\"" + color(hatch.paint()) + "\" stroke-width=\""
                + number(hatch.lineWidth()) + "\"/></pattern>\n";
        return patterns.computeIfAbsent(tile, _ -> {
            String id = "hatch" + patterns.size();
            svg.append("<pattern id=\"" + id + "\"" + tile);
            return id;
        });
    }

    private void text(Shape.Text text) {
        String anchor = switch (text.anchor()) {
            case BEGIN -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        };
        svg.append("<text x=\"" + number(text.x()) + "\" y=\"" + number(text.baseline()) + "\" font-size=\""
                + number(text.size()) + "\"" + (text.bold() ? " font-weight=\"bold\"" : "") + anchor
                + fill(text.paint()) + ">" + escaped(text.text()) + "</text>\n");
    }

    private void stack(Shape.Stack stack) {
        String id = "plot" + clips++;
        svg.append("<clipPath id=\"" + id + "\">");
        rectangle(stack.x(), stack.baseline() - stack.height(), stack.width(), stack.height(), "");
        svg.append("</clipPath>\n<g class=\"stack\" shape-rendering=\"crispEdges\" clip-path=\"url(#" + id
                + ")\" data-begin-ns=\""
                + chart.windowBeginNs() + "\" data-first-ns=\""
                + exact(stack.columns().firstNs())
                + "\" data-column-ns=\"" + exact(stack.columns().columnNs()) + "\" data-events-per-unit=\""
                + exact(stack.columns().eventsPerUnit()) + "\">\n<g transform=\"translate("
                + exact(stack.firstColumnX()) + " " + exact(stack.baseline()) + ") scale("
                + exact(stack.columnWidth()) + " " + exact(-stack.unitHeight()) + ")\">\n");
        stack.areas().forEach(this::area);
        svg.append("</g>\n</g>\n");
    }

    private void area(Area area) {
        String name = escaped(PlainText.of(area.name()));
        svg.append("<g class=\"series\" data-name=\"" + name + "\" data-total=\"" + area.total() + "\""
                + fill(area.paint()) + "><title>" + name + ": "
                + chart.counted().words(area.total())
                + "</title><path d=\"M0 0");
        area.outline(new Area.Pen() {
            @Override
            public void horizontal(int columns) {
                svg.append('h').append(columns);
            }

            @Override
            public void vertical(int units) {
                svg.append('v').append(units);
            }
        });
        svg.append("z\"/></g>\n");
    }

    private static String fill(Paint paint) {
        String opacity = paint.opacity() < 1 ? " fill-opacity=\"" + number(paint.opacity()) + "\"" : "";
        return " fill=\"" + color(paint) + "\"" + opacity;
    }

    private static String color(Paint paint) {
        return String.format(Locale.ROOT, "#%06x", paint.rgb());
    }

    /// Pixels, to a hundredth.
    private static String number(double value) {
        return new BigDecimal(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String exact(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
