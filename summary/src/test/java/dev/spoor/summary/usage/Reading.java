package dev.spoor.summary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.metadata.MetadataException;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a reading of a trace found.
///
/// @param steps the usage of each step
record Reading(List<Usage> steps, UsageNames names) {

    static Reading of(Path trace) throws IOException, InterruptedException {
        return of(trace, UsageQuestion.everything());
    }

    static Reading of(Path trace, UsageQuestion question) throws IOException, InterruptedException {
        Diagnostics diagnostics = new Diagnostics();
        try (Trace opened = Trace.open(trace, PacketIndexSource.NONE, diagnostics)) {
            UsageReading reading = new UsageReading(List.of(opened), question, diagnostics, _ -> {});
            List<Usage> steps = new ArrayList<>();
            reading.read(steps::add);
            assertThat(diagnostics.kept()).isEmpty();
            return new Reading(steps, reading.names());
        } catch (MetadataException e) {
            throw new IOException(e);
        }
    }

    Usage all() {
        return Usage.of(steps);
    }

    /// A table of a view, for threads.
    Table table(View view, String key) {
        return table(all(), view, key);
    }

    Table table(Usage usage, View view, String key) {
        Report report = new Report(usage, names, true, (_, _, _) -> true, _ -> true);
        return view.tables(report).stream()
                .filter(t -> t.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /// A column of a table by another one.
    static Map<String, String> column(Table table, String by, String column) {
        Map<String, String> cells = new TreeMap<>();
        int key = table.column(by);
        int value = table.column(column);
        table.rows().forEach(row -> cells.put(text(row.get(key)), text(row.get(value))));
        return cells;
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Whole w -> Long.toString(w.value());
            case Cell.Real r -> Double.toString(r.value());
            case Cell.Text t -> t.value();
            case Cell.None _ -> "";
        };
    }

    /// A column of the CPU view's threads.
    Map<String, String> threads(String column) {
        return column(table(View.CPU, "processes"), "process", column);
    }
}
