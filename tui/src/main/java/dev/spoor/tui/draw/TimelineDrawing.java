package dev.spoor.tui.draw;

import dev.spoor.summary.usage.View;
import dev.spoor.tui.state.Layout;
import dev.spoor.tui.state.Target;
import dev.spoor.tui.state.Timeline;
import dev.spoor.tui.state.TopState;
import dev.spoor.tui.state.Window;

/// Draws the time line: how much was used when, and which part of it is looked at.
///
/// @param state what is shown
/// @param layout where
record TimelineDrawing(Canvas canvas, TopState state, Figures figures, Layout layout) {

    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

    void draw() {
        Timeline timeline = state.timeline();
        int columns = state.size().columns() - 2;
        if (!timeline.isKnown()) {
            canvas.grid.put(1, layout.axisRow(), "┈".repeat(columns), Style.FAINT);
            return;
        }
        double[] rates = rates(columns);
        double most = most(rates);
        for (int i = 0; i < columns; i++) {
            column(i, rates[i], most);
            for (int row = layout.sparkRow(); row <= layout.axisRow(); row++) {
                canvas.target(1 + i, 2 + i, row, new Target.OfTime((beginNs(i) + endNs(i)) / 2));
            }
        }
        axis(columns);
        labels(columns, most);
    }

    /// Where a column begins.
    private long beginNs(int column) {
        Timeline timeline = state.timeline();
        double lengthNs = (double) timeline.endNs() - timeline.beginNs();
        return timeline.beginNs() + (long) (lengthNs * column / (state.size().columns() - 2));
    }

    private long endNs(int column) {
        return beginNs(column + 1);
    }

    /// What was used in each column's time, in a nanosecond; -1 where that is not known yet.
    private double[] rates(int columns) {
        Timeline timeline = state.timeline();
        long[] totals = timeline.of(state.view());
        double[] rates = new double[columns];
        for (int i = 0; i < columns; i++) {
            // Slices that begin in the column; where there is none, the one that the column is in.
            int from = slice(timeline.ceilingNs(beginNs(i)));
            int to = slice(timeline.ceilingNs(endNs(i)));
            if (from >= to) {
                from = slice(timeline.floorNs(beginNs(i)));
                to = from + 1;
            }
            if (from >= totals.length) {
                rates[i] = -1;
            } else {
                rates[i] = rate(totals, Math.max(0, from), Math.min(to, totals.length));
            }
        }
        return rates;
    }

    private double rate(long[] totals, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += totals[i];
        }
        Timeline timeline = state.timeline();
        long beginNs = Math.max(timeline.beginNs(), timeline.originNs() + from * timeline.stepNs());
        long endNs = Math.min(timeline.endNs(), timeline.originNs() + to * timeline.stepNs());
        return sum / Math.max(1, endNs - beginNs);
    }

    private int slice(long borderNs) {
        Timeline timeline = state.timeline();
        return (int) ((borderNs - timeline.originNs()) / timeline.stepNs());
    }

    /// What the highest column stands for: all CPUs, or the most that there was.
    private double most(double[] rates) {
        if (state.view() == View.CPU && state.timeline().cpuCount() > 0) {
            return state.timeline().cpuCount();
        }
        double most = 0;
        for (double rate : rates) {
            most = Math.max(most, rate);
        }
        return most;
    }

    private void column(int i, double rate, double most) {
        boolean inside = isInWindow(i);
        Style style = inside ? Style.SPARK_IN_WINDOW : Style.SPARK;
        int rows = layout.sparkRows();
        if (rate < 0) {
            canvas.grid.put(1 + i, layout.sparkRow() + rows - 1, "·", Style.FAINT);
            return;
        }
        double share = most > 0 ? Math.min(1, rate / most) : 0;
        // What is not nothing is seen.
        int eighths = rate > 0 ? Math.max(1, (int) Math.round(share * 8 * rows)) : 0;
        for (int row = 0; row < rows; row++) {
            int filled = Math.clamp(eighths - 8L * (rows - 1 - row), 0, 8);
            canvas.grid.put(1 + i, layout.sparkRow() + row, EIGHTHS.substring(filled, filled + 1), style);
        }
    }

    private boolean isInWindow(int column) {
        Window window = state.window();
        return window.whole() || (beginNs(column) < window.endNs() && endNs(column) > window.beginNs());
    }

    private void axis(int columns) {
        for (int i = 0; i < columns; i++) {
            boolean lost = !state.timeline()
                    .lost(beginNs(i), i == columns - 1 ? Long.MAX_VALUE : endNs(i))
                    .isEmpty();
            boolean inside = isInWindow(i) && !state.window().whole();
            String sign = lost ? "!" : inside ? "━" : "┈";
            canvas.grid.put(1 + i, layout.axisRow(), sign, lost ? Style.LOST : inside ? Style.WINDOW : Style.FAINT);
        }
    }

    /// The first and the last instant on the axis, and what the highest column stands for.
    private void labels(int columns, double most) {
        Timeline timeline = state.timeline();
        String first = figures.shortInstant(timeline.beginNs(), timeline.stepNs()) + " ";
        String last = " " + figures.shortInstant(timeline.endNs(), timeline.stepNs());
        String middle = " " + scale(most) + " ";
        label(1, first);
        label(1 + columns - CellWidth.of(last), last);
        if (most > 0) {
            int width = CellWidth.of(middle);
            int at = place(4 + CellWidth.of(first), columns - CellWidth.of(last) - 3, width);
            canvas.grid.put(at, layout.axisRow(), at < 0 ? "" : middle, Style.FAINT);
        }
    }

    /// Where a label is next to the middle of the axis, between two columns and where nothing was lost.
    ///
    /// @return -1 where there is no room
    private int place(int from, int to, int width) {
        int middle = 1 + (state.size().columns() - 2 - width) / 2;
        int best = -1;
        for (int at = from; at + width <= to; at++) {
            if (!hasLost(at, width) && (best < 0 || Math.abs(at - middle) < Math.abs(best - middle))) {
                best = at;
            }
        }
        return best;
    }

    private boolean hasLost(int column, int width) {
        for (int i = column; i < column + width; i++) {
            if (canvas.grid.style(i, layout.axisRow()) == Style.LOST) {
                return true;
            }
        }
        return false;
    }

    /// A label does not hide that something was lost.
    private void label(int column, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (canvas.grid.style(column + i, layout.axisRow()) != Style.LOST) {
                Style style = canvas.grid.style(column + i, layout.axisRow());
                canvas.grid.put(column + i, layout.axisRow(), text.substring(i, i + 1), style);
            }
        }
    }

    private String scale(double most) {
        double perSecond = most * 1e9;
        return switch (state.view()) {
            case CPU -> "▔ " + Scale.plain(most) + (most == 1 ? " CPU" : " CPUs");
            case IO -> "▔ " + Scale.bytes(perSecond) + "/s";
            case SYSCALLS -> "▔ " + Scale.count(perSecond) + " calls/s";
            case IRQ -> "▔ " + String.format("%.1f", 100 * most) + " % of a CPU";
            case MEMORY -> "▔ " + Scale.count(perSecond) + " pages/s";
            case COUNTERS -> "▔ " + Scale.count(perSecond) + "/s";
            case EVENTS -> "▔ " + Scale.count(perSecond) + " events/s";
            case PERIODS -> "▔ " + Scale.count(perSecond) + " periods/s";
        };
    }
}
