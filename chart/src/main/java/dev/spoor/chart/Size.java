package dev.spoor.chart;

/// A picture's size.
///
/// @param width pixels, in [320, 8000]
/// @param height pixels, in [200, 4000]
public record Size(int width, int height) {

    /// 1200 × 600 pixels.
    public static final Size DEFAULT = new Size(1200, 600);

    /// The smallest that there is.
    static final Size LEAST = new Size(320, 200);

    public Size {
        if (width < 320 || width > 8000 || height < 200 || height > 4000) {
            throw new IllegalArgumentException(
                    "size: expected 320x200 to 8000x4000 pixels, found " + width + "x" + height);
        }
    }
}
