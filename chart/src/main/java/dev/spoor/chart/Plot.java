package dev.spoor.chart;

/// Where the plot is in the picture.
///
/// @param left in pixels, whole
/// @param top in pixels, whole
/// @param width in pixels, at least 1
/// @param height in pixels, at least 1
/// @param beginNs time at the left edge
/// @param endNs time at the right edge
record Plot(int left, int top, int width, int height, long beginNs, long endNs) {

    int bottom() {
        return top + height;
    }

    int right() {
        return left + width;
    }

    double pxPerNs() {
        return width / (double) (endNs - beginNs);
    }

    /// Where a time is, in pixels; at an edge for times outside of the window.
    double x(long timeNs) {
        // The difference first: nanoseconds from the epoch have more digits than a double.
        return left + (Math.clamp(timeNs, beginNs, endNs) - beginNs) * pxPerNs();
    }
}
