package dev.spoor.tui.draw;

import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.Answer;
import dev.spoor.tui.state.Layout;
import dev.spoor.tui.state.Lost;
import dev.spoor.tui.state.Playing;
import dev.spoor.tui.state.Size;
import dev.spoor.tui.state.Target;
import dev.spoor.tui.state.Timeline;
import dev.spoor.tui.state.TopState;
import dev.spoor.tui.state.Views;
import dev.spoor.tui.state.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A state as it is shown.
public final class Frame {

    private final Canvas canvas;
    private final TopState state;
    private final Figures figures;
    private final Layout layout;

    private Frame(TopState state, Figures figures) {
        this.state = state;
        this.figures = figures;
        layout = Layout.of(state.size());
        canvas = new Canvas(new Grid(state.size()));
    }

    /// Draws a state.
    ///
    /// @param name what the traces are called
    /// @param note what the title says of them besides; possibly empty
    public static Frame of(TopState state, Figures figures, String name, String note) {
        Frame frame = new Frame(state, figures);
        if (!state.size().isEnough()) {
            frame.askForRoom();
            return frame;
        }
        frame.title(name, note);
        frame.views();
        new TimelineDrawing(frame.canvas, state, figures, frame.layout).draw();
        frame.tables();
        if (state.help()) {
            HelpDrawing.draw(frame.canvas, frame.layout);
        } else if (state.showsHistograms()) {
            HistogramDrawing.draw(frame.canvas, state, figures, frame.layout);
        } else if (!state.shown().rows().isEmpty()) {
            new TableDrawing(frame.canvas, state, figures, frame.layout).draw();
        } else {
            frame.explain();
        }
        frame.footer();
        return frame;
    }

    /// The cells.
    public Grid grid() {
        return canvas.grid;
    }

    /// What a mouse points to.
    public Optional<Target> target(int column, int row) {
        return canvas.at(column, row);
    }

    private void askForRoom() {
        String sentence = "spoor top needs " + Size.LEAST.columns() + "×" + Size.LEAST.rows();
        canvas.grid.put(0, 0, sentence, Style.MESSAGE);
        canvas.grid.put(0, 1, "q quits", Style.FAINT);
    }

    private void title(String name, String note) {
        int columns = state.size().columns();
        canvas.grid.paint(0, columns, 0, Style.TITLE);
        // Figures of another window than this are not passed off as its own.
        String right = note
                + (note.isEmpty() ? "" : " · ")
                + playing()
                + time()
                + (state.timeline().isKnown() && !state.isAnswered() ? " …" : "");
        int room = columns - CellWidth.of(right) - 2;
        canvas.grid.put(1, 0, CellWidth.cut("spoor top  " + name, Math.max(0, room - 2)), Style.TITLE);
        canvas.grid.put(columns - 1 - CellWidth.of(right), 0, right, Style.TITLE);
    }

    private String playing() {
        Playing playing = state.playing();
        if (!playing.running()) {
            return "";
        }
        return (playing.backwards() ? "◀ " : "▶ ") + speed(playing.speed()) + "  ";
    }

    private static String speed(double speed) {
        return "×" + (speed >= 1 ? String.format(Locale.ROOT, "%.0f", speed) : "1/" + Math.round(1 / speed));
    }

    private String time() {
        Window window = state.window();
        Timeline timeline = state.timeline();
        if (!timeline.isKnown()) {
            return "reading …";
        }
        String length = figures.duration(window.lengthNs());
        if (window.whole()) {
            return "all " + length + (timeline.isComplete() ? "" : String.format(" · %.0f %% read", percent(timeline)));
        }
        return figures.shortInstant(window.beginNs(), timeline.stepNs()) + " + " + length
                + (timeline.isComplete() ? "" : String.format(" · %.0f %% read", percent(timeline)));
    }

    private static double percent(Timeline timeline) {
        return Math.floor(100 * timeline.doneShare());
    }

    private void views() {
        boolean room = state.size().columns() >= 96;
        int column = 1;
        for (View view : Views.ALL) {
            boolean chosen = view == state.view();
            int from = column;
            column = canvas.grid.put(column, 1, (room ? "F" : "") + (Views.place(view) + 1), Style.KEY);
            String text = " " + (room ? view.title() : shortTitle(view)) + " ";
            column = canvas.grid.put(column, 1, text, chosen ? Style.CHOSEN_NAME : Style.NAME);
            canvas.target(from, column, 1, new Target.OfView(view));
            column += room ? 1 : 0;
        }
    }

    private static String shortTitle(View view) {
        return switch (view) {
            case CPU -> "CPU";
            case IO -> "I/O";
            case SYSCALLS -> "calls";
            case IRQ -> "interrupts";
            case MEMORY -> "memory";
            case COUNTERS -> "counters";
            case EVENTS -> "events";
            case PERIODS -> "periods";
        };
    }

    /// The tables' names, and what was lost in the window.
    private void tables() {
        int row = layout.tablesRow();
        String right = lost();
        int end = state.size().columns() - CellWidth.of(right) - 1;
        canvas.grid.put(end, row, right, Style.LOST);
        int column = 1;
        Answer answer = state.answer();
        if (state.subject() != null) {
            column = canvas.grid.put(column, row, state.subject().label() + "  ", Style.SORTED_HEADER, end);
        }
        int count = state.tableCount();
        for (int i = 0; answer != null && i < count; i++) {
            boolean histograms = i >= answer.tables().size();
            String title = histograms
                    ? "latencies"
                    : answer.tables().get(i).title() + " "
                            + answer.tables().get(i).rowCount();
            boolean chosen = i == state.arrangement().table();
            int from = column;
            column = canvas.grid.put(column, row, " " + title + " ", chosen ? Style.CHOSEN_NAME : Style.NAME, end);
            canvas.target(from, column, row, new Target.OfTable(i));
            column++;
        }
    }

    private String lost() {
        Window window = state.window();
        List<Lost> lost = state.timeline().lost(window.beginNs(), window.whole() ? window.endNs() + 1 : window.endNs());
        if (lost.isEmpty()) {
            return "";
        }
        long eventRecords = lost.stream().mapToLong(Lost::eventRecords).sum();
        long packets = lost.stream().mapToLong(Lost::packets).sum();
        return " LOST " + (eventRecords > 0 ? String.format("%,d event records ", eventRecords) : "")
                + (packets > 0 ? String.format("%,d packets ", packets) : "");
    }

    /// Why there is no table.
    private void explain() {
        int row = layout.headerRow() + 1;
        Answer answer = state.answer();
        if (answer == null) {
            canvas.grid.put(2, row, state.timeline().isComplete() ? "…" : "reading the trace …", Style.FAINT);
            return;
        }
        if (!state.timeline().isComplete()
                && state.window().beginNs() >= state.timeline().readUntilNs()) {
            canvas.grid.put(2, row, "not read yet …", Style.FAINT);
            return;
        }
        canvas.grid.put(
                2, row, "nothing" + (state.filter().text().isEmpty() ? "" : " that fits the filter"), Style.PLAIN);
        for (String sentence : answer.missing()) {
            row += 1;
            for (String line : Wrapping.lines(sentence, state.size().columns() - 4)) {
                if (++row < layout.footerRow()) {
                    canvas.grid.put(2, row, line, Style.FAINT);
                }
            }
        }
    }

    private void footer() {
        int row = layout.footerRow();
        String typing = state.typing();
        if (typing != null) {
            int column = canvas.grid.put(1, row, "filter: ", Style.KEY);
            column = canvas.grid.put(column, row, typing, Style.MESSAGE);
            column = canvas.grid.put(column, row, "▏", Style.MESSAGE);
            canvas.grid.put(
                    Math.max(column + 2, state.size().columns() - 65),
                    row,
                    "word, process:NAME, event:NAME, cpu:N, host:NAME · Enter · Esc",
                    Style.FAINT);
            return;
        }
        if (!state.message().isEmpty()) {
            canvas.grid.put(1, row, state.message(), Style.MESSAGE);
            return;
        }
        String place = place();
        int end = state.size().columns() - 1 - CellWidth.of(place);
        canvas.grid.put(end, row, place, Style.FAINT);
        int column = 1;
        if (!state.filter().text().isEmpty()) {
            column = canvas.grid.put(column, row, "filter: " + state.filter().text() + "  ", Style.MESSAGE);
        }
        for (String hint : hints()) {
            int space = hint.indexOf(' ');
            if (column + CellWidth.of(hint) + 1 > end) {
                break;
            }
            column = canvas.grid.put(column, row, hint.substring(0, space), Style.KEY);
            column = canvas.grid.put(column, row, hint.substring(space), Style.FAINT) + 2;
        }
    }

    /// Which rows are on the screen, where there are more.
    private String place() {
        int top = state.arrangement().top();
        int bottom = Math.min(state.rowCount(), top + layout.bodyRows());
        return state.rowCount() > layout.bodyRows()
                ? "rows " + (top + 1) + "–" + bottom + " of " + state.rowCount()
                : "";
    }

    private List<String> hints() {
        if (state.subject() != null) {
            return List.of("Esc back", "Tab table", "? keys", "←→ time", "q quit");
        }
        return List.of(
                "? keys",
                "←→ time",
                "w/W window",
                "p play",
                "<> sort",
                "/ filter",
                "t " + (state.perThread() ? "processes" : "threads"),
                "Enter details",
                "Tab table",
                "q quit");
    }
}
