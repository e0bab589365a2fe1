package dev.spoor.tui.state;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.usage.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that the screen of `spoor top` shows. Immutable; [Reaction] makes the next one.
///
/// @param size how large the terminal is
/// @param timeline all of the time, as far as it is known
/// @param window the part of it that is looked at
/// @param view what is looked at
/// @param perThread whether each thread is shown; otherwise each process
/// @param arrangements how each view is looked at, and last, how details are
/// @param filter which rows are shown
/// @param typing the filter that is being typed, or null
/// @param marked rows that stand out: the cells that are no figures
/// @param subject the process whose details are shown, or null
/// @param help whether the keys are explained
/// @param playing how the window moves by itself
/// @param answer what is known, possibly of a question before this one; null while nothing is
/// @param shown the answer's table as it is shown
/// @param limit so many rows of a table are shown at most
/// @param message a word on what was just done; possibly empty
/// @param end how the screen ends, or null while it goes on
public record TopState(
        Size size,
        Timeline timeline,
        Window window,
        View view,
        boolean perThread,
        List<Arrangement> arrangements,
        Filter filter,
        @Nullable String typing,
        Set<List<Cell>> marked,
        @Nullable Subject subject,
        boolean help,
        Playing playing,
        @Nullable Answer answer,
        Shown shown,
        int limit,
        String message,
        @Nullable End end) {

    /// How the screen ends.
    public enum End {
        /// By a key that is for it.
        QUIT,
        /// By Ctrl-C or a signal.
        INTERRUPTED
    }

    public TopState {
        arrangements = List.copyOf(arrangements);
        marked = Set.copyOf(marked);
    }

    /// What is there at first.
    ///
    /// @param sort the name of a column that tables are sorted by, `-` before it for the other way round;
    ///     empty for their own order
    /// @param limit so many rows of a table are shown at most
    public static TopState first(View view, boolean perThread, String sort, int limit) {
        boolean reverse = sort.startsWith("-");
        Arrangement arrangement = Arrangement.FIRST.sortedBy(reverse ? sort.substring(1) : sort, reverse);
        Timeline timeline = Timeline.unknown();
        return new TopState(
                new Size(80, 24),
                timeline,
                Window.whole(timeline),
                view,
                perThread,
                new ArrayList<>(Collections.nCopies(Views.ALL.size() + 1, arrangement)),
                Filter.NONE,
                null,
                Set.of(),
                null,
                false,
                Playing.none(),
                null,
                Shown.NOTHING,
                limit,
                "",
                null);
    }

    /// How what is shown is looked at.
    public Arrangement arrangement() {
        return arrangements.get(place());
    }

    int place() {
        return subject == null ? Views.place(view) : Views.ALL.size();
    }

    /// How many names of tables there are: the tables', and one for histograms.
    public int tableCount() {
        Answer known = answer;
        return known == null ? 0 : known.tables().size() + (known.histograms().isEmpty() ? 0 : 1);
    }

    /// Whether histograms are shown instead of a table.
    public boolean showsHistograms() {
        Answer known = answer;
        return known != null
                && !known.histograms().isEmpty()
                && arrangement().table() >= known.tables().size();
    }

    /// How many rows there are to move on.
    public int rowCount() {
        return Math.min(limit, shown.rows().size());
    }

    /// What is to be asked.
    public Question question() {
        return new Question(view, window, perThread, filter.processes(), filter.events(), filter.hosts(), subject);
    }

    /// Whether the answer is to this state's question.
    public boolean isAnswered() {
        Answer known = answer;
        return known != null && known.question().equals(question());
    }

    /// The cells of a row that are no figures, which it is known by.
    public List<Cell> nameOf(int row) {
        List<Column> columns = shown.table() == null ? List.of() : shown.table().columns();
        List<Cell> name = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).unit().isFigure()) {
                name.add(shown.rows().get(row).get(i));
            }
        }
        return name;
    }
}
