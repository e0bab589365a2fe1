package dev.spoor.chart;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Draws a chart as SVG: the same picture as [PngRenderer]'s, from the same layout.
///
/// The counts can be read back from it. `<g class="stack">` has the attributes
///
/// - `data-begin-ns`: the time at the left edge of the plot, in nanoseconds from the chart's origin,
/// - `data-first-ns`: where x = 0 of the paths is, in nanoseconds after that,
/// - `data-column-ns`: how many nanoseconds 1 along x is,
/// - `data-events-per-unit`: how many event records 1 along y is.
///
/// In it is a `<g class="series" data-name="…" data-total="…">` for each series, the top of the stack
/// first, with one path: the outline of the stack up to and including the series. Its height less the next
/// group's is the series' number of event records in that column.
public final class SvgRenderer {

    private SvgRenderer() {}

    /// Writes a picture. Leaves the stream open.
    public static void write(RateChart chart, Size size, Theme theme, OutputStream out) throws IOException {
        Picture picture = ChartLayout.of(chart, size, theme);
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(new SvgText(chart).of(picture));
        writer.flush();
    }
}
