package dev.spoor.tui.draw;

import dev.spoor.summary.usage.Distribution;
import dev.spoor.tui.state.Histogram;
import dev.spoor.tui.state.Layout;
import dev.spoor.tui.state.TopState;
import java.util.Arrays;
import java.util.Objects;

/// Draws how long things took: a bar for each part of the range from the shortest to the longest.
final class HistogramDrawing {

    private static final int LABEL = 24;
    private static final int MOST_BARS = 12;

    private HistogramDrawing() {}

    static void draw(Canvas canvas, TopState state, Figures figures, Layout layout) {
        int row = layout.headerRow();
        for (Histogram histogram : Objects.requireNonNull(state.answer()).histograms()) {
            row = draw(canvas, state, figures, layout, histogram, row) + 1;
        }
    }

    private static int draw(
            Canvas canvas, TopState state, Figures figures, Layout layout, Histogram histogram, int first) {
        int row = first;
        if (row >= layout.footerRow()) {
            return row;
        }
        Distribution values = histogram.durationsNs();
        canvas.grid.put(1, row++, title(figures, histogram), Style.SORTED_HEADER);
        int bars = Math.min(MOST_BARS, (layout.bodyRows() - 3) / 2);
        if (values.count() == 0 || bars < 1) {
            return row;
        }
        long[] counts = values.histogram(bars);
        long most = Arrays.stream(counts).max().orElse(1);
        for (int i = 0; i < bars && row < layout.footerRow(); i++, row++) {
            canvas.grid.put(3, row, figures.duration(Math.round(border(values, bars, i))), Style.PLAIN);
            canvas.grid.put(12, row, "– " + figures.duration(Math.round(border(values, bars, i + 1))), Style.PLAIN);
            int width = state.size().columns() - LABEL - 14;
            int length = counts[i] == 0 ? 0 : Math.max(1, (int) (width * counts[i] / most));
            int column = canvas.grid.put(LABEL, row, "█".repeat(length), Style.BAR);
            canvas.grid.put(column + 1, row, String.format("%,d", counts[i]), Style.FAINT);
        }
        return row;
    }

    private static String title(Figures figures, Histogram histogram) {
        Distribution values = histogram.durationsNs();
        if (values.count() == 0) {
            return histogram.title() + ": none";
        }
        return String.format(
                "%s: %,d, avg %s, P50 %s, P99 %s, max %s",
                histogram.title(),
                values.count(),
                figures.duration(Math.round(values.average())),
                figures.duration(values.percentile(0.5)),
                figures.duration(values.percentile(0.99)),
                figures.duration(values.greatest()));
    }

    /// Where a part begins: the range is divided evenly by its logarithm.
    private static double border(Distribution values, int parts, int part) {
        double low = Math.log((double) Math.max(1, values.least()));
        double high = Math.log((double) Math.max(1, values.greatest()));
        return Math.exp(low + (high - low) * part / parts);
    }
}
