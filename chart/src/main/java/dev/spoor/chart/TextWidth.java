package dev.spoor.chart;

/// How wide text is, as the layout plans it.
///
/// A table and no font: the layout is the same on every machine, SVG needs no font at all, and whoever
/// looks at the SVG may have other fonts than we do. The widths are those of DejaVu Sans, which is wider
/// than most; the PNG renderer narrows text where its font is wider still.
final class TextWidth {

    // Hundredths of the font size, for U+0020 to U+007E.
    private static final int[] REGULAR = {
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
        84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99,
        69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52,
        39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    };
    private static final int[] BOLD = {
        35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40,
        84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, 73, 85, 77, 72, 68, 81, 77,
        110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104, 71, 69, 72, 72,
        49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84,
    };
    private static final int OTHER = 75;
    private static final int FULL_WIDTH = 105;
    private static final int FIRST_FULL_WIDTH = 0x1100;
    private static final int PUNCTUATION_BEGIN = 0x2000;
    private static final int PUNCTUATION_END = 0x2100;

    private TextWidth() {}

    /// The width of a line of text.
    ///
    /// @param sizePx the font's size, in pixels
    /// @return pixels
    static double px(String text, double sizePx, boolean bold) {
        int[] table = bold ? BOLD : REGULAR;
        return text.codePoints().map(c -> hundredths(c, table)).sum() * sizePx / 100;
    }

    private static int hundredths(int character, int[] table) {
        if (character >= ' ' && character <= '~') {
            return table[character - ' '];
        }
        if (character >= PUNCTUATION_BEGIN && character < PUNCTUATION_END) {
            return 100;
        }
        return character < FIRST_FULL_WIDTH ? OTHER : FULL_WIDTH;
    }
}
