package dev.spoor.tui.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.tui.state.Size;
import org.junit.jupiter.api.Test;

class GridTest {

    /// Names come from traces: none of them may speak to the terminal, or turn the writing around.
    @Test
    void showsNothingThatATerminalObeys() {
        Grid grid = new Grid(new Size(20, 1));
        grid.put(0, 0, "a\u001B[2Jb\u009Bc\u202Ed\n", Style.PLAIN);
        assertThat(grid.text(0)).isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFD");
    }

    /// A wide character that is cut in half would move the rest of the row.
    @Test
    void knowsWideCharacters() {
        Grid grid = new Grid(new Size(5, 1));
        assertThat(grid.put(0, 0, "a\u65E5\u672Cx", Style.PLAIN)).isEqualTo(5);
        assertThat(grid.character(2, 0)).isEqualTo(Grid.CONTINUED);
        assertThat(grid.text(0)).isEqualTo("a\u65E5\u672C");
        assertThat(CellWidth.cut("a\u65E5\u672Cx", 4)).isEqualTo("a\u65E5\u2026");
        assertThat(CellWidth.cutBeginning("/var/log/syslog", 7)).isEqualTo("\u2026syslog");
        assertThat(CellWidth.of("e\u0301")).isEqualTo(1);
    }

    @Test
    void writesNothingOutsideOfIt() {
        Grid grid = new Grid(new Size(3, 1));
        grid.put(-1, 0, "abcdef", Style.PLAIN);
        grid.put(0, 1, "x", Style.PLAIN);
        grid.paint(-5, 50, 0, Style.TITLE);
        assertThat(grid.text(0)).isEqualTo("bcd");
        assertThat(grid.style(2, 0)).isEqualTo(Style.TITLE);
    }
}
