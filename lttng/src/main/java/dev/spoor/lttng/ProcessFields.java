package dev.spoor.lttng;

import static dev.spoor.ctf.decode.FieldSelector.any;
import static dev.spoor.ctf.decode.FieldSelector.payload;

import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.model.Scope;
import java.util.ArrayList;
import java.util.List;

/// The fields by which event records of LTTng and perf name processes, threads and CPUs; the best source
/// first.
///
/// perf's `pid` in a scheduler event's payload is what LTTng calls `tid`.
public final class ProcessFields {

    /// The id of the process that an event record is of. The host's id comes before a container's.
    public static final List<FieldSelector> PID = concat(
            contexts("pid", "vpid"),
            List.of(
                    any(Scope.EVENT_RECORD_PAYLOAD, "perf_pid"),
                    payload("perf_comm", "pid"),
                    payload("perf_exit", "pid"),
                    payload("perf_mmap", "pid"),
                    payload("perf_mmap2", "pid"),
                    payload("perf_fork", "ppid")));

    /// The id of the thread that an event record is of.
    public static final List<FieldSelector> TID = concat(
            contexts("tid", "vtid"),
            List.of(
                    any(Scope.EVENT_RECORD_PAYLOAD, "perf_tid"),
                    payload("perf_comm", "tid"),
                    payload("perf_exit", "tid"),
                    payload("perf_mmap", "tid"),
                    payload("perf_mmap2", "tid"),
                    payload("perf_fork", "ptid")));

    /// The name of the process or thread that an event record is of.
    public static final List<FieldSelector> NAME =
            concat(contexts("procname"), List.of(any(Scope.EVENT_RECORD_PAYLOAD, "perf_comm")));

    /// The CPU that an event record is of.
    public static final List<FieldSelector> CPU = concat(
            List.of(any(Scope.PACKET_CONTEXT, "cpu_id"), any(Scope.EVENT_RECORD_HEADER, "cpu_id")),
            contexts("cpu_id"),
            // babeltrace's writer put LTTng's CPUs there.
            List.of(any(Scope.EVENT_RECORD_PAYLOAD, "perf_cpu"), any(Scope.EVENT_RECORD_PAYLOAD, "cpu_id")));

    /// The thread that a CPU stops running.
    public static final List<FieldSelector> SWITCH_FROM_TID =
            List.of(payload("sched_switch", "prev_tid"), payload("sched:sched_switch", "prev_pid"));

    /// The name of the thread that a CPU stops running.
    public static final List<FieldSelector> SWITCH_FROM_NAME =
            List.of(payload("sched_switch", "prev_comm"), payload("sched:sched_switch", "prev_comm"));

    /// The thread that a CPU begins to run.
    public static final List<FieldSelector> SWITCH_TO_TID =
            List.of(payload("sched_switch", "next_tid"), payload("sched:sched_switch", "next_pid"));

    /// The name of the thread that a CPU begins to run.
    public static final List<FieldSelector> SWITCH_TO_NAME =
            List.of(payload("sched_switch", "next_comm"), payload("sched:sched_switch", "next_comm"));

    /// A thread that an event record tells something of: it exists, is new or has a new name.
    public static final List<FieldSelector> NAMED_TID = List.of(
            payload("lttng_statedump_process_state", "tid"),
            payload("sched_process_fork", "child_tid"),
            payload("sched_process_exec", "tid"),
            payload("sched:sched_process_fork", "child_pid"),
            payload("sched:sched_process_exec", "pid"),
            payload("perf_comm", "tid"));

    /// The process of that thread.
    public static final List<FieldSelector> NAMED_PID = List.of(
            payload("lttng_statedump_process_state", "pid"),
            payload("sched_process_fork", "child_pid"),
            payload("perf_comm", "pid"));

    /// The name of that thread, or the path of the program that it begins to execute.
    public static final List<FieldSelector> NAMED_NAME = List.of(
            payload("lttng_statedump_process_state", "name"),
            payload("sched_process_fork", "child_comm"),
            payload("sched_process_exec", "filename"),
            payload("sched:sched_process_fork", "child_comm"),
            payload("sched:sched_process_exec", "filename"),
            payload("perf_comm", "comm"));

    private ProcessFields() {}

    private static List<FieldSelector> contexts(String... names) {
        List<FieldSelector> selectors = new ArrayList<>();
        for (String name : names) {
            selectors.add(any(Scope.EVENT_RECORD_COMMON_CONTEXT, name));
            selectors.add(any(Scope.EVENT_RECORD_SPECIFIC_CONTEXT, name));
        }
        return selectors;
    }

    @SafeVarargs
    private static List<FieldSelector> concat(List<FieldSelector>... lists) {
        List<FieldSelector> all = new ArrayList<>();
        for (List<FieldSelector> list : lists) {
            all.addAll(list);
        }
        return List.copyOf(all);
    }
}
