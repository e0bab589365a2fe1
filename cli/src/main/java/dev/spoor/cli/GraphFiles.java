package dev.spoor.cli;

import dev.spoor.chart.CsvWriter;
import dev.spoor.chart.JsonWriter;
import dev.spoor.chart.PngRenderer;
import dev.spoor.chart.RateChart;
import dev.spoor.chart.RoundRobinDatabase;
import dev.spoor.chart.RrdSeries;
import dev.spoor.chart.Size;
import dev.spoor.chart.SvgRenderer;
import dev.spoor.chart.Theme;
import dev.spoor.ctf.read.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes a graph to the files that were asked for.
final class GraphFiles {

    private final List<Path> files;
    private final boolean chosen;

    /// @param outputs the files that were asked for; if none, a picture and a database
    /// @param name what those are called
    GraphFiles(List<Path> outputs, String name) {
        chosen = !outputs.isEmpty();
        files = chosen ? outputs : List.of(Path.of(name + ".png"), Path.of(name + ".rrd"));
        files.forEach(GraphFiles::check);
    }

    /// Finds out before anything is read what would prevent a file from being written.
    private static void check(Path file) {
        OutputKind.of(file);
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandException(file + ": expected a folder to write to, found no such folder: " + folder);
        }
        if (Files.isDirectory(file)) {
            throw new CommandException(file + ": expected the name of a file, found that of a directory");
        }
        if (!Files.isWritable(folder)) {
            throw new CommandException(file + ": expected a folder that may be written to, found " + folder
                    + " without permission; -o names another place");
        }
        if (Files.exists(folder.resolve(Trace.METADATA))) {
            throw new CommandException(file + ": expected a folder that is no trace, found " + folder
                    + ", whose files would be read as data streams; -o names another place");
        }
    }

    /// Begins to load what will be needed to write files.
    ///
    /// @param outputs the files that were asked for
    static void prepare(List<Path> outputs) {
        if (outputs.isEmpty() || outputs.stream().anyMatch(f -> OutputKind.of(f) == OutputKind.PNG)) {
            PngRenderer.prepare();
        }
    }

    boolean wantsDatabase() {
        return files.stream().anyMatch(f -> OutputKind.of(f) == OutputKind.RRD);
    }

    /// Writes all files.
    ///
    /// @return what was written, a line each
    List<String> write(Graph graph, Size size, Theme theme) {
        List<String> lines = new ArrayList<>();
        RateChart chart = graph.chart();
        for (Path file : files) {
            OutputKind kind = OutputKind.of(file);
            if (kind == OutputKind.RRD && graph.steps().databaseSeconds() == 0) {
                lines.add(noDatabase(file));
                continue;
            }
            AtomicFile.write(file, out -> {
                switch (kind) {
                    case PNG -> PngRenderer.write(chart, size, theme, out);
                    case SVG -> SvgRenderer.write(chart, size, theme, out);
                    case CSV -> CsvWriter.write(chart, out);
                    case JSON -> JsonWriter.write(chart, out);
                    case RRD ->
                        RoundRobinDatabase.write(
                                graph.databaseBeginSecond(),
                                graph.steps().databaseSeconds(),
                                graph.databaseSeries(),
                                out);
                }
            });
            lines.add("wrote " + Printable.line(file.toString()) + " (" + contents(kind, graph, chart, size) + ")");
            if (kind == OutputKind.RRD) {
                lines.addAll(dataSources(graph));
            }
        }
        return lines;
    }

    private String noDatabase(Path file) {
        String why = "a round-robin database holds wall-clock times only, and this trace's clock has another origin";
        if (chosen) {
            throw new CommandException(file + ": " + why);
        }
        return "no " + Printable.line(file.toString()) + ": " + why;
    }

    private static String contents(OutputKind kind, Graph graph, RateChart chart, Size size) {
        return switch (kind) {
            case PNG, SVG -> size.width() + "x" + size.height() + ", steps of " + Durations.text(chart.stepNs());
            case CSV, JSON -> chart.stepCount() + " steps of " + Durations.text(chart.stepNs());
            case RRD -> "steps of " + Durations.text(graph.steps().databaseSeconds() * 1_000_000_000L);
        };
    }

    private static List<String> dataSources(Graph graph) {
        List<String> names =
                graph.databaseSeries().stream().map(RrdSeries::name).toList();
        List<String> sources = RoundRobinDatabase.dataSourceNames(names);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            lines.add(String.format("  data source %-19s  %s", sources.get(i), Printable.line(names.get(i))));
        }
        return lines;
    }
}
