package dev.spoor.chart;

import java.util.List;

/// A drawing that renderers translate.
///
/// @param title what it shows, as plain text
/// @param shapes in the order to draw them
record Picture(Size size, String title, Paint background, List<Shape> shapes) {

    Picture {
        shapes = List.copyOf(shapes);
    }
}
