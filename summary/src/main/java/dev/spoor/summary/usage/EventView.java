package dev.spoor.summary.usage;

import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which event records there are, and whose.
final class EventView {

    private EventView() {}

    static List<Table> tables(Report report) {
        Map<String, Long> byName = new HashMap<>();
        Map<Owner, Long> byOwner = new HashMap<>();
        Rows both = columns(new Rows().columns(report.ownerColumns()).text("event", "EVENT", Meaning.FIGURE));
        report.byOwnerAndThing(report.usage().events, Count::new).forEach((key, count) -> {
            String name = report.names().events.get(key.thing());
            if (report.showsEvent(name)) {
                byName.merge(name, count.value, Long::sum);
                byOwner.merge(key.owner(), count.value, Long::sum);
                figures(report, both.row(report.ownerCells(key.owner())).add(name), count.value);
            }
        });
        Rows names = columns(new Rows().text("event", "EVENT", Meaning.FIGURE));
        byName.forEach((name, count) -> figures(report, names.row(List.of()).add(name), count));
        Rows owners = columns(new Rows().columns(report.ownerColumns()));
        byOwner.forEach((owner, count) -> figures(report, owners.row(report.ownerCells(owner)), count));
        String who = report.isPerThread() ? "threads" : "processes";
        return List.of(
                names.table("events", "events", "event_record"),
                owners.table("processes", who, "event_record"),
                both.table(
                        "process_events",
                        "events by " + (report.isPerThread() ? "thread" : "process"),
                        "event_record"));
    }

    private static Rows columns(Rows rows) {
        return rows.figure("event_record", "COUNT", Unit.COUNT).figure("event_records", "PER SECOND", Unit.RATE);
    }

    private static void figures(Report report, Rows.Row row, long count) {
        row.add(count).add(report.perSecond(count)).end();
    }
}
