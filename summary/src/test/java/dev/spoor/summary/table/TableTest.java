package dev.spoor.summary.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Table TABLE = new Table(
            "t",
            "a table",
            List.of(
                    Column.text("name", "NAME", Meaning.FIGURE),
                    Column.of("cpu_time", "CPU", Unit.DURATION),
                    Column.of("cpu", "CPU %", Unit.RATIO)),
            List.of(
                    List.of(Cell.of("b"), Cell.of(5L), Cell.of(0.5)),
                    List.of(Cell.of("a"), Cell.of(5L), Cell.none()),
                    List.of(Cell.of("c"), Cell.of(9L), Cell.of(0.25))));

    private static List<String> names(Table table) {
        return table.rows().stream()
                .map(row -> ((Cell.Text) row.getFirst()).value())
                .toList();
    }

    @Test
    void figuresComeFromTheGreatestAndTextsFromTheLeast() {
        assertThat(names(TABLE.sorted(1, false))).containsExactly("c", "a", "b");
        assertThat(names(TABLE.sorted(1, true))).containsExactly("a", "b", "c");
        assertThat(names(TABLE.sorted(0, false))).containsExactly("a", "b", "c");
        assertThat(names(TABLE.sorted(0, true))).containsExactly("c", "b", "a");
    }

    @Test
    void nothingIsLeast() {
        assertThat(names(TABLE.sorted(2, false))).containsExactly("b", "c", "a");
    }

    @Test
    void knowsHowManyRowsThereWere() {
        Table cut = TABLE.limited(2);
        assertThat(cut.rows()).hasSize(2);
        assertThat(cut.rowCount()).isEqualTo(3);
        assertThat(TABLE.limited(7).rows()).hasSize(3);
    }

    @Test
    void columnsHaveTheUnitInTheirName() {
        assertThat(TABLE.column("cpu_time_ns")).isEqualTo(1);
        assertThat(TABLE.column("cpu_time")).isEqualTo(1);
        assertThat(TABLE.column("cpu_ratio")).isEqualTo(2);
        assertThat(TABLE.column("nothing")).isEqualTo(-1);
    }
}
