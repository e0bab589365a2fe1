package dev.spoor.chart;

/// Text that may come from an untrusted trace, made safe to show.
final class PlainText {

    private static final int TITLE_LIMIT = 1000;
    private static final double ROUNDING_PX = 0.01;

    private PlainText() {}

    /// Leaves out what no format should carry: control characters, characters that turn the writing
    /// direction, and halves of surrogate pairs.
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().filter(PlainText::isShown).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /// Plain text at most as wide as told: the middle makes room for an ellipsis.
    ///
    /// @param widthPx the room, in pixels
    static String fitted(String text, double sizePx, boolean bold, double widthPx) {
        int[] whole = of(text).codePoints().limit(TITLE_LIMIT).toArray();
        String fitted = new String(whole, 0, whole.length);
        for (int kept = whole.length - 1;
                kept >= 0 && TextWidth.px(fitted, sizePx, bold) > widthPx + ROUNDING_PX;
                kept--) {
            int head = (kept + 1) / 2;
            int tail = kept - head;
            fitted = new String(whole, 0, head) + "…" + new String(whole, whole.length - tail, tail);
        }
        return fitted;
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
