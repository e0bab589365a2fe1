package dev.spoor.summary.usage;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.List;

/// Which processes, or threads, began and which ended.
final class LifeTables {

    private LifeTables() {}

    static List<Table> of(Report report) {
        Rows began = new Rows()
                .columns(report.ownerColumns())
                .figure("begin", "BEGAN", Unit.INSTANT)
                .figure("lifetime", "LIFETIME", Unit.DURATION)
                .text("parent", "PARENT", Meaning.FIGURE);
        Rows ended = new Rows()
                .columns(report.ownerColumns())
                .figure("end", "ENDED", Unit.INSTANT)
                .figure("lifetime", "LIFETIME", Unit.DURATION);
        for (Tallies.Entry<LifeTally> entry : report.usage().lives.entries()) {
            TracedThread thread = report.names().threads.byNumber((int) entry.key());
            Owner owner = report.owner(thread.number);
            boolean counts = report.isPerThread() || thread.tid == thread.processId();
            if (!counts || !report.shows(owner)) {
                continue;
            }
            List<Cell> who = report.ownerCells(owner);
            if (entry.tally().begun) {
                began.row(who)
                        .add(thread.begunNs)
                        .add(List.of(lifetime(thread)))
                        .add(
                                thread.parent == null
                                        ? ""
                                        : report.owner(thread.parent.number).label())
                        .end();
            }
            if (entry.tally().ended) {
                ended.row(who)
                        .add(thread.endedNs)
                        .add(List.of(lifetime(thread)))
                        .end();
            }
        }
        return List.of(began.table("began", "began", "begin"), ended.table("ended", "ended", "end"));
    }

    /// From its beginning to its end, where both were seen.
    private static Cell lifetime(TracedThread thread) {
        boolean known = thread.begunNs != TracedThread.UNKNOWN_TIME && thread.endedNs >= thread.begunNs;
        return known ? Cell.of(thread.endedNs - thread.begunNs) : Cell.none();
    }
}
