package dev.spoor.summary.usage;

import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How performance counters rise.
final class CounterView {

    private CounterView() {}

    static List<Table> tables(Report report) {
        List<Counter> counters = report.names().counters;
        if (counters.isEmpty()) {
            return List.of();
        }
        Rows rows = new Rows().columns(report.ownerColumns());
        for (Counter counter : counters) {
            rows.figure(counter.name(), counter.name().toUpperCase(Locale.ROOT), Unit.COUNT);
        }
        Map<Owner, long[]> values = new HashMap<>();
        report.byOwnerAndThing(report.usage().counters, Count::new)
                .forEach((key, count) -> values.computeIfAbsent(key.owner(), _ -> new long[counters.size()])[
                        key.thing()] += count.value);
        values.forEach((owner, counts) -> {
            Rows.Row row = rows.row(report.ownerCells(owner));
            for (long count : counts) {
                row.add(count);
            }
            row.end();
        });
        List<Table> tables = new ArrayList<>();
        tables.add(rows.table(
                "processes",
                report.isPerThread() ? "threads" : "processes",
                counters.getFirst().name()));
        return tables;
    }
}
