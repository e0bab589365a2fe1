package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.read.Trace;
import dev.spoor.lttng.KernelEvent;
import dev.spoor.lttng.KernelEvents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds out from metadata what event records mean.
final class Meanings {

    private static final String COUNTER_PREFIX = "perf_";
    private static final String THREAD_COUNTER_PREFIX = "perf_thread_";

    private Meanings() {}

    /// What the event records of each class of a data stream class mean.
    ///
    /// @param wanted the kernel events that are asked for
    static List<ClassMeaning> of(DataStreamClass streamClass, Set<KernelEvent> wanted, UsageNames names) {
        List<ClassMeaning> meanings = new ArrayList<>();
        for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
            String name = recordClass.name();
            String call = KernelEvents.systemCall(name);
            meanings.add(new ClassMeaning(
                    KernelEvents.of(name).filter(wanted::contains).orElse(null),
                    call.isEmpty() ? TracedThread.NO_CALL : names.call(call),
                    names.events.number(name),
                    KernelEvents.priorityOrigin(name),
                    periods(names, p -> p.begin().equals(name)),
                    periods(names, p -> p.end().equals(name))));
        }
        return List.copyOf(meanings);
    }

    /// Whether some traces may tell of wake-ups.
    static boolean hasWakeUps(List<Trace> traces) {
        return traces.stream()
                .flatMap(t -> t.traceClass().dataStreamClasses().stream())
                .flatMap(c -> c.eventRecordClasses().stream())
                .anyMatch(c -> KernelEvents.of(c.name())
                        .filter(e -> e == KernelEvent.WAKE_UP)
                        .isPresent());
    }

    /// The names of the event record classes that tell something of the kernel, or of a period.
    static Set<String> tellingClasses(List<Trace> traces, Set<KernelEvent> wanted, List<Period> periods) {
        Set<String> names = new HashSet<>();
        for (Trace trace : traces) {
            for (DataStreamClass streamClass : trace.traceClass().dataStreamClasses()) {
                for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
                    String name = recordClass.name();
                    if (KernelEvents.of(name).filter(wanted::contains).isPresent()) {
                        names.add(name);
                    }
                }
            }
        }
        periods.forEach(p -> names.addAll(List.of(p.begin(), p.end())));
        return names;
    }

    private static int[] periods(UsageNames names, Predicate<Period> wanted) {
        return IntStream.range(0, names.periods.size())
                .filter(i -> wanted.test(names.periods.get(i)))
                .toArray();
    }

    /// The performance counters in the contexts of traces' event records.
    static List<Counter> counters(List<Trace> traces, UsageColumns columns) {
        TreeSet<String> names = new TreeSet<>();
        for (Trace trace : traces) {
            for (DataStreamClass streamClass : trace.traceClass().dataStreamClasses()) {
                add(names, streamClass.eventRecordCommonContext());
                streamClass.eventRecordClasses().forEach(c -> add(names, c.specificContext()));
            }
        }
        List<Counter> counters = new ArrayList<>();
        for (String name : names) {
            List<FieldSelector> sources = List.of(
                    FieldSelector.any(Scope.EVENT_RECORD_COMMON_CONTEXT, name),
                    FieldSelector.any(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, name));
            boolean perThread = name.startsWith(THREAD_COUNTER_PREFIX);
            counters.add(new Counter(name, perThread, columns.addInteger(name, sources)));
        }
        return List.copyOf(counters);
    }

    /// Where event records say ids of their own namespace besides the host's.
    static VirtualIds virtualIds(List<Trace> traces, UsageColumns columns) {
        return new VirtualIds(virtualId(traces, columns, "tid", "vtid"), virtualId(traces, columns, "pid", "vpid"));
    }

    private static int virtualId(List<Trace> traces, UsageColumns columns, String ofHost, String own) {
        TreeSet<String> names = new TreeSet<>();
        for (Trace trace : traces) {
            for (DataStreamClass streamClass : trace.traceClass().dataStreamClasses()) {
                addBoth(names, streamClass.eventRecordCommonContext(), ofHost, own);
                streamClass.eventRecordClasses().forEach(c -> addBoth(names, c.specificContext(), ofHost, own));
            }
        }
        return names.isEmpty()
                ? VirtualIds.NONE
                : columns.addInteger(
                        own,
                        List.of(
                                FieldSelector.any(Scope.EVENT_RECORD_COMMON_CONTEXT, own),
                                FieldSelector.any(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, own)));
    }

    private static void addBoth(Set<String> names, @Nullable Structure context, String ofHost, String own) {
        if (context != null
                && context.member(ofHost).isPresent()
                && context.member(own).isPresent()) {
            names.add(own);
        }
    }

    private static void add(Set<String> names, @Nullable Structure context) {
        if (context != null) {
            context.members().stream()
                    .map(Structure.Member::name)
                    .filter(n -> n.startsWith(COUNTER_PREFIX))
                    .forEach(names::add);
        }
    }
}
