package dev.spoor.cli;

import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.ProcessName;
import dev.spoor.summary.RateQuestion;
import dev.spoor.summary.usage.Report;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which event records count: the options `--event`, `--process`, `--begin`, `--end` and `--timerange`,
/// which mean the same in every command.
final class Selection {

    private static final Pattern NANOSECONDS = Pattern.compile("\\d{1,18}|[1-8]\\d{18}");
    private static final Pattern RANGE = Pattern.compile("\\[?([^,\\]\\[]+),([^,\\]\\[]+)]?");

    @Option(
            names = "--event",
            paramLabel = "GLOB",
            description = "Only event records with this name; * stands for any text, ? for any character. Repeatable.")
    private List<String> events = List.of();

    @Option(
            names = "--process",
            paramLabel = "NAME|PID",
            description = "Only event records of processes with this name (* and ? as above) or id. Repeatable.")
    private List<String> processes = List.of();

    @Option(
            names = "--begin",
            paramLabel = "TIME",
            description = "Only event records from this time on: [YYYY-MM-DD ]HH:MM[:SS[.NNNNNNNNN]],"
                    + " YYYY-MM-DD or [-]SECONDS[.NNNNNNNNN] from the clock's origin.")
    private @Nullable String begin;

    @Option(names = "--end", paramLabel = "TIME", description = "Only event records up to this time.")
    private @Nullable String end;

    @Option(
            names = "--timerange",
            paramLabel = "BEGIN,END",
            description = "The same as --begin and --end together; may be in brackets.")
    private @Nullable String timerange;

    @Option(
            names = {"--clock-gmt", "--gmt"},
            description = "Times are read and shown in UTC instead of local time.")
    private boolean gmt;

    /// Takes whole numbers as nanoseconds from the clock's origin from now on.
    void readNanoseconds() {
        begin = secondsOf(begin);
        end = secondsOf(end);
    }

    private static @Nullable String secondsOf(@Nullable String text) {
        if (text == null || !NANOSECONDS.matcher(text).matches()) {
            return text;
        }
        long ns = Long.parseLong(text);
        return ns / 1_000_000_000 + "." + String.format("%09d", ns % 1_000_000_000);
    }

    ZoneId zone() {
        return gmt ? ZoneOffset.UTC : ZoneId.systemDefault();
    }

    /// Which event record class names count.
    Predicate<String> eventFilter() {
        return Glob.anyOf(events);
    }

    /// Which processes count; null for all.
    @Nullable
    Predicate<ProcessName> processFilter() {
        if (processes.isEmpty()) {
            return null;
        }
        Predicate<String> names = Glob.anyOf(processes);
        return process -> (!process.name().isEmpty() && names.test(process.name()))
                || (process.id() >= 0 && processes.contains(Long.toString(process.id())))
                || processes.contains(process.label());
    }

    /// The same for processes and threads that used something.
    Report.Filter usageFilter() {
        Predicate<ProcessName> wanted = processFilter();
        if (wanted == null) {
            return (_, _, _) -> true;
        }
        return (name, pid, tid) -> wanted.test(new ProcessName("", pid, false, name))
                || (tid >= 0 && wanted.test(new ProcessName("", tid, true, name)));
    }

    /// The window.
    ///
    /// @param range the traces' time
    /// @return null when no option restricts it
    RateQuestion.@Nullable Window window(TimeRange range) {
        Bounds bounds = bounds();
        String beginText = bounds.begin;
        String endText = bounds.end;
        if (beginText == null && endText == null) {
            return null;
        }
        long beginNs = beginText == null
                ? range.beginNs()
                : new TimeArgument("--begin", beginText).resolveNs(range.beginNs(), zone());
        // An end is the last instant that counts, as in babeltrace2; a window's end is the first one that does
        // not.
        long lastNs =
                endText == null ? range.endNs() : new TimeArgument("--end", endText).resolveNs(range.beginNs(), zone());
        if (lastNs < beginNs || lastNs < range.beginNs() || beginNs > range.endNs()) {
            TimeText times = new TimeText(TimeText.isWallClock(false, range), zone());
            throw new CommandException("--begin, --end: expected a time from " + times.full(range.beginNs()) + " to "
                    + times.full(range.endNs()) + ", in which the traces were recorded, found " + times.full(beginNs)
                    + " to " + times.full(lastNs));
        }
        return new RateQuestion.Window(beginNs, lastNs + 1);
    }

    /// What was given for the ends of the window.
    private record Bounds(@Nullable String begin, @Nullable String end) {}

    private Bounds bounds() {
        if (timerange == null) {
            return new Bounds(begin, end);
        }
        Matcher matcher = RANGE.matcher(timerange);
        if (begin != null || end != null) {
            throw new CommandException("--timerange: expected neither --begin nor --end beside it, found one");
        }
        if (!matcher.matches()) {
            throw new CommandException("--timerange: expected BEGIN,END, found '" + timerange + "'");
        }
        return new Bounds(matcher.group(1).strip(), matcher.group(2).strip());
    }

    /// The time that counts, whether the traces have event records in it or not. Its ends count, too.
    ///
    /// @param firstNs when the traces begin
    /// @return empty when no option restricts it
    Optional<TimeRange> timeRange(long firstNs) {
        Bounds bounds = bounds();
        if (bounds.begin == null && bounds.end == null) {
            return Optional.empty();
        }
        long beginNs = bounds.begin == null
                ? Long.MIN_VALUE
                : new TimeArgument("--begin", bounds.begin).resolveNs(firstNs, zone());
        long endNs =
                bounds.end == null ? Long.MAX_VALUE : new TimeArgument("--end", bounds.end).resolveNs(firstNs, zone());
        if (endNs < beginNs) {
            throw new CommandException("--begin, --end: expected an end after the beginning, found one before it");
        }
        return Optional.of(new TimeRange(beginNs, endNs));
    }

    /// Whether a time is chosen.
    boolean hasTimes() {
        return begin != null || end != null || timerange != null;
    }

    /// Whether no events are chosen.
    boolean isEveryEvent() {
        return events.isEmpty();
    }

    /// Whether neither events nor processes are chosen.
    boolean isEverything() {
        return events.isEmpty() && processes.isEmpty();
    }

    /// Those of the chosen events that no event record class is called like.
    List<String> unknownEvents(List<Trace> traces) {
        return events.stream()
                .filter(glob -> traces.stream()
                        .flatMap(t -> t.traceClass().dataStreamClasses().stream())
                        .flatMap(c -> c.eventRecordClasses().stream())
                        .noneMatch(c -> Glob.anyOf(List.of(glob)).test(c.name())))
                .toList();
    }

    private static String quoted(List<String> texts) {
        return "'" + String.join("', '", texts) + "'";
    }

    /// The choice of events and processes in words, for a picture; empty when everything counts.
    String text() {
        List<String> parts = new ArrayList<>();
        if (!events.isEmpty()) {
            parts.add("event " + quoted(events));
        }
        if (!processes.isEmpty()) {
            parts.add("process " + quoted(processes));
        }
        return String.join("; ", parts);
    }
}
