package dev.spoor.summary.usage;

import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.List;

/// What the CPUs of each host did. All hosts are in it, also where others are left out.
final class HostTable {

    private HostTable() {}

    static Table of(Report report) {
        Rows rows = new Rows()
                .text("host", "HOST", Meaning.HOST)
                .figure("busy", "BUSY", Unit.DURATION)
                .figure("busy", "BUSY %", Unit.RATIO)
                .figure("cpu", "CPUs", Unit.COUNT)
                .figure("idle", "IDLE", Unit.DURATION)
                .figure("unknown", "UNKNOWN", Unit.DURATION)
                .figure("switch", "SWITCHES", Unit.COUNT);
        for (int host = 0; host < report.names().hostCount(); host++) {
            CpuTally all = new CpuTally();
            int cpus = 0;
            for (Tallies.Entry<CpuTally> entry : report.usage().cpus.entries()) {
                if (report.names().cpus.get((int) entry.key()).host == host) {
                    all.merge(entry.tally());
                    cpus++;
                }
            }
            rows.row(List.of())
                    .add(report.names().host(host))
                    .add(all.busyNs)
                    // Of all its CPUs.
                    .add(report.share(all.busyNs) / Math.max(1, cpus))
                    .add(cpus)
                    .add(all.idleNs)
                    .add(all.unknownNs)
                    .add(all.switches)
                    .end();
        }
        return rows.table("hosts", "hosts", "busy_ns");
    }
}
