package dev.spoor.cli;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.TraceClass;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.summary.Rates;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.Map;

/// Prints what is in a trace, for people.
final class InfoText {

    /// Of less than that, nothing is left when rounded.
    private static final double LEAST_SHOWN_SHARE = 0.05;

    private static final String NO_SHARE = String.format("%.1f", 0.0);

    private final PrintWriter out;
    private final TraceReport report;
    private final long total;
    private final TimeText times;

    InfoText(PrintWriter out, TraceReport report, ZoneId zone) {
        this.out = out;
        this.report = report;
        this.total = report.rates().total();
        TimeRange range = report.rates().range();
        times = new TimeText(
                range == null || TimeText.isWallClock(report.trace().hasUnixEpoch(), range), zone);
    }

    void print() {
        TraceClass traceClass = report.trace().traceClass();
        out.println(Printable.line(report.trace().directory().toString()));
        line("format", traceClass.version() + (traceClass.uuid() == null ? "" : ", UUID " + traceClass.uuid()));
        traceClass.clockClasses().forEach(c -> line("clock", clock(c)));
        time();
        line("event records", counts());
        line("data streams", streamsText());
        String label = "environment";
        for (Map.Entry<String, Object> entry : traceClass.environment().entrySet()) {
            line(label, entry.getKey() + " = " + entry.getValue());
            label = "";
        }
        streams();
        classes();
        processes();
        out.println();
    }

    private void line(String name, String value) {
        out.printf("  %-15s %s%n", name, Printable.line(value));
    }

    private String clock(ClockClass clock) {
        BigInteger zeroNs = clock.exactNs(0);
        String zero = zeroNs.bitLength() < Long.SIZE ? times.full(zeroNs.longValue()) : zeroNs + " ns";
        return String.format("%s, %,d Hz, its zero is at %s", clock.name(), clock.frequencyHz(), zero)
                + (clock.originIsUnixEpoch() ? "" : " (" + origin(clock) + ")");
    }

    private static String origin(ClockClass clock) {
        return clock.origin() == null
                ? "the metadata does not say from which origin"
                : "from the origin " + clock.origin();
    }

    private void time() {
        TimeRange range = report.rates().range();
        if (range == null) {
            line("time", "no event record has one");
        } else {
            line(
                    "time",
                    times.full(range.beginNs()) + " to " + times.full(range.endNs()) + " ("
                            + Durations.text(range.endNs() - range.beginNs()) + ")");
        }
    }

    private String counts() {
        return String.format("%,d", total)
                + (report.lostEventRecords() > 0
                        ? String.format("; lost: %,d event records", report.lostEventRecords())
                        : "; none lost that the tracer knows of")
                + (report.lostPackets() > 0 ? String.format(", %,d packets", report.lostPackets()) : "");
    }

    private String streamsText() {
        long packets = report.streams().stream()
                .mapToLong(s -> s.stream().packetCount())
                .sum();
        long bytes = report.streams().stream()
                .mapToLong(TraceReport.StreamLine::sizeBytes)
                .sum();
        return String.format(
                "%d, with %,d packets in %,d bytes", report.streams().size(), packets, bytes);
    }

    private void streams() {
        out.printf("%n  %-28s %5s %9s %14s %12s%n", "data stream", "class", "packets", "bytes", "lost");
        for (TraceReport.StreamLine s : report.streams()) {
            out.printf(
                    "  %-28s %5s %,9d %,14d %,12d  %s%n",
                    Printable.line(s.name()),
                    Long.toUnsignedString(s.stream().streamClass().id()),
                    s.stream().packetCount(),
                    s.sizeBytes(),
                    s.lostEventRecords(),
                    s.range()
                            .map(r -> times.full(r.beginNs()) + " to " + times.full(r.endNs()))
                            .orElse(""));
        }
    }

    private void classes() {
        out.printf("%n  %15s  %7s  %5s  event record class%n", "event records", "share", "id");
        for (TraceReport.ClassLine c : report.classes()) {
            out.print(counted(c.count()));
            out.print("  ");
            out.print(padded(Long.toUnsignedString(c.eventRecordClass().id()), 5));
            out.print("  ");
            out.println(Printable.line(c.eventRecordClass().name()));
        }
    }

    private void processes() {
        if (report.rates().processes().isEmpty()) {
            return;
        }
        out.printf("%n  %15s  %7s  process%n", "event records", "share");
        for (Rates.ProcessCount p : report.rates().processes()) {
            out.print(counted(p.count()));
            out.print("  ");
            out.println(Printable.line(p.process().label()));
        }
    }

    /// A line's beginning: a count and its share. There may be thousands of lines, for which formats as above would
    /// take longer than reading a small trace.
    private String counted(long count) {
        return "  " + padded(grouped(count), 15) + "  " + padded(share(count), 5) + " %";
    }

    private String grouped(long count) {
        return count < 1000 ? Long.toString(count) : String.format("%,d", count);
    }

    private String share(long count) {
        double share = 100.0 * count / Math.max(1, total);
        return share < LEAST_SHOWN_SHARE ? NO_SHARE : String.format("%.1f", share);
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
