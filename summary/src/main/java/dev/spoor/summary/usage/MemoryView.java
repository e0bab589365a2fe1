package dev.spoor.summary.usage;

import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.List;

/// Who allocates and frees pages of memory.
final class MemoryView {

    private MemoryView() {}

    static List<Table> tables(Report report) {
        Rows rows = new Rows()
                .columns(report.ownerColumns())
                .figure("allocated_page", "ALLOCATED PAGES", Unit.COUNT)
                .figure("freed_page", "FREED PAGES", Unit.COUNT)
                .figure("kept_page", "KEPT PAGES", Unit.COUNT);
        report.byOwner(report.usage().threads, ThreadTally::new).forEach((owner, tally) -> {
            if (tally.pagesAllocated + tally.pagesFreed > 0) {
                rows.row(report.ownerCells(owner))
                        .add(tally.pagesAllocated)
                        .add(tally.pagesFreed)
                        .add(tally.pagesAllocated - tally.pagesFreed)
                        .end();
            }
        });
        return List.of(rows.table("processes", report.isPerThread() ? "threads" : "processes", "allocated_page"));
    }
}
