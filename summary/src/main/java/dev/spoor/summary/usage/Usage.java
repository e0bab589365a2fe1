package dev.spoor.summary.usage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What was used in a stretch of time. Usages of neighbouring stretches of one reading merge into that of
/// both. Mutable until a reading hands it out.
///
/// Keys are numbers of the reading's [UsageNames]; where a thing of a thread is counted, the thread's number
/// is in the upper 32 bits.
public final class Usage {

    private static final Set<View> ALL = EnumSet.allOf(View.class);

    final Tallies<ThreadTally> threads = new Tallies<>(ThreadTally::new);
    final Tallies<LifeTally> lives = new Tallies<>(LifeTally::new);
    final Tallies<CpuTally> cpus = new Tallies<>(CpuTally::new);
    final Tallies<CallTally> calls = new Tallies<>(CallTally::new);
    final Tallies<FileTally> files = new Tallies<>(FileTally::new);
    final Tallies<InterruptTally> interrupts = new Tallies<>(InterruptTally::new);
    final Tallies<DiskTally> disks = new Tallies<>(DiskTally::new);
    final Tallies<NetworkTally> networks = new Tallies<>(NetworkTally::new);
    final Tallies<Count> events = new Tallies<>(Count::new);
    final Tallies<Count> counters = new Tallies<>(Count::new);
    final Tallies<PeriodTally> periods = new Tallies<>(PeriodTally::new);

    /// What the usages before this one have too much of.
    final List<TakenBack> takenBack = new ArrayList<>();

    private final long beginNs;
    private long endNs;

    /// What was under way when event records were lost, and is not measured.
    long interruptedCount;

    Usage(long beginNs, long endNs) {
        this.beginNs = beginNs;
        this.endNs = endNs;
    }

    /// The usage of no time.
    public static Usage nothing() {
        return new Usage(0, 0);
    }

    /// Where it begins, in nanoseconds from the clock's origin.
    public long beginNs() {
        return beginNs;
    }

    /// Where it ends: the first instant that does not count.
    public long endNs() {
        return endNs;
    }

    void end(long newEndNs) {
        endNs = newEndNs;
    }

    /// How long it is, at least 1.
    public long lengthNs() {
        return Math.max(1, endNs - beginNs);
    }

    /// Key of a thread's thing.
    static long key(TracedThread thread, int thing) {
        return (long) thread.number << Integer.SIZE | thing;
    }

    static int threadOf(long key) {
        return (int) (key >>> Integer.SIZE);
    }

    static int thingOf(long key) {
        return (int) key;
    }

    /// Adds a stretch of time that follows this one.
    public void append(Usage next) {
        append(next, ALL);
    }

    /// The same as far as some views show it.
    private void append(Usage next, Set<View> views) {
        if (views.contains(View.CPU) || views.contains(View.IO) || views.contains(View.MEMORY)) {
            threads.merge(next.threads);
        }
        for (View view : views) {
            switch (view) {
                case CPU -> {
                    cpus.merge(next.cpus);
                    lives.merge(next.lives);
                }
                case IO -> {
                    files.merge(next.files);
                    disks.merge(next.disks);
                    networks.merge(next.networks);
                }
                case SYSCALLS -> calls.merge(next.calls);
                case IRQ -> interrupts.merge(next.interrupts);
                case MEMORY -> {}
                case COUNTERS -> counters.merge(next.counters);
                case EVENTS -> events.merge(next.events);
                case PERIODS -> periods.merge(next.periods);
            }
        }
        interruptedCount += next.interruptedCount;
        endNs = Math.max(endNs, next.endNs);
    }

    /// All of some stretches of time, in their order.
    ///
    /// @param steps at least one
    public static Usage of(Iterable<Usage> steps) {
        return of(steps, ALL);
    }

    /// The same as far as some views show it.
    ///
    /// @param steps at least one
    static Usage of(Iterable<Usage> steps, Set<View> views) {
        Usage all = null;
        for (Usage step : steps) {
            if (all == null) {
                all = new Usage(step.beginNs, step.endNs);
            }
            all.append(step, views);
        }
        if (all == null) {
            throw new IllegalArgumentException("expected at least one usage, found none");
        }
        return all;
    }
}
