package dev.spoor.summary.usage;

import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts what event records tell that come in the order of time, and cuts it into steps. Mutable, single-threaded.
final class UsageCounting {

    /// So many steps without event records are given at once at most.
    private static final int MOST_IDLE_STEPS = 1 << 16;

    private final @Nullable TimeRange window;
    private final UsageNames names;
    private final Current current = new Current(new Usage(0, 0));
    private final List<TracedHost> hosts = new ArrayList<>();
    private final CounterTracker counters;
    private final PeriodTracker periods;
    private final VirtualIds virtualIds;
    private final boolean hasVirtualIds;
    private final boolean countsCounters;
    private final boolean countsEvents;
    private long stepNs;
    private long nextCutNs = Long.MAX_VALUE;
    private long windowBeginNs;
    private long lastNs = Long.MIN_VALUE;
    private boolean inWindow;

    UsageCounting(UsageQuestion question, UsageDemand demand) {
        window = question.window();
        stepNs = question.stepNs();
        names = new UsageNames(demand.hostNames(), demand.counters(), question.periods());
        counters = new CounterTracker(current, demand.counters());
        periods = new PeriodTracker(current, demand.periods());
        virtualIds = demand.virtualIds();
        hasVirtualIds = virtualIds.isAny();
        countsCounters = !demand.counters().isEmpty();
        countsEvents = question.measures().contains(Measure.EVENTS);
    }

    UsageNames names() {
        return names;
    }

    /// Whether each event record counts, whatever it tells.
    boolean countsAll() {
        return countsEvents || countsCounters;
    }

    /// Begins with the hosts that some traces are of.
    void beginHosts(List<Trace> traces) {
        for (int number = 0; number < names.hostCount(); number++) {
            String name = names.host(number);
            Optional<String> machine = traces.stream()
                    .filter(t -> UsageDemand.hostName(t).equals(name))
                    .findFirst()
                    .flatMap(t -> t.traceClass().environmentText("machine"));
            hosts.add(new TracedHost(number, machine, names, current));
        }
    }

    TracedHost host(Trace trace) {
        String name = UsageDemand.hostName(trace);
        return hosts.stream()
                .filter(h -> names.host(h.number).equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Takes the event record that a lane is at.
    ///
    /// @return whether it is not after the window
    boolean take(UsageLane lane, Moment moment, Consumer<Usage> sink) {
        long timeNs = lane.timestampNs();
        lastNs = Math.max(lastNs, timeNs);
        if (window != null && timeNs > window.endNs()) {
            return false;
        }
        if (!inWindow && (window == null || timeNs >= window.beginNs())) {
            open(window == null ? timeNs : window.beginNs());
        }
        if (inWindow) {
            cutUntil(timeNs, sink);
        }
        lane.fill(moment, names.threads);
        ClassMeaning meaning = lane.meaning();
        moment.call = meaning.call();
        moment.priorityOrigin = meaning.priorityOrigin();
        if (hasVirtualIds) {
            virtualIds.take(moment, names.threads);
        }
        if (countsCounters) {
            counters.take(moment);
        }
        if (countsEvents) {
            current.usage.events.at(Usage.key(moment.thread, meaning.name())).value++;
        }
        for (int period : meaning.ends()) {
            periods.end(period, moment);
        }
        for (int period : meaning.begins()) {
            periods.begin(period, moment);
        }
        if (meaning.event() != null) {
            lane.host().take(meaning.event(), moment);
        }
        return true;
    }

    /// An event record without a time is counted, and tells nothing else.
    void takeTimeless(UsageLane lane) {
        if (countsEvents && window == null) {
            current.usage.events.at(
                            Usage.key(names.threads.unknown, lane.meaning().name()))
                    .value++;
        }
    }

    private void open(long beginNs) {
        hosts.forEach(h -> h.countUntil(beginNs));
        Usage first = new Usage(beginNs, beginNs);
        if (window == null) {
            // What has no time counts from the beginning.
            first.events.merge(current.usage.events);
        }
        current.usage = first;
        windowBeginNs = beginNs;
        inWindow = true;
        nextCutNs = nextCut(beginNs);
    }

    private long nextCut(long afterNs) {
        if (stepNs == 0) {
            return Long.MAX_VALUE;
        }
        long step = Math.floorDiv(afterNs, stepNs) + 1;
        return step > Long.MAX_VALUE / stepNs ? Long.MAX_VALUE : step * stepNs;
    }

    /// Makes the steps longer that follow.
    ///
    /// @param newStepNs a multiple of their length until now
    void setStepNs(long newStepNs) {
        if (newStepNs != stepNs) {
            stepNs = newStepNs;
            nextCutNs = inWindow ? nextCut(current.usage.beginNs()) : nextCutNs;
        }
    }

    /// Whether so many steps are complete at an instant that it is none of this recording.
    private boolean isFar(long timeNs) {
        return timeNs > nextCutNs && (double) timeNs - nextCutNs > (double) stepNs * MOST_IDLE_STEPS;
    }

    /// Gives the steps that are complete at an instant up to which nothing more will come. One that is far from all
    /// event records is not believed.
    void cutIdle(long timeNs, Consumer<Usage> sink) {
        if (!isFar(timeNs)) {
            cutUntil(timeNs, sink);
        }
    }

    private void cutUntil(long timeNs, Consumer<Usage> sink) {
        while (timeNs >= nextCutNs) {
            cut(nextCutNs, sink);
        }
    }

    /// Gives what has been counted up to such an instant, also of a step that is not complete; the next usage is of its
    /// rest.
    void cutAt(long timeNs, Consumer<Usage> sink) {
        cutIdle(timeNs, sink);
        if (inWindow && timeNs > current.usage.beginNs() && !isFar(timeNs)) {
            cut(timeNs, sink);
        }
    }

    private void cut(long atNs, Consumer<Usage> sink) {
        hosts.forEach(h -> h.countUntil(atNs));
        Usage done = current.usage;
        done.end(atNs);
        current.usage = new Usage(atNs, atNs);
        nextCutNs = nextCut(atNs);
        sink.accept(done);
    }

    /// No more event records will come.
    ///
    /// @return the time that the usages are of; empty where there is none
    Optional<TimeRange> end(Consumer<Usage> sink) {
        if (!inWindow && window != null && lastNs >= window.beginNs()) {
            open(window.beginNs());
        }
        if (!inWindow) {
            if (!current.usage.events.entries().isEmpty()) {
                sink.accept(current.usage);
            }
            return Optional.empty();
        }
        // Nothing is known of the time after the last event record.
        long endNs = window == null ? lastNs : Math.min(window.endNs(), Math.max(lastNs, window.beginNs()));
        cutUntil(endNs, sink);
        hosts.forEach(h -> h.countUntil(endNs));
        // Steps may have been given that end after the last event record; there is nothing behind them.
        if (current.usage.beginNs() <= endNs) {
            current.usage.end(endNs);
            sink.accept(current.usage);
        }
        return Optional.of(new TimeRange(windowBeginNs, endNs));
    }

    /// Event records of a CPU are lost.
    void lose(UsageLane lane, @Nullable TracedCpu cpu, long beginNs, long endNs) {
        lane.host().lose(cpu, beginNs, endNs);
        periods.lose();
    }
}
