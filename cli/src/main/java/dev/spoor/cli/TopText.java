package dev.spoor.cli;

import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.usage.View;
import java.io.PrintWriter;
import java.util.List;

/// Prints what `top` found, for people.
///
/// @param out where to
/// @param times how instants are written
record TopText(PrintWriter out, TimeText times) {

    void print(TopReport report) {
        TimeRange range = report.range();
        LiveLag lag = report.lag();
        out.printf(
                "from %s to %s (%s)%s%n",
                times.full(range.beginNs()),
                times.full(range.endNs()),
                Durations.text(range.endNs() - range.beginNs()),
                lag == null ? "" : lag.text());
        if (report.lateCount() > 0) {
            out.printf("again, as %,d event records of this time came late%n", report.lateCount());
        }
        report.tables().forEach((view, tables) -> print(report, view, tables));
        if (report.interruptedCount() > 0) {
            out.printf(
                    "%n%,d system calls or periods are not measured, as event records were lost meanwhile%n",
                    report.interruptedCount());
        }
        new RateText(out, times).losses(report.losses(), false);
        out.flush();
    }

    private void print(TopReport report, View view, List<Table> tables) {
        out.printf("%n== %s ==%n", view.title());
        TableText text = new TableText(out, new FigureText(times));
        tables.stream().filter(t -> !t.rows().isEmpty()).forEach(text::print);
        List<String> missing = report.missing().getOrDefault(view, List.of());
        if (!missing.isEmpty()) {
            out.println();
            missing.forEach(sentence -> out.println("  " + sentence));
        } else if (tables.stream().allMatch(t -> t.rows().isEmpty())) {
            out.printf("%n  nothing%n");
        }
    }
}
