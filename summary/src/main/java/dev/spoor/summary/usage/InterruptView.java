package dev.spoor.summary.usage;

import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.List;

/// Which interrupts are handled, and how long that takes.
final class InterruptView {

    private InterruptView() {}

    static List<Table> tables(Report report) {
        Rows hard = columns(report);
        Rows soft = columns(report).figure("raised", "RAISED", Unit.COUNT).durations("latency", "LATENCY");
        for (Tallies.Entry<InterruptTally> entry : report.usage().interrupts.entries()) {
            UsageNames.Interrupt interrupt = report.names().interrupts.get((int) entry.key());
            if (!report.showsHost(interrupt.host())) {
                continue;
            }
            InterruptTally tally = entry.tally();
            Rows.Row row = (interrupt.hard() ? hard : soft)
                    .row(report.hostCells(interrupt.host()))
                    .add(interrupt.id())
                    .add(report.names().interruptName((int) entry.key()))
                    .add(tally.durationNs.count())
                    .add(tally.durationNs.sum())
                    .add(Rows.durations(tally.durationNs));
            if (!interrupt.hard()) {
                row.add(tally.raised).add(Rows.durations(tally.latencyNs));
            }
            row.end();
        }
        return List.of(
                hard.table("interrupts", "hard interrupts", "total"),
                soft.table("soft_interrupts", "soft interrupts", "total"));
    }

    private static Rows columns(Report report) {
        return new Rows()
                .columns(report.hostColumns())
                .id("number", "IRQ", Meaning.INTERRUPT)
                .text("name", "NAME", Meaning.FIGURE)
                .figure("handled", "COUNT", Unit.COUNT)
                .figure("total", "TOTAL", Unit.DURATION)
                .durations("", "");
    }
}
