package dev.spoor.tui.state;

import dev.spoor.summary.usage.View;
import java.util.List;

/// What happens to a state when something happens to the screen.
public final class Reaction {

    private static final List<Input.Name> FUNCTION_KEYS = List.of(
            Input.Name.F1,
            Input.Name.F2,
            Input.Name.F3,
            Input.Name.F4,
            Input.Name.F5,
            Input.Name.F6,
            Input.Name.F7,
            Input.Name.F8);

    private Reaction() {}

    /// The next state.
    public static TopState to(TopState state, Input input) {
        Draft draft = new Draft(state);
        switch (input) {
            case Input.Key key -> press(draft, state, key.name());
            case Input.Typed typed -> type(draft, state, typed.codePoint());
            case Input.Pointed pointed -> point(draft, state, pointed);
            case Input.Mouse _ -> {}
            case Input.Resized resized -> draft.size = resized.size();
            case Input.Tick tick -> Travel.tick(draft, tick.elapsedNs());
            case Input.Known known -> know(draft, known.timeline());
            case Input.Suited suited -> draft.view = draft.view == suited.begun() ? suited.view() : draft.view;
            case Input.Answered answered -> answer(draft, answered.answer());
            case Input.Failed failed -> draft.message = failed.sentence();
        }
        return draft.state();
    }

    /// A window at the end stays there where the time line grows.
    private static void know(Draft draft, Timeline timeline) {
        boolean grows = draft.timeline.isKnown() && timeline.endNs() > draft.timeline.endNs();
        boolean atEnd = draft.window.endNs() > draft.timeline.endNs();
        draft.timeline = timeline;
        if (draft.window.whole()) {
            draft.window = Window.whole(timeline);
        } else if (grows && atEnd && timeline.endNs() >= draft.window.endNs()) {
            Travel.toEnd(draft, true);
        }
    }

    private static void answer(Draft draft, Answer answer) {
        boolean first = draft.answer == null;
        draft.answer = answer;
        if (first && draft.subject != null) {
            draft.arrange(draft.arrangement().ofTable(firstWithRows(answer)));
        }
        int count = answer.tables().size() + (answer.histograms().isEmpty() ? 0 : 1);
        if (draft.arrangement().table() >= Math.max(1, count)) {
            draft.arrange(draft.arrangement().ofTable(0));
        }
    }

    private static int firstWithRows(Answer answer) {
        for (int i = 0; i < answer.tables().size(); i++) {
            if (!answer.tables().get(i).rows().isEmpty()) {
                return i;
            }
        }
        return 0;
    }

    private static void press(Draft draft, TopState state, Input.Name name) {
        if (name == Input.Name.INTERRUPT) {
            draft.end = TopState.End.INTERRUPTED;
            return;
        }
        if (draft.help) {
            draft.help = false;
            return;
        }
        if (draft.typing != null) {
            Typing.press(draft, draft.typing, name);
            return;
        }
        draft.message = "";
        switch (name) {
            case UP -> Rows.move(draft, -1);
            case DOWN -> Rows.move(draft, 1);
            case PAGE_UP -> Rows.move(draft, -Math.max(1, draft.bodyRows()));
            case PAGE_DOWN -> Rows.move(draft, Math.max(1, draft.bodyRows()));
            case LEFT -> Travel.byWindows(draft, -1);
            case RIGHT -> Travel.byWindows(draft, 1);
            case HOME -> Travel.toEnd(draft, false);
            case END -> Travel.toEnd(draft, true);
            case ENTER -> Rows.open(draft, state);
            case TAB -> Rows.nextTable(draft, state, 1);
            case BACK_TAB -> Rows.nextTable(draft, state, -1);
            case ESCAPE, BACKSPACE -> goBack(draft);
            case F1, F2, F3, F4, F5, F6, F7, F8 -> look(draft, Views.ALL.get(FUNCTION_KEYS.indexOf(name)));
            case F10 -> draft.end = TopState.End.QUIT;
            case F9, INTERRUPT -> {}
        }
    }

    /// Closes the details; where there are none, ends the filter.
    private static void goBack(Draft draft) {
        if (draft.subject != null) {
            draft.subject = null;
            draft.answer = null;
        } else {
            draft.filter = Filter.NONE;
        }
    }

    private static void look(Draft draft, View view) {
        draft.subject = null;
        draft.view = view;
        draft.answer = null;
    }

    private static void type(Draft draft, TopState state, int codePoint) {
        if (draft.help) {
            draft.help = false;
            return;
        }
        if (draft.typing != null) {
            draft.typing = draft.typing + Character.toString(codePoint);
            return;
        }
        draft.message = "";
        switch (codePoint) {
            case 'q' -> draft.end = TopState.End.QUIT;
            case '?', 'h' -> draft.help = true;
            case '1', '2', '3', '4', '5', '6', '7', '8' -> look(draft, Views.ALL.get(codePoint - '1'));
            case 'j' -> Rows.move(draft, 1);
            case 'k' -> Rows.move(draft, -1);
            case 'g' -> Rows.move(draft, -draft.arrangement().cursor());
            case 'G' -> Rows.move(draft, state.rowCount());
            case '<' -> Rows.sortByNext(draft, state, -1);
            case '>' -> Rows.sortByNext(draft, state, 1);
            case 'r' -> Rows.reverse(draft, state);
            case ' ' -> Rows.mark(draft, state);
            case 't' -> draft.perThread = !draft.perThread;
            case '/', 'f' -> draft.typing = draft.filter.text();
            case ',' -> Travel.bySlices(draft, -1);
            case '.' -> Travel.bySlices(draft, 1);
            case 'w', '[' -> Travel.narrow(draft);
            case 'W', ']' -> Travel.widen(draft);
            case 'a' -> Travel.whole(draft);
            case 'p' -> Travel.play(draft);
            case 'b' -> draft.playing = draft.playing.turned();
            case '+', '=' -> draft.playing = draft.playing.faster();
            case '-' -> draft.playing = draft.playing.slower();
            default -> {}
        }
    }

    private static void point(Draft draft, TopState state, Input.Pointed pointed) {
        boolean up = pointed.gesture() == Input.Gesture.WHEEL_UP;
        boolean pressed = pointed.gesture() == Input.Gesture.PRESS;
        if (draft.help) {
            draft.help = false;
            return;
        }
        switch (pointed.target()) {
            case Target.OfTime time when pressed -> Travel.to(draft, time.timeNs());
            case Target.OfTime _ -> Travel.byWindows(draft, up ? -1 : 1);
            case Target.OfView view when pressed -> look(draft, view.view());
            case Target.OfTable table
            when pressed -> draft.arrange(draft.arrangement().ofTable(table.table()));
            case Target.OfColumn column when pressed -> Rows.sortBy(draft, state, column.column());
            case Target.OfRow row when pressed -> Rows.choose(draft, state, row.row());
            case Target.OfRow _, Target.OfView _, Target.OfTable _, Target.OfColumn _ -> Rows.move(draft, up ? -3 : 3);
        }
    }
}
