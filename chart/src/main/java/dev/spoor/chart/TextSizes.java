package dev.spoor.chart;

/// Sizes that grow mildly with the picture: those of 1200 × 600 pixels are the measure.
///
/// @param scale 1 for 1200 × 600 pixels
record TextSizes(double scale) {

    private static final double LEAST_SCALE = 0.8;

    static TextSizes of(Size size) {
        double ratio =
                Math.min((double) size.width() / Size.DEFAULT.width(), (double) size.height() / Size.DEFAULT.height());
        return new TextSizes(Math.max(LEAST_SCALE, Math.pow(ratio, ratio < 1 ? 0.35 : 0.6)));
    }

    /// The title's font size, in pixels.
    double title() {
        return 17 * scale;
    }

    /// The font size of everything else, in pixels.
    double body() {
        return 12 * scale;
    }

    /// A length that grows with the text.
    double px(double atScaleOne) {
        return atScaleOne * scale;
    }

    /// The distance between two lines of body text.
    double line() {
        return 17 * scale;
    }
}
