package dev.spoor.summary.usage;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.List;

/// Who runs on which CPU: 100 % is one CPU.
final class CpuView {

    private CpuView() {}

    static List<Table> tables(Report report) {
        return List.of(processes(report), cpus(report));
    }

    private static Table processes(Report report) {
        Rows rows = new Rows()
                .columns(report.ownerColumns())
                .figure("cpu_time", "CPU", Unit.DURATION)
                .figure("cpu", "CPU %", Unit.RATIO)
                .figure("switch", "SWITCHES", Unit.COUNT)
                .figure("migration", "MIGRATIONS", Unit.COUNT)
                .figure("wake_up", "WAKE-UPS", Unit.COUNT)
                .figure("wake_up_latency_average", "LATENCY AVG", Unit.DURATION)
                .figure("wake_up_latency_p99", "P99", Unit.DURATION)
                .figure("wake_up_latency_maximum", "MAX", Unit.DURATION);
        report.byOwner(report.usage().threads, ThreadTally::new).forEach((owner, tally) -> {
            if (tally.cpuNs > 0 || tally.switches > 0) {
                rows.row(report.ownerCells(owner))
                        .add(tally.cpuNs)
                        .add(report.share(tally.cpuNs))
                        .add(tally.switches)
                        .add(tally.migrations)
                        .add(latency(tally))
                        .end();
            }
        });
        return rows.table("processes", report.isPerThread() ? "threads" : "processes", "cpu_time");
    }

    private static List<Cell> latency(ThreadTally tally) {
        Distribution wakeUps = tally.wakeUpNs;
        if (wakeUps == null) {
            return List.of(Cell.of(0L), Cell.none(), Cell.none(), Cell.none());
        }
        return List.of(
                Cell.of(wakeUps.count()),
                Cell.of(wakeUps.average()),
                Cell.of(wakeUps.percentile(0.99)),
                Cell.of(wakeUps.greatest()));
    }

    private static Table cpus(Report report) {
        Rows rows = new Rows()
                .columns(report.hostColumns())
                .id("cpu_id", "CPU", Meaning.CPU)
                .figure("busy", "BUSY", Unit.DURATION)
                .figure("busy", "BUSY %", Unit.RATIO)
                .figure("idle", "IDLE", Unit.DURATION)
                .figure("unknown", "UNKNOWN", Unit.DURATION)
                .figure("switch", "SWITCHES", Unit.COUNT)
                .figure("interrupt", "INTERRUPTS", Unit.DURATION);
        for (Tallies.Entry<CpuTally> entry : report.usage().cpus.entries()) {
            TracedCpu cpu = report.names().cpus.get((int) entry.key());
            CpuTally tally = entry.tally();
            rows.row(report.hostCells(cpu.host))
                    .add(cpu.id)
                    .add(tally.busyNs)
                    .add(report.share(tally.busyNs))
                    .add(tally.idleNs)
                    .add(tally.unknownNs)
                    .add(tally.switches)
                    .add(tally.interruptNs)
                    .end();
        }
        return rows.table("cpus", "CPUs", "cpu_id");
    }
}
