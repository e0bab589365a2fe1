package dev.spoor.summary.usage;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which system calls are made, by whom, and how long they take.
final class SystemCallView {

    private SystemCallView() {}

    static List<Table> tables(Report report) {
        Map<Report.OwnersThing, CallTally> calls = report.byOwnerAndThing(report.usage().calls, CallTally::new);
        Map<Integer, CallTally> byCall = new HashMap<>();
        calls.forEach((key, tally) ->
                byCall.computeIfAbsent(key.thing(), _ -> new CallTally()).merge(tally));
        Rows all = columns(new Rows());
        byCall.forEach((call, tally) -> row(all, List.of(), report.names().calls.get(call), tally));
        Rows each = columns(new Rows().columns(report.ownerColumns()));
        calls.forEach((key, tally) ->
                row(each, report.ownerCells(key.owner()), report.names().calls.get(key.thing()), tally));
        return List.of(
                all.table("calls", "system calls", "total"),
                each.table(
                        "processes",
                        report.isPerThread() ? "system calls by thread" : "system calls by process",
                        "total"));
    }

    private static Rows columns(Rows rows) {
        return rows.text("system_call", "CALL", Meaning.SYSTEM_CALL)
                .figure("call", "CALLS", Unit.COUNT)
                .figure("error", "ERRORS", Unit.COUNT)
                .figure("returned", "RETURNED", Unit.COUNT)
                .figure("total", "TOTAL", Unit.DURATION)
                .durations("", "");
    }

    private static void row(Rows rows, List<Cell> owner, String call, CallTally tally) {
        rows.row(owner)
                .add(call)
                .add(tally.entered)
                .add(tally.errors)
                .add(tally.durationNs.count())
                .add(tally.durationNs.sum())
                .add(Rows.durations(tally.durationNs))
                .end();
    }
}
