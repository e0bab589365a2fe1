package dev.spoor.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Paints shapes with AWT. Mutable, single-threaded.
final class AwtPainter {

    static final double PROBE_SIZE = 12;

    private final Graphics2D graphics;

    AwtPainter(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    static Font font(double size, boolean bold) {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }

    void paint(Shape shape) {
        switch (shape) {
            case Shape.Rectangle rectangle -> {
                use(rectangle.paint());
                graphics.fill(
                        new Rectangle2D.Double(rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height()));
            }
            case Shape.Line line -> {
                use(line.paint());
                graphics.setStroke(
                        new BasicStroke((float) line.widthPx(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
                graphics.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
            }
            case Shape.Hatch hatch -> hatch(hatch);
            case Shape.Text text -> text(text);
            case Shape.Stack stack -> stack(stack);
        }
    }

    private void hatch(Shape.Hatch hatch) {
        use(hatch.paint());
        graphics.setStroke(new BasicStroke((float) hatch.lineWidth(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        java.awt.Shape everything = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(hatch.x(), hatch.y(), hatch.width(), hatch.height()));
        double top = hatch.y();
        double bottom = hatch.y() + hatch.height();
        // Lines on which x + y is a multiple of the spacing.
        double last = hatch.x() + hatch.width() + bottom;
        double first = Math.ceil((hatch.x() + top) / hatch.spacing()) * hatch.spacing();
        for (double sum = first - hatch.spacing(); sum <= last + hatch.spacing(); sum += hatch.spacing()) {
            graphics.draw(new Line2D.Double(sum - top, top, sum - bottom, bottom));
        }
        graphics.setClip(everything);
    }

    private void text(Shape.Text text) {
        if (text.text().isEmpty()) {
            return;
        }
        use(text.paint());
        Font font = font(text.size(), text.bold());
        double planned = TextWidth.px(text.text(), text.size(), text.bold());
        double natural = font.getStringBounds(text.text(), graphics.getFontRenderContext())
                .getWidth();
        double narrowing = Math.min(1, planned / natural);
        graphics.setFont(narrowing < 1 ? font.deriveFont(AffineTransform.getScaleInstance(narrowing, 1)) : font);
        double width = natural * narrowing;
        double x = switch (text.anchor()) {
            case BEGIN -> text.x();
            case MIDDLE -> text.x() - width / 2;
            case END -> text.x() - width;
        };
        graphics.drawString(text.text(), (float) x, (float) text.baseline());
    }

    private void stack(Shape.Stack stack) {
        java.awt.Shape everything = graphics.getClip();
        graphics.clip(
                new Rectangle2D.Double(stack.x(), stack.baseline() - stack.height(), stack.width(), stack.height()));
        // All edges are level or upright: whole pixels are sharper, and where areas share an edge, half-covered pixels
        // would let the hidden one's colour through.
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        for (Area area : stack.areas()) {
            use(area.paint());
            PathPen pen = new PathPen();
            area.outline(pen);
            pen.path.closePath();
            AffineTransform toPixels = AffineTransform.getTranslateInstance(stack.firstColumnX(), stack.baseline());
            toPixels.scale(stack.columnWidth(), -stack.unitHeight());
            graphics.fill(pen.path.createTransformedShape(toPixels));
        }
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setClip(everything);
    }

    private void use(Paint paint) {
        graphics.setColor(new Color(paint.rgb() | (int) Math.round(paint.opacity() * 255) << 24, true));
    }

    /// Makes a path in columns and units.
    private static final class PathPen implements Area.Pen {

        private final Path2D.Double path = new Path2D.Double();
        private int column;
        private int unit;

        PathPen() {
            path.moveTo(0, 0);
        }

        @Override
        public void horizontal(int columns) {
            column += columns;
            path.lineTo(column, unit);
        }

        @Override
        public void vertical(int units) {
            unit += units;
            path.lineTo(column, unit);
        }
    }
}
