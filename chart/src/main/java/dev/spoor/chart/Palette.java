package dev.spoor.chart;

import java.util.List;
import java.util.stream.IntStream;

/// The colours of a theme.
///
/// Neighbours in the stack differ in lightness and not in hue only, so that people who see fewer colours,
/// and printers, can tell them apart. Red is kept for what was lost.
///
/// @param hues the series' colours, the first series' first
/// @param other the colour of the series that sums up the rest
record Palette(
        Paint background,
        Paint text,
        Paint faintText,
        Paint grid,
        Paint axis,
        Paint lost,
        Paint other,
        List<Paint> hues) {

    private static final double SECOND_ROUND_SHARE = 0.5;

    private static final Palette LIGHT = new Palette(
            Paint.solid(0xffffff),
            Paint.solid(0x1b1f24),
            Paint.solid(0x59636e),
            Paint.solid(0xe3e6ea),
            Paint.solid(0x8b949e),
            Paint.solid(0xc4132b),
            Paint.solid(0xa9afb6),
            hues(0x2a6fb0, 0xeda425, 0x12876a, 0x7cc0ea, 0x55429c, 0xe7d84a, 0xc772a4, 0x7d5433));

    private static final Palette DARK = new Palette(
            Paint.solid(0x14171c),
            Paint.solid(0xe8ebef),
            Paint.solid(0xa3abb5),
            Paint.solid(0x2a2f37),
            Paint.solid(0x69717c),
            Paint.solid(0xff5c6c),
            Paint.solid(0x70767e),
            hues(0x4f94dc, 0xf0b445, 0x2fae8b, 0x9ad6fb, 0x8a77d6, 0xf2e679, 0xdf93c1, 0xa9774f));

    Palette {
        hues = List.copyOf(hues);
    }

    static Palette of(Theme theme) {
        return switch (theme) {
            case LIGHT -> LIGHT;
            case DARK -> DARK;
        };
    }

    /// The colours of all series: grey for the last one when it is called `other`.
    List<Paint> series(List<Series> series) {
        int last = series.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> i == last && series.get(i).name().equals("other") ? other : series(i))
                .toList();
    }

    private Paint series(int index) {
        Paint hue = hues.get(index % hues.size());
        // After the last hue they come again, paler and then darker.
        return switch (index / hues.size() % 3) {
            case 0 -> hue;
            case 1 -> hue.mixed(background, SECOND_ROUND_SHARE);
            default -> hue.mixed(text, SECOND_ROUND_SHARE);
        };
    }

    private static List<Paint> hues(int... rgb) {
        return IntStream.of(rgb).mapToObj(Paint::solid).toList();
    }
}
