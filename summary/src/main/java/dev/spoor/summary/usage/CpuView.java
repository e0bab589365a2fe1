package dev.spoor.summary.usage;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.ArrayList;
import java.util.List;

/// Who runs on which CPU: 100 % is one CPU.
final class CpuView {

    private CpuView() {}

    static List<Table> tables(Report report) {
        List<Table> tables = new ArrayList<>(List.of(processes(report), cpus(report)));
        tables.addAll(LifeTables.of(report));
        if (report.hasHosts()) {
            tables.add(HostTable.of(report));
        }
        return List.copyOf(tables);
    }

    private static Table processes(Report report) {
        Rows latency = new Rows()
                .figure("wake_up", "WAKE-UPS", Unit.COUNT)
                .figure("wake_up_latency_average", "LATENCY AVG", Unit.DURATION)
                .figure("wake_up_latency_p99", "P99", Unit.DURATION)
                .figure("wake_up_latency_maximum", "MAX", Unit.DURATION);
        Rows priority = new Rows()
                .figure("priority_minimum", "PRIO MIN", Unit.LEVEL)
                .figure("priority_maximum", "PRIO MAX", Unit.LEVEL);
        return new Figures<ThreadTally>()
                .figure("cpu_time", "CPU", Unit.DURATION, t -> t.cpuNs)
                .ratio("cpu", "CPU %", t -> report.share(t.cpuNs))
                .figure("switch", "SWITCHES", Unit.COUNT, t -> t.switches)
                .figure("migration", "MIGRATIONS", Unit.COUNT, t -> t.migrations)
                .more(latency, t -> latency(t, report.names().hasWakeUps))
                .more(priority, CpuView::priorities)
                .byOwner(
                        report,
                        report.usage().threads,
                        ThreadTally::new,
                        t -> t.cpuNs > 0 || t.switches > 0,
                        "cpu_time");
    }

    /// @param known whether wake-ups would be known
    private static List<Cell> latency(ThreadTally tally, boolean known) {
        Distribution wakeUps = tally.wakeUpNs;
        if (wakeUps == null) {
            return List.of(known ? Cell.of(0L) : Cell.none(), Cell.none(), Cell.none(), Cell.none());
        }
        return List.of(
                Cell.of(wakeUps.count()),
                Cell.of(wakeUps.average()),
                Cell.of(wakeUps.percentile(0.99)),
                Cell.of(wakeUps.greatest()));
    }

    /// The priority numbers that it ran with: the least one is the most urgent.
    private static List<Cell> priorities(ThreadTally tally) {
        return tally.hasPriority()
                ? List.of(Cell.of((long) tally.leastPriority), Cell.of((long) tally.greatestPriority))
                : List.of(Cell.none(), Cell.none());
    }

    private static TracedCpu cpu(Report report, long key) {
        return report.names().cpus.get((int) key);
    }

    private static Table cpus(Report report) {
        List<Column> first = new ArrayList<>(report.hostColumns());
        first.add(Column.id("cpu_id", "CPU", Meaning.CPU));
        return new Figures<CpuTally>()
                .figure("busy", "BUSY", Unit.DURATION, t -> t.busyNs)
                .ratio("busy", "BUSY %", t -> report.share(t.busyNs))
                .figure("idle", "IDLE", Unit.DURATION, t -> t.idleNs)
                .figure("unknown", "UNKNOWN", Unit.DURATION, t -> t.unknownNs)
                .figure("switch", "SWITCHES", Unit.COUNT, t -> t.switches)
                .figure("interrupt", "INTERRUPTS", Unit.DURATION, t -> t.interruptNs)
                .each(
                        "cpus",
                        "CPUs",
                        first,
                        report.usage().cpus,
                        key -> report.showsHost(cpu(report, key).host),
                        key -> {
                            TracedCpu cpu = cpu(report, key);
                            return report.hostCells(cpu.host, Cell.of(cpu.id));
                        });
    }
}
