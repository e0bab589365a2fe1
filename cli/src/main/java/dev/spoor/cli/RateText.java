package dev.spoor.cli;

import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.Rates;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints what was counted, for people.
final class RateText {

    private static final int ROWS = 8;
    private static final int LOSS_ROWS = 5;

    private final PrintWriter out;
    private final TimeText times;

    RateText(PrintWriter out, TimeText times) {
        this.out = out;
        this.times = times;
    }

    /// One line for each trace: how many event records, when, how many are lost.
    void traces(List<Trace> traces, Rates rates) {
        for (Trace trace : traces) {
            long count = rates.classes().stream()
                    .filter(c -> c.trace() == trace)
                    .mapToLong(Rates.ClassCount::count)
                    .sum();
            out.printf(
                    "%s: %,d event records in %,d data streams%s%n",
                    Printable.line(trace.directory().toString()),
                    count,
                    trace.dataStreams().size(),
                    lost(rates.losses().stream().filter(l -> l.trace() == trace).toList()));
        }
        TimeRange range = rates.range();
        if (range != null) {
            out.printf(
                    "from %s to %s (%s)%n",
                    times.full(range.beginNs()),
                    times.full(range.endNs()),
                    Durations.text(range.endNs() - range.beginNs()));
        }
        if (rates.untimedCount() > 0) {
            out.printf(
                    "%,d of them have no time (or one beyond the year 2262) and are in no series%n",
                    rates.untimedCount());
        }
    }

    private static String lost(List<Rates.TraceLoss> losses) {
        long eventRecords =
                losses.stream().mapToLong(l -> l.loss().eventRecords()).sum();
        long packets = losses.stream().mapToLong(l -> l.loss().packets()).sum();
        return (eventRecords > 0 ? String.format("; lost: %,d event records", eventRecords) : "")
                + (packets > 0 ? String.format("; lost: %,d packets", packets) : "");
    }

    /// The event record classes and processes with the most event records.
    void top(Rates rates) {
        Map<String, Long> events = new LinkedHashMap<>();
        rates.classes().forEach(c -> events.merge(c.eventRecordClass().name(), c.count(), Long::sum));
        Map<String, Long> processes = new LinkedHashMap<>();
        rates.processes().forEach(p -> processes.merge(p.process().label(), p.count(), Long::sum));
        table("events", events, rates.total());
        if (processes.size() > 1 || !processes.containsKey("(unknown process)")) {
            table("processes", processes, rates.total());
        }
    }

    private void table(String title, Map<String, Long> counts, long total) {
        if (counts.isEmpty()) {
            return;
        }
        List<Map.Entry<String, Long>> rows = new ArrayList<>(counts.entrySet());
        rows.sort(Collections.reverseOrder(Map.Entry.comparingByValue()));
        out.printf("%n%s%n", title);
        rows.stream().limit(ROWS).forEach(r -> row(r.getKey(), r.getValue(), total));
        if (rows.size() > ROWS) {
            long rest = rows.stream().skip(ROWS).mapToLong(Map.Entry::getValue).sum();
            row("(" + (rows.size() - ROWS) + " more)", rest, total);
        }
    }

    private void row(String name, long count, long total) {
        out.printf("%,15d  %5.1f %%  %s%n", count, 100.0 * count / Math.max(1, total), Printable.line(name));
    }

    /// When event records and packets were lost.
    ///
    /// @param chosen whether a time, events or processes were chosen: which of them were lost, nobody knows
    void losses(Rates rates, boolean chosen) {
        losses(rates.losses().stream().map(Rates.TraceLoss::loss).toList(), chosen);
    }

    /// The same of some losses.
    void losses(List<Loss> some, boolean chosen) {
        List<Loss> losses = some.stream()
                .sorted(Comparator.comparingLong(Loss::eventRecords).reversed())
                .toList();
        if (losses.isEmpty()) {
            return;
        }
        long eventRecords = losses.stream().mapToLong(Loss::eventRecords).sum();
        long packets = losses.stream().mapToLong(Loss::packets).sum();
        String which = chosen ? " (of all kinds, in intervals that overlap the chosen time)" : "";
        out.printf("%nlost%s: %,d event records and %,d packets, the most in%n", which, eventRecords, packets);
        for (Loss loss : losses.subList(0, Math.min(LOSS_ROWS, losses.size()))) {
            TimeRange range = loss.range();
            out.printf(
                    "%,15d event records, %,d packets  %s%n",
                    loss.eventRecords(),
                    loss.packets(),
                    range == null
                            ? "at an unknown time"
                            : times.full(range.beginNs()) + " to " + times.full(range.endNs()));
        }
        if (losses.size() > LOSS_ROWS) {
            out.printf("%15s %d more intervals%n", "and", losses.size() - LOSS_ROWS);
        }
    }
}
