package dev.spoor.summary.usage;

import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.read.Trace;
import dev.spoor.lttng.KernelEvent;
import java.util.List;
import java.util.Set;

/// What a question asks of traces, as far as their metadata tell.
///
/// @param wanted the kernel events that are asked for
/// @param projection the columns that are decoded
/// @param counters the performance counters that there are
/// @param periods the columns of periods
/// @param virtualIds where ids of namespaces are
/// @param hostNames the hosts that the traces are of
record UsageDemand(
        Set<KernelEvent> wanted,
        Projection projection,
        List<Counter> counters,
        List<PeriodColumns> periods,
        VirtualIds virtualIds,
        List<String> hostNames) {

    UsageDemand {
        wanted = Set.copyOf(wanted);
        counters = List.copyOf(counters);
        periods = List.copyOf(periods);
        hostNames = List.copyOf(hostNames);
    }

    static UsageDemand of(UsageQuestion question, List<Trace> traces) {
        Set<KernelEvent> wanted = Measure.events(question.measures());
        UsageColumns columns = new UsageColumns(Meanings.tellingClasses(traces, wanted, question.periods()));
        List<Counter> counters =
                question.measures().contains(Measure.COUNTERS) ? Meanings.counters(traces, columns) : List.of();
        List<PeriodColumns> periods = question.periods().stream()
                .map(p -> PeriodColumns.of(p, columns))
                .toList();
        VirtualIds virtualIds = Meanings.virtualIds(traces, columns);
        List<String> hostNames =
                traces.stream().map(UsageDemand::hostName).distinct().toList();
        return new UsageDemand(wanted, columns.projection(), counters, periods, virtualIds, hostNames);
    }

    /// LTTng says "hostname", perf says "host".
    static String hostName(Trace trace) {
        return trace.traceClass()
                .environmentText("hostname")
                .or(() -> trace.traceClass().environmentText("host"))
                .orElse("");
    }
}
