package dev.spoor.summary.usage;

import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.List;

/// Who allocates and frees pages of memory.
final class MemoryView {

    private MemoryView() {}

    static List<Table> tables(Report report) {
        return List.of(new Figures<ThreadTally>()
                .figure("allocated_page", "ALLOCATED PAGES", Unit.COUNT, t -> t.pagesAllocated)
                .figure("freed_page", "FREED PAGES", Unit.COUNT, t -> t.pagesFreed)
                .figure("kept_page", "KEPT PAGES", Unit.COUNT, t -> t.pagesAllocated - t.pagesFreed)
                .byOwner(
                        report,
                        report.usage().threads,
                        ThreadTally::new,
                        t -> t.pagesAllocated + t.pagesFreed > 0,
                        "allocated_page"));
    }
}
