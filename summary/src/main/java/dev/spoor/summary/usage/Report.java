package dev.spoor.summary.usage;

import dev.spoor.summary.table.Cell;
import dev.spoor.summary.table.Column;
import dev.spoor.summary.table.Meaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A usage as it is shown: for each process or each thread, all of them or some.
public final class Report {

    /// Which processes are shown: those with a name, or an id, that passes.
    @FunctionalInterface
    public interface Filter {
        /// Whether a process, or a thread, is shown.
        ///
        /// @param pid the process's id, or -1
        /// @param tid the thread's id, or -1
        boolean test(String name, long pid, long tid);
    }

    private final Usage usage;
    private final UsageNames names;
    private final boolean perThread;
    private final Filter filter;
    private final Predicate<String> events;
    private final Map<Integer, Owner> owners = new HashMap<>();
    private final Map<ProcessKey, String> processNames = new HashMap<>();

    /// Ids of threads in their own namespaces, by their hosts' ids; empty where all are the same.
    private final Map<ProcessKey, Long> virtualIds = new HashMap<>();

    private Predicate<String> hosts = _ -> true;

    private record ProcessKey(int host, long pid) {}

    /// @param perThread whether each thread is shown; otherwise each process
    /// @param filter which processes are shown
    /// @param events which event record class names are shown
    public Report(Usage usage, UsageNames names, boolean perThread, Filter filter, Predicate<String> events) {
        this.usage = usage;
        this.names = names;
        this.perThread = perThread;
        this.filter = filter;
        this.events = events;
        if (!perThread) {
            for (TracedThread thread : names.threads.all()) {
                nameProcess(thread);
            }
        }
        if (names.threads.hasVirtualIds()) {
            for (TracedThread thread : names.threads.all()) {
                if (thread.vtid != TracedThread.UNKNOWN_ID) {
                    virtualIds.put(new ProcessKey(thread.host, thread.tid), thread.vtid);
                }
            }
        }
    }

    /// The same of some hosts only.
    ///
    /// @param wanted which of them, by name
    public Report ofHosts(Predicate<String> wanted) {
        Report report = new Report(usage, names, perThread, filter, events);
        report.hosts = wanted;
        return report;
    }

    /// Whether what belongs to a host alone is shown.
    boolean showsHost(int host) {
        return hosts.test(names.host(host));
    }

    /// A process has the name of its first thread; where that has none, of another one.
    private void nameProcess(TracedThread thread) {
        ProcessKey key = new ProcessKey(thread.host, thread.processId());
        if (!thread.name.isEmpty() && (thread.tid == thread.processId() || !processNames.containsKey(key))) {
            processNames.put(key, thread.name);
        }
    }

    Usage usage() {
        return usage;
    }

    /// How much was under way when event records were lost, and is not measured.
    public long interruptedCount() {
        return usage.interruptedCount;
    }

    UsageNames names() {
        return names;
    }

    boolean showsEvent(String name) {
        return events.test(name);
    }

    boolean isPerThread() {
        return perThread;
    }

    /// Who a thread's usage is shown for.
    Owner owner(int thread) {
        return owners.computeIfAbsent(thread, this::newOwner);
    }

    private Owner newOwner(int number) {
        TracedThread thread = names.threads.byNumber(number);
        if (thread.tid == TracedThread.UNKNOWN_ID) {
            return Owner.UNKNOWN;
        }
        if (perThread) {
            return new Owner(thread.host, thread.processId(), thread.tid, thread.name);
        }
        ProcessKey key = new ProcessKey(thread.host, thread.processId());
        return new Owner(thread.host, thread.processId(), -1, processNames.getOrDefault(key, ""));
    }

    boolean shows(Owner owner) {
        return showsHost(owner.host()) && filter.test(owner.name(), owner.pid(), owner.tid());
    }

    /// Which interrupts, disks and so on are of one host only need not name it.
    boolean hasHosts() {
        return names.hostCount() > 1;
    }

    /// What an owner used, of tallies whose key is a thread; not to be changed.
    <T extends Tally<T>> Map<Owner, T> byOwner(Tallies<T> tallies, Supplier<T> empty) {
        Sums<Owner, T> sums = new Sums<>(empty);
        for (Tallies.Entry<T> entry : tallies.entries()) {
            Owner owner = owner((int) entry.key());
            if (shows(owner)) {
                sums.add(owner, entry.tally());
            }
        }
        return sums.all;
    }

    /// What an owner did with a thing.
    record OwnersThing(Owner owner, int thing) {}

    /// The same of tallies whose key is a thread and a thing; not to be changed either.
    <T extends Tally<T>> Map<OwnersThing, T> byOwnerAndThing(Tallies<T> tallies, Supplier<T> empty) {
        Sums<OwnersThing, T> sums = new Sums<>(empty);
        for (Tallies.Entry<T> entry : tallies.entries()) {
            Owner owner = owner(Usage.threadOf(entry.key()));
            if (shows(owner)) {
                sums.add(new OwnersThing(owner, Usage.thingOf(entry.key())), entry.tally());
            }
        }
        return sums.all;
    }

    /// Sums of tallies. One tally is its own sum: of most threads there is one, and a copy of each would cost more
    /// than all else.
    private static final class Sums<K, T extends Tally<T>> {
        private final Map<K, T> all = new HashMap<>();
        private final Set<K> added = new HashSet<>();
        private final Supplier<T> empty;

        Sums(Supplier<T> empty) {
            this.empty = empty;
        }

        void add(K key, T tally) {
            T before = all.putIfAbsent(key, tally);
            if (before == null) {
                return;
            }
            T sum = before;
            if (added.add(key)) {
                sum = empty.get();
                sum.merge(before);
                all.put(key, sum);
            }
            sum.merge(tally);
        }
    }

    /// The columns that name an owner, which come first.
    List<Column> ownerColumns() {
        List<Column> columns = new ArrayList<>(hostColumns());
        columns.add(Column.text("process", perThread ? "THREAD" : "PROCESS", Meaning.PROCESS_NAME));
        columns.add(Column.id("pid", "PID", Meaning.PID));
        if (hasVirtualIds()) {
            columns.add(Column.id("vpid", "VPID", Meaning.FIGURE));
        }
        if (perThread) {
            columns.add(Column.id("tid", "TID", Meaning.TID));
            if (hasVirtualIds()) {
                columns.add(Column.id("vtid", "VTID", Meaning.FIGURE));
            }
        }
        return columns;
    }

    List<Cell> ownerCells(Owner owner) {
        List<Cell> cells = new ArrayList<>(hostCells(owner.host()));
        cells.add(Cell.of(owner.name()));
        cells.add(owner.pid() < 0 ? Cell.none() : Cell.of(owner.pid()));
        if (hasVirtualIds()) {
            cells.add(virtualId(owner.host(), owner.pid()));
        }
        if (perThread) {
            cells.add(owner.tid() < 0 ? Cell.none() : Cell.of(owner.tid()));
            if (hasVirtualIds()) {
                cells.add(virtualId(owner.host(), owner.tid()));
            }
        }
        return cells;
    }

    /// Whether processes have ids of their own besides the host's, as those in containers do.
    private boolean hasVirtualIds() {
        return names.threads.hasVirtualIds();
    }

    private Cell virtualId(int host, long id) {
        Long known = virtualIds.get(new ProcessKey(host, id));
        return known == null ? Cell.none() : Cell.of(known);
    }

    List<Column> hostColumns() {
        return hasHosts() ? List.of(Column.text("host", "HOST", Meaning.HOST)) : List.of();
    }

    List<Cell> hostCells(int host) {
        return hasHosts() ? List.of(Cell.of(names.host(host))) : List.of();
    }

    /// The cells that name a host and a thing of it.
    List<Cell> hostCells(int host, Cell thing) {
        List<Cell> cells = new ArrayList<>(hostCells(host));
        cells.add(thing);
        return cells;
    }

    /// What the owners are called.
    String owners() {
        return perThread ? "threads" : "processes";
    }

    double share(long ns) {
        return (double) ns / usage.lengthNs();
    }

    double perSecond(long count) {
        return count * 1e9 / usage.lengthNs();
    }
}
