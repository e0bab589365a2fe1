/// Plain series to PNG, SVG, RRD, CSV and JSON.
///
/// A [RateChart] says what to show: counts per step, the window, what was lost. Everything else here writes
/// it:
///
/// - [PngRenderer] and [SvgRenderer] draw the same picture. `ChartLayout` places every line, text and area
///   once, as a list of `Shape`s; a renderer only translates shapes.
/// - [RoundRobinDatabase] writes the file that `rrdtool` opens.
/// - [CsvWriter] and [JsonWriter] write the counts.
///
/// This package knows nothing of traces. Names and titles may come from untrusted ones: every writer leaves
/// out control characters and escapes the rest for its format. Writers write to a stream and leave it open;
/// whoever calls them makes files atomic.
///
///     var chart = new RateChart("web server", "", 0, 60_000_000_000L, 0, 1_000_000_000L, 60,
///             List.of(new Series("sched_switch", counts)), List.of(), true, ZoneOffset.UTC);
///     PngRenderer.write(chart, Size.DEFAULT, Theme.LIGHT, out);
@NullMarked
package dev.spoor.chart;

import org.jspecify.annotations.NullMarked;
