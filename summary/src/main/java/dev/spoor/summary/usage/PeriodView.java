package dev.spoor.summary.usage;

import dev.spoor.summary.table.Meaning;
import dev.spoor.summary.table.Table;
import dev.spoor.summary.table.Unit;
import java.util.ArrayList;
import java.util.List;

/// How long periods take, and which ones took the longest.
final class PeriodView {

    private PeriodView() {}

    static List<Table> tables(Report report) {
        Rows all = new Rows()
                .text("period", "PERIOD", Meaning.FIGURE)
                .figure("period", "COUNT", Unit.COUNT)
                .figure("total", "TOTAL", Unit.DURATION)
                .durations("", "");
        Rows longest = new Rows()
                .text("period", "PERIOD", Meaning.FIGURE)
                .figure("length", "LENGTH", Unit.DURATION)
                .figure("begin", "BEGIN", Unit.INSTANT)
                .figure("end", "END", Unit.INSTANT)
                .text("fields", "FIELDS", Meaning.FIGURE)
                .columns(report.ownerColumns());
        for (Tallies.Entry<PeriodTally> entry : report.usage().periods.entries()) {
            Period period = report.names().periods.get((int) entry.key());
            Distribution durations = entry.tally().durationNs;
            all.row(List.of())
                    .add(period.name())
                    .add(durations.count())
                    .add(durations.sum())
                    .add(Rows.durations(durations))
                    .end();
            for (PeriodTally.One one : entry.tally().longest()) {
                longest.row(List.of())
                        .add(period.name())
                        .add(one.lengthNs())
                        .add(one.beginNs())
                        .add(one.endNs())
                        .add(fields(period, one.values()))
                        .add(report.ownerCells(report.owner(one.thread())))
                        .end();
            }
        }
        return List.of(
                all.table("periods", "periods", "total"), longest.table("longest", "the longest periods", "length"));
    }

    private static String fields(Period period, List<String> values) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            fields.add(period.beginFields().get(i) + "=" + values.get(i));
        }
        return String.join(" ", fields);
    }
}
