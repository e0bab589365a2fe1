package dev.spoor.tui.draw;

import dev.spoor.tui.state.Size;
import java.util.Arrays;

/// Cells of a terminal, each a character in a style. Mutable while it is drawn, single-threaded.
///
/// Whatever is put here can be shown: control characters and what changes the direction of writing, as texts
/// from traces may hold them, become U+FFFD.
public final class Grid {

    /// What follows a character that is two cells wide.
    public static final int CONTINUED = 0;

    private static final int REPLACEMENT = 0xFFFD;

    private final Size size;
    private final int[] characters;
    private final Style[] styles;

    /// An empty one.
    public Grid(Size size) {
        this.size = size;
        characters = new int[size.columns() * size.rows()];
        styles = new Style[characters.length];
        Arrays.fill(characters, ' ');
        Arrays.fill(styles, Style.PLAIN);
    }

    /// How large it is.
    public Size size() {
        return size;
    }

    /// The code point in a cell; [#CONTINUED] in the second cell of a wide one.
    public int character(int column, int row) {
        return characters[row * size.columns() + column];
    }

    /// The style of a cell.
    public Style style(int column, int row) {
        return styles[row * size.columns() + column];
    }

    /// Writes a text into a row, as far as there is room.
    ///
    /// @return the column after it
    int put(int column, int row, String text, Style style) {
        return put(column, row, text, style, size.columns());
    }

    /// The same up to a column that is not written to.
    int put(int column, int row, String text, Style style, int endColumn) {
        int at = column;
        int end = Math.min(endColumn, size.columns());
        for (int i = 0; i < text.length() && row >= 0 && row < size.rows(); ) {
            int c = printable(text.codePointAt(i));
            i += Character.charCount(text.codePointAt(i));
            int width = CellWidth.of(c);
            if (at + width > end) {
                break;
            }
            if (width > 0) {
                set(at, row, c, style);
                if (width == 2) {
                    set(at + 1, row, CONTINUED, style);
                }
                at += width;
            }
        }
        return at;
    }

    /// Gives cells of a row a style; what is in them stays.
    void paint(int fromColumn, int toColumn, int row, Style style) {
        int end = Math.min(toColumn, size.columns());
        for (int column = Math.max(0, fromColumn); column < end && row >= 0 && row < size.rows(); column++) {
            styles[row * size.columns() + column] = style;
        }
    }

    private void set(int column, int row, int character, Style style) {
        if (column >= 0) {
            characters[row * size.columns() + column] = character;
            styles[row * size.columns() + column] = style;
        }
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> REPLACEMENT;
            default -> codePoint;
        };
    }

    /// A row's text, without the spaces at its end.
    public String text(int row) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < size.columns(); column++) {
            int c = character(column, row);
            if (c != CONTINUED) {
                text.appendCodePoint(c);
            }
        }
        return text.toString().stripTrailing();
    }
}
