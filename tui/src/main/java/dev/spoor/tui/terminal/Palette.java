package dev.spoor.tui.terminal;

import dev.spoor.tui.draw.Style;
import java.util.EnumMap;
import java.util.Map;
import org.jline.utils.AttributedStyle;

/// The look of each style, in as many colours as a terminal has.
final class Palette {

    private static final AttributedStyle DEFAULT = AttributedStyle.DEFAULT;

    private final Map<Style, AttributedStyle> looks = new EnumMap<>(Style.class);

    /// @param colours how many colours the terminal has; less than 8 are none
    Palette(int colours) {
        for (Style style : Style.values()) {
            looks.put(style, colours >= 256 ? rich(style) : colours >= 8 ? plain(style) : none(style));
        }
    }

    AttributedStyle look(Style style) {
        return looks.getOrDefault(style, DEFAULT);
    }

    /// Of 256 colours, by their numbers.
    private static AttributedStyle rich(Style style) {
        return switch (style) {
            case PLAIN -> DEFAULT;
            case TITLE -> DEFAULT.foreground(255).background(24).bold();
            case NAME -> DEFAULT.foreground(250).background(236);
            case CHOSEN_NAME -> DEFAULT.foreground(16).background(80).bold();
            case SPARK -> DEFAULT.foreground(66);
            case SPARK_IN_WINDOW -> DEFAULT.foreground(80);
            case FAINT -> DEFAULT.foreground(245);
            case WINDOW -> DEFAULT.foreground(80).bold();
            case LOST -> DEFAULT.foreground(231).background(160).bold();
            case HEADER -> DEFAULT.foreground(252).background(238);
            case SORTED_HEADER -> DEFAULT.foreground(80).background(238).bold();
            case CURSOR -> DEFAULT.foreground(231).background(25);
            case MARKED -> DEFAULT.foreground(222).bold();
            case MARKED_CURSOR -> DEFAULT.foreground(222).background(25).bold();
            case KEY -> DEFAULT.foreground(80).bold();
            case MESSAGE -> DEFAULT.foreground(222);
            case BAR -> DEFAULT.foreground(80);
        };
    }

    /// Of the first eight, which every terminal with colours has.
    private static AttributedStyle plain(Style style) {
        return switch (style) {
            case PLAIN, NAME -> DEFAULT;
            case TITLE ->
                DEFAULT.foreground(AttributedStyle.WHITE)
                        .background(AttributedStyle.BLUE)
                        .bold();
            case CHOSEN_NAME -> DEFAULT.foreground(AttributedStyle.BLACK).background(AttributedStyle.CYAN);
            case SPARK, FAINT -> DEFAULT.foreground(AttributedStyle.BLUE);
            case SPARK_IN_WINDOW, WINDOW, KEY, BAR -> DEFAULT.foreground(AttributedStyle.CYAN);
            case LOST ->
                DEFAULT.foreground(AttributedStyle.WHITE)
                        .background(AttributedStyle.RED)
                        .bold();
            case HEADER -> DEFAULT.bold().underline();
            case SORTED_HEADER ->
                DEFAULT.foreground(AttributedStyle.CYAN).bold().underline();
            case CURSOR -> DEFAULT.inverse();
            case MARKED, MESSAGE -> DEFAULT.foreground(AttributedStyle.YELLOW).bold();
            case MARKED_CURSOR -> DEFAULT.foreground(AttributedStyle.YELLOW).inverse();
        };
    }

    private static AttributedStyle none(Style style) {
        return switch (style) {
            case PLAIN, NAME, SPARK, SPARK_IN_WINDOW, FAINT, WINDOW, MESSAGE, BAR -> DEFAULT;
            case TITLE, CHOSEN_NAME, LOST, CURSOR -> DEFAULT.inverse();
            case HEADER -> DEFAULT.underline();
            case SORTED_HEADER -> DEFAULT.bold().underline();
            case MARKED, KEY -> DEFAULT.bold();
            case MARKED_CURSOR -> DEFAULT.bold().inverse();
        };
    }
}
