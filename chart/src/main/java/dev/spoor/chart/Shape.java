package dev.spoor.chart;

import java.util.List;

/// What a picture is made of. Coordinates are pixels, from the left and the top; later shapes lie on
/// earlier ones.
sealed interface Shape {

    /// A filled rectangle.
    record Rectangle(double x, double y, double width, double height, Paint paint) implements Shape {}

    /// A straight line, one pixel wide or as told.
    record Line(double x1, double y1, double x2, double y2, double widthPx, Paint paint) implements Shape {}

    /// A rectangle of slanted lines, at the same places in the picture for all such rectangles.
    ///
    /// @param spacing between lines, along x
    /// @param lineWidth of each line
    record Hatch(double x, double y, double width, double height, double spacing, double lineWidth, Paint paint)
            implements Shape {}

    /// A line of text.
    ///
    /// @param x of the text's begin, middle or end, as the anchor says
    /// @param baseline y of the letters' feet
    /// @param size the font's size
    record Text(String text, double x, double baseline, double size, boolean bold, Anchor anchor, Paint paint)
            implements Shape {}

    /// Stacked areas, cut off at the edges of a rectangle. Their coordinates are whole columns and units.
    ///
    /// @param x left edge of what is shown
    /// @param baseline bottom edge of what is shown, where unit 0 is
    /// @param width of what is shown
    /// @param height of what is shown
    /// @param firstColumnX where column 0 begins
    /// @param columnWidth a column's width
    /// @param unitHeight a unit's height
    /// @param columns what columns and units mean
    /// @param areas in the order to draw them: the stack's top first, each reaching down to the baseline
    record Stack(
            double x,
            double baseline,
            double width,
            double height,
            double firstColumnX,
            double columnWidth,
            double unitHeight,
            StackedColumns columns,
            List<Area> areas)
            implements Shape {}

    /// Which part of a text is where its coordinates say.
    enum Anchor {
        BEGIN,
        MIDDLE,
        END
    }
}
