package dev.spoor.tui.state;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.usage.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A state that is being changed. Mutable, single-threaded.
final class Draft {

    private final TopState before;
    Size size;
    Timeline timeline;
    Window window;
    View view;
    boolean perThread;
    final List<Arrangement> arrangements;
    Filter filter;

    @Nullable
    String typing;

    final Set<List<Cell>> marked;

    @Nullable
    Subject subject;

    boolean help;
    Playing playing;

    @Nullable
    Answer answer;

    String message;

    TopState.@Nullable End end;

    Draft(TopState before) {
        this.before = before;
        size = before.size();
        timeline = before.timeline();
        window = before.window();
        view = before.view();
        perThread = before.perThread();
        arrangements = new ArrayList<>(before.arrangements());
        filter = before.filter();
        typing = before.typing();
        marked = new HashSet<>(before.marked());
        subject = before.subject();
        help = before.help();
        playing = before.playing();
        answer = before.answer();
        message = before.message();
        end = before.end();
    }

    Arrangement arrangement() {
        return arrangements.get(place());
    }

    void arrange(Arrangement arrangement) {
        arrangements.set(place(), arrangement);
    }

    private int place() {
        return subject == null ? Views.place(view) : Views.ALL.size();
    }

    /// How many rows of a table there is room for.
    int bodyRows() {
        return Layout.of(size).bodyRows();
    }

    TopState state() {
        Shown shown = shown();
        if (answer != null) {
            keepOnScreen(shown);
        }
        return new TopState(
                size,
                timeline,
                window,
                view,
                perThread,
                arrangements,
                filter,
                typing,
                marked,
                subject,
                help,
                playing,
                answer,
                shown,
                before.limit(),
                message,
                end);
    }

    private void keepOnScreen(Shown shown) {
        int rows = Math.min(before.limit(), shown.rows().size());
        Arrangement now = arrangement();
        int cursor = Math.clamp(now.cursor(), 0, Math.max(0, rows - 1));
        int room = Math.max(1, bodyRows());
        int top = Math.clamp(now.top(), Math.max(0, cursor - room + 1), cursor);
        arrange(now.at(cursor, Math.clamp(top, 0, Math.max(0, rows - room))));
    }

    private Shown shown() {
        Answer known = answer;
        if (known == null
                || known.tables().isEmpty()
                || arrangement().table() >= known.tables().size()) {
            return Shown.NOTHING;
        }
        Arrangement now = arrangement();
        Arrangement then = before.arrangement();
        boolean same = known.equals(before.answer())
                && filter.equals(before.filter())
                && place() == before.place()
                && now.table() == then.table()
                && now.sort().equals(then.sort())
                && now.reverse() == then.reverse();
        return same ? before.shown() : Shown.of(known.tables().get(now.table()), now, filter);
    }
}
