package dev.spoor.summary.usage;

import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.summary.EventCounts;
import dev.spoor.summary.ProcessName;
import dev.spoor.summary.RateMeasurement;
import dev.spoor.summary.RateQuestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which event records there are in a stretch of time, from traces' summary indexes: what a [UsageReading] tells of
/// events, without reading the packets. Only where both tell the same, and only by process: indexes know no threads
/// of processes.
public final class IndexedEvents {

    private final RateMeasurement measurement;
    private final List<String> hosts;
    private final TimeRange range;

    private IndexedEvents(RateMeasurement measurement, List<String> hosts, TimeRange range) {
        this.measurement = measurement;
        this.hosts = hosts;
        this.range = range;
    }

    /// What was found.
    ///
    /// @param usage what there is of events
    /// @param names what its numbers mean
    public record Found(Usage usage, UsageNames names) {}

    /// Those of some traces.
    ///
    /// @param measurement of these traces, with their indexes
    /// @return empty where indexes don't tell all that a reading would
    /// @throws InterruptedException if the thread is interrupted
    public static Optional<IndexedEvents> of(List<Trace> traces, RateMeasurement measurement)
            throws InterruptedException {
        if (!measurement.isIndexedAlone()) {
            return Optional.empty();
        }
        EventCounts all = measurement.count(null);
        TimeRange range = all.range();
        // An index that turned out to be damaged is not used any more.
        if (range == null || all.untimedCount() > 0 || !hasOneNameEach(all) || !measurement.isIndexedAlone()) {
            return Optional.empty();
        }
        List<String> hosts =
                traces.stream().map(UsageDemand::hostName).distinct().toList();
        return Optional.of(new IndexedEvents(measurement, hosts, range));
    }

    /// A reading gives a process the name of its first thread, which an index can't tell from another one's.
    private static boolean hasOneNameEach(EventCounts all) {
        record Id(String host, long pid) {}
        Map<Id, String> found = new HashMap<>();
        for (EventCounts.Count count : all.counts()) {
            ProcessName process = count.process();
            if (process.equals(ProcessName.UNKNOWN)) {
                continue;
            }
            String before = found.put(new Id(process.host(), process.id()), process.name());
            if (process.thread() || process.id() <= 0 || (before != null && !before.equals(process.name()))) {
                return false;
            }
        }
        return true;
    }

    /// The event records of a stretch of time, its end excluded.
    ///
    /// @param beginNs the first instant
    /// @param endNs the first instant after it; [Long#MAX_VALUE] for all that follows
    /// @return empty where an index has turned out to be damaged
    /// @throws InterruptedException if the thread is interrupted
    public Optional<Found> between(long beginNs, long endNs) throws InterruptedException {
        if (!measurement.isIndexedAlone()) {
            return Optional.empty();
        }
        boolean all = beginNs <= range.beginNs() && endNs > range.endNs();
        EventCounts counts = measurement.count(all ? null : new RateQuestion.Window(beginNs, endNs));
        UsageNames names = new UsageNames(hosts, List.of(), List.of());
        // A reading's usages are of no time before the first event record, and none after the last one.
        Usage usage = new Usage(Math.max(beginNs, range.beginNs()), Math.min(endNs, range.endNs()));
        for (EventCounts.Count count : counts.counts()) {
            TracedThread thread = thread(count.process(), names);
            usage.events.at(Usage.key(thread, names.events.number(count.event()))).value += count.count();
        }
        return Optional.of(new Found(usage, names));
    }

    private TracedThread thread(ProcessName process, UsageNames names) {
        if (process.id() < 0) {
            return names.threads.unknown;
        }
        TracedThread first = names.threads.get(hosts.indexOf(process.host()), process.id());
        first.pid = process.id();
        first.rename(process.name());
        return first;
    }
}
