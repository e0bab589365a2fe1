package dev.spoor.tui.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Reaction;
import dev.spoor.tui.state.Timeline;
import dev.spoor.tui.state.TopState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is drawn of tables, and where there are none.
class TableDrawingTest {

    private static final Table TABLE = new Table(
            "processes",
            "processes",
            List.of(
                    Column.text("process", "PROCESS", Meaning.PROCESS_NAME),
                    Column.of("cpu_time", "CPU", Unit.DURATION),
                    Column.of("wake_up", "WAKE-UPS", Unit.COUNT),
                    Column.of("priority_minimum", "PRIO MIN", Unit.LEVEL)),
            List.of(
                    List.of(Cell.of("a"), Cell.of(7L), Cell.none(), Cell.none()),
                    List.of(Cell.of("b"), Cell.of(5L), Cell.none(), Cell.of(20L))));

    /// Numbers as they are.
    private static final Figures PLAIN = new Figures() {
        @Override
        public String cell(Cell cell, Unit unit) {
            return switch (cell) {
                case Cell.Whole w -> Long.toString(w.value());
                case Cell.Real r -> Double.toString(r.value());
                case Cell.Text t -> t.value();
                case Cell.None _ -> "";
            };
        }

        @Override
        public String instant(long ns) {
            return Long.toString(ns);
        }

        @Override
        public String shortInstant(long ns, long stepNs) {
            return Long.toString(ns);
        }

        @Override
        public String duration(long ns) {
            return Long.toString(ns);
        }
    };

    private static String drawn(TopState state) {
        Grid grid = Frame.of(state, PLAIN, "trace", "").grid();
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < grid.size().rows(); row++) {
            for (int column = 0; column < grid.size().columns(); column++) {
                text.appendCodePoint(Math.max(' ', grid.character(column, row)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// A column without a value in any row takes no room, unless the table is sorted by it.
    @Test
    void leavesOutColumnsThatSayNothing() {
        TopState first = TopState.first(View.CPU, false, "", Integer.MAX_VALUE);
        TopState known = Reaction.to(first, new Input.Known(new Timeline(0, 1000, 10, Map.of(), 1, List.of(), 1)));
        Answer answer = new Answer(known.question(), List.of(TABLE), List.of(), List.of(), 0);
        TopState state = Reaction.to(known, new Input.Answered(answer));
        assertThat(drawn(state)).contains("PROCESS", "CPU", "PRIO MIN").doesNotContain("WAKE-UPS");
        assertThat(drawn(Reaction.to(state, new Input.Typed('>')))).contains("WAKE-UPS");
    }

    /// What has not been read is no nothing.
    @Test
    void saysWhatHasNotBeenRead() {
        TopState first = TopState.first(View.CPU, false, "", Integer.MAX_VALUE);
        Timeline quarter = new Timeline(0, 1000, 10, Map.of(View.CPU, new long[25]), 1, List.of(), 0.25);
        TopState beginning = Reaction.to(Reaction.to(first, new Input.Known(quarter)), new Input.Key(Input.Name.RIGHT));
        assertThat(drawn(nothing(beginning))).contains("nothing").doesNotContain("not read yet");
        TopState later = Reaction.to(beginning, new Input.Key(Input.Name.END));
        assertThat(drawn(nothing(later))).contains("not read yet").doesNotContain("nothing");
    }

    private static TopState nothing(TopState state) {
        return Reaction.to(state, new Input.Answered(new Answer(state.question(), List.of(), List.of(), List.of(), 0)));
    }
}
