package dev.spoor.summary.usage;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.read.Trace;
import dev.spoor.lttng.KernelEvent;
import dev.spoor.lttng.KernelEvents;
import dev.spoor.lttng.RecordingHints;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says what traces lack for a view.
public final class MissingEvents {

    /// That processes begin and end is not enough to look at CPUs.
    private static final Set<KernelEvent> OF_PROCESSES = EnumSet.of(KernelEvent.FORK, KernelEvent.EXIT);

    private final Set<KernelEvent> present = EnumSet.noneOf(KernelEvent.class);
    private boolean hasCallsWithoutFiles;

    /// @param traces what the sentences are about
    public MissingEvents(List<Trace> traces) {
        for (Trace trace : traces) {
            for (DataStreamClass streamClass : trace.traceClass().dataStreamClasses()) {
                for (EventRecordClass recordClass : streamClass.eventRecordClasses()) {
                    KernelEvents.of(recordClass.name()).ifPresent(present::add);
                    hasCallsWithoutFiles |= KernelEvents.isCallWithoutFiles(recordClass.name());
                }
            }
        }
    }

    /// Whether traces have some of what a view is made of.
    public boolean hasSome(View view) {
        return view.wanted().isEmpty()
                || view.wanted().stream().anyMatch(e -> !OF_PROCESSES.contains(e) && present.contains(e));
    }

    /// A sentence for each kind of event record that a view is made of and no trace has, with the command
    /// that records it.
    public List<String> sentences(View view, UsageNames names) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (KernelEvent event : KernelEvent.values()) {
            if (view.wanted().contains(event) && !present.contains(event)) {
                missing.computeIfAbsent(RecordingHints.command(event), _ -> new ArrayList<>())
                        .add(what(event));
            }
        }
        List<String> sentences = new ArrayList<>();
        missing.forEach((command, events) ->
                sentences.add("no event records of " + String.join(", ", events) + " in the trace: " + command));
        if (view == View.IO && hasCallsWithoutFiles) {
            sentences.add(
                    "system calls in the trace, as perf's raw_syscalls events tell them, don't say which file they"
                            + " are about: " + RecordingHints.perfCallCommand());
        }
        if (view == View.COUNTERS && names.counters.isEmpty()) {
            sentences.add("no performance counters in the trace's contexts: " + RecordingHints.counterCommand());
        }
        if (view == View.PERIODS && names.periods.isEmpty()) {
            sentences.add("no period is defined: --period 'NAME: BEGIN(FIELD) … END(FIELD)'");
        }
        return sentences;
    }

    private static String what(KernelEvent event) {
        return switch (event) {
            case SWITCH -> "switches between threads";
            case WAKE_UP -> "wake-ups";
            case FORK -> "new processes";
            case EXEC -> "programs that begin";
            case EXIT -> "processes that end";
            case THREAD_NAME, THREAD_STATE -> "the processes at the beginning";
            case FILE_STATE -> "the files that are open at the beginning";
            case SYSTEM_CALL_ENTRY -> "system calls";
            case SYSTEM_CALL_EXIT -> "their ends";
            case INTERRUPT_ENTRY -> "hard interrupts";
            case INTERRUPT_EXIT -> "their ends";
            case SOFT_INTERRUPT_RAISE -> "soft interrupts";
            case SOFT_INTERRUPT_ENTRY -> "their beginnings";
            case SOFT_INTERRUPT_EXIT -> "their ends";
            case BLOCK_ISSUE -> "requests to block devices";
            case BLOCK_COMPLETE -> "their ends";
            case NETWORK_TRANSMIT -> "bytes sent";
            case NETWORK_RECEIVE -> "bytes received";
            case PAGE_ALLOCATE -> "pages allocated";
            case PAGE_FREE -> "pages freed";
        };
    }
}
