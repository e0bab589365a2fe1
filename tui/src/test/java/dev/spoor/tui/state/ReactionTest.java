package dev.spoor.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import dev.spoor.summary.usage.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What keys, clicks and answers make of a state. The traces are 100 s long, in slices of 10 ms.
class ReactionTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long BEGIN_NS = 1000 * SECOND_NS + 5;
    private static final long STEP_NS = 10_000_000;

    private static final Timeline TIMELINE =
            new Timeline(BEGIN_NS, BEGIN_NS + 100 * SECOND_NS, STEP_NS, Map.of(), 2, List.of(), 1);

    private static final Table TABLE = new Table(
            "processes",
            "processes",
            List.of(
                    Column.text("process", "PROCESS", Meaning.PROCESS_NAME),
                    Column.id("pid", "PID", Meaning.PID),
                    Column.of("cpu_time", "CPU", Unit.DURATION),
                    Column.of("switch", "SWITCHES", Unit.COUNT)),
            List.of(row("web-server", 7, 300, 1), row("client", 9, 200, 5), row("logger", 3, 100, 3)));

    private static List<Cell> row(String name, long pid, long cpuNs, long switches) {
        return List.of(Cell.of(name), Cell.of(pid), Cell.of(cpuNs), Cell.of(switches));
    }

    private static TopState read() {
        TopState first = TopState.first(View.CPU, false, "", Integer.MAX_VALUE);
        return answered(Reaction.to(first, new Input.Known(TIMELINE)));
    }

    private static TopState answered(TopState state) {
        Answer answer = new Answer(state.question(), List.of(TABLE, TABLE), List.of(), List.of(), 0);
        return Reaction.to(state, new Input.Answered(answer));
    }

    private static TopState press(TopState state, Input.Name... names) {
        TopState now = state;
        for (Input.Name name : names) {
            now = Reaction.to(now, new Input.Key(name));
        }
        return now;
    }

    private static TopState type(TopState state, String characters) {
        TopState now = state;
        for (int c : characters.codePoints().toArray()) {
            now = Reaction.to(now, new Input.Typed(c));
        }
        return now;
    }

    private static List<String> names(TopState state) {
        List<String> names = new ArrayList<>();
        state.shown().rows().forEach(r -> names.add(((Cell.Text) r.getFirst()).value()));
        return names;
    }

    /// A tenth of the time, at most; at multiples of its length, the first of which begins before the traces.
    @Test
    void arrowsMoveByWindows() {
        TopState state = read();
        assertThat(state.window().whole()).isTrue();
        state = press(state, Input.Name.RIGHT);
        assertThat(state.window()).isEqualTo(new Window(1000 * SECOND_NS, 1005 * SECOND_NS, false));
        assertThat(press(state, Input.Name.RIGHT).window().beginNs()).isEqualTo(1005 * SECOND_NS);
        assertThat(press(state, Input.Name.LEFT).window()).isEqualTo(state.window());
        assertThat(press(state, Input.Name.END).window())
                .isEqualTo(new Window(1100 * SECOND_NS, 1105 * SECOND_NS, false));
        assertThat(press(state, Input.Name.END, Input.Name.RIGHT, Input.Name.HOME)
                        .window())
                .isEqualTo(state.window());
        assertThat(type(state, "..").window().beginNs()).isEqualTo(1000 * SECOND_NS + 2 * STEP_NS);
        assertThat(type(state, "..,,,").window()).isEqualTo(state.window());
        assertThat(type(state, "a").window()).isEqualTo(read().window());
    }

    @Test
    void windowsBecomeShorterAndLonger() {
        TopState state = press(read(), Input.Name.RIGHT, Input.Name.RIGHT);
        assertThat(type(state, "w").window()).isEqualTo(new Window(1006 * SECOND_NS, 1008 * SECOND_NS, false));
        assertThat(type(state, "W").window()).isEqualTo(new Window(1000 * SECOND_NS, 1010 * SECOND_NS, false));
        assertThat(type(state, "w".repeat(30)).window().lengthNs()).isEqualTo(STEP_NS);
        assertThat(type(state, "W".repeat(30)).window().whole()).isTrue();
    }

    @Test
    void playsUntilTheEnd() {
        TopState state = type(press(read(), Input.Name.RIGHT), "p");
        state = Reaction.to(state, new Input.Tick(SECOND_NS / 2));
        assertThat(state.window().beginNs()).isEqualTo(1000 * SECOND_NS + SECOND_NS / 2);
        state = Reaction.to(type(state, "+"), new Input.Tick(SECOND_NS));
        assertThat(state.window().beginNs()).isEqualTo(1002 * SECOND_NS + SECOND_NS / 2);
        state = Reaction.to(type(state, "b"), new Input.Tick(SECOND_NS));
        assertThat(state.window().beginNs()).isEqualTo(1000 * SECOND_NS + SECOND_NS / 2);
        assertThat(state.playing().running()).isTrue();
        state = Reaction.to(type(state, "b"), new Input.Tick(1000 * SECOND_NS));
        assertThat(state.window().beginNs()).isEqualTo(1100 * SECOND_NS);
        assertThat(state.playing().running()).isFalse();
    }

    /// What is shown keeps its place when one looks elsewhere meanwhile.
    @Test
    void sortsEachViewOfItself() {
        TopState state = read();
        assertThat(state.shown().column()).isEqualTo(2);
        state = type(state, ">");
        assertThat(names(state)).containsExactly("client", "logger", "web-server");
        state = type(state, "r");
        assertThat(names(state)).containsExactly("web-server", "logger", "client");
        state = answered(type(state, "7"));
        assertThat(state.view()).isEqualTo(View.EVENTS);
        assertThat(names(state)).containsExactly("web-server", "client", "logger");
        state = answered(press(state, Input.Name.F1));
        assertThat(names(state)).containsExactly("web-server", "logger", "client");
        Input.Pointed heading = new Input.Pointed(Input.Gesture.PRESS, new Target.OfColumn(0));
        assertThat(names(Reaction.to(state, heading))).containsExactly("client", "logger", "web-server");
    }

    @Test
    void filtersRowsAndAsksOnlyForWhatFits() {
        TopState state = type(read(), "/LOGQ");
        assertThat(names(state)).hasSize(3);
        state = press(state, Input.Name.BACKSPACE, Input.Name.ENTER);
        assertThat(names(state)).containsExactly("logger");
        assertThat(names(press(state, Input.Name.ESCAPE))).hasSize(3);
        state = press(type(read(), "/process:web-* event:sched_switch"), Input.Name.ENTER);
        assertThat(state.question().processes()).containsExactly("web-*");
        assertThat(state.question().events()).containsExactly("sched_switch");
        assertThat(state.isAnswered()).isFalse();
    }

    @Test
    void opensTheChosenProcess() {
        TopState state = press(read(), Input.Name.DOWN, Input.Name.ENTER);
        assertThat(state.question().subject()).isEqualTo(new Subject("client", 9, -1));
        state = press(state, Input.Name.ESCAPE);
        assertThat(state.question()).isEqualTo(read().question());
        assertThat(answered(state).arrangement().cursor()).isEqualTo(1);
    }

    /// The chosen row stays on the screen, whose table has room for 3 rows, then for 1.
    @Test
    void keepsTheChosenRowOnTheScreen() {
        TopState state = Reaction.to(
                press(read(), Input.Name.DOWN, Input.Name.DOWN, Input.Name.DOWN), new Input.Resized(new Size(80, 11)));
        assertThat(state.arrangement())
                .extracting(Arrangement::cursor, Arrangement::top)
                .containsExactly(2, 0);
        state = Reaction.to(state, new Input.Resized(new Size(80, 9)));
        assertThat(state.arrangement())
                .extracting(Arrangement::cursor, Arrangement::top)
                .containsExactly(2, 2);
    }

    @Test
    void showsTheViewThatSuitsUnlessAnotherOneWasChosen() {
        TopState first = TopState.first(View.EVENTS, false, "", 10);
        Input suited = new Input.Suited(View.EVENTS, View.CPU);
        assertThat(Reaction.to(first, suited).view()).isEqualTo(View.CPU);
        TopState chosen = type(first, "2");
        assertThat(chosen.view()).isEqualTo(View.IO);
        assertThat(Reaction.to(chosen, suited).view()).isEqualTo(View.IO);
    }

    @Test
    void endsAsItIsTold() {
        assertThat(type(read(), "q").end()).isEqualTo(TopState.End.QUIT);
        assertThat(press(read(), Input.Name.INTERRUPT).end()).isEqualTo(TopState.End.INTERRUPTED);
        assertThat(type(read(), "?q").end()).isNull();
        assertThat(type(read(), "/q").end()).isNull();
    }

    /// A row of a host without a process chooses the host.
    @Test
    void choosesTheHostOfARow() {
        Table hosts = new Table(
                "hosts",
                "hosts",
                List.of(Column.text("host", "HOST", Meaning.HOST), Column.of("busy", "BUSY", Unit.DURATION)),
                List.of(List.of(Cell.of("web1"), Cell.of(7L)), List.of(Cell.of("web2"), Cell.of(5L))));
        TopState state = read();
        Answer answer = new Answer(state.question(), List.of(hosts), List.of(), List.of(), 0);
        TopState chosen = press(Reaction.to(state, new Input.Answered(answer)), Input.Name.DOWN, Input.Name.ENTER);
        assertThat(chosen.filter().text()).isEqualTo("host:web2");
        assertThat(chosen.question().hosts()).containsExactly("web2");
        assertThat(chosen.shown().rows()).as("the word is no text of a row").hasSize(2);
        assertThat(press(chosen, Input.Name.ESCAPE).question().hosts()).isEmpty();
    }
}
