package dev.spoor.tui.state;

import dev.spoor.summary.table.Table;
import java.util.List;

/// The answer to a [Question].
///
/// @param question what was asked
/// @param tables the figures, at least one table unless there are none at all
/// @param histograms how long things took, of the details of a process
/// @param missing what the traces lack for it, in sentences
/// @param notMeasured how much was under way when event records were lost, and is not measured
public record Answer(
        Question question, List<Table> tables, List<Histogram> histograms, List<String> missing, long notMeasured) {

    public Answer {
        tables = List.copyOf(tables);
        histograms = List.copyOf(histograms);
        missing = List.copyOf(missing);
    }
}
