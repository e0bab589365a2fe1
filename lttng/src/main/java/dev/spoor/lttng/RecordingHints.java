package dev.spoor.lttng;

/// What to tell LTTng so that a trace has some kernel events.
public final class RecordingHints {

    private static final String ENABLE = "lttng enable-event --kernel ";

    private RecordingHints() {}

    /// The command that adds an event to a recording session.
    public static String command(KernelEvent event) {
        return ENABLE
                + switch (event) {
                    case SWITCH -> "sched_switch";
                    case WAKE_UP -> "sched_wakeup,sched_wakeup_new,sched_waking";
                    case EXEC -> "sched_process_exec";
                    case FORK, EXIT -> "sched_process_fork,sched_process_exit";
                    case THREAD_NAME, THREAD_STATE -> "lttng_statedump_process_state";
                    case FILE_STATE -> "lttng_statedump_file_descriptor";
                    case SYSTEM_CALL_ENTRY, SYSTEM_CALL_EXIT -> "--syscall --all";
                    case INTERRUPT_ENTRY, INTERRUPT_EXIT -> "irq_handler_entry,irq_handler_exit";
                    case SOFT_INTERRUPT_RAISE, SOFT_INTERRUPT_ENTRY, SOFT_INTERRUPT_EXIT ->
                        "irq_softirq_raise,irq_softirq_entry,irq_softirq_exit";
                    case BLOCK_ISSUE, BLOCK_COMPLETE -> "block_rq_issue,block_rq_complete";
                    case NETWORK_TRANSMIT, NETWORK_RECEIVE -> "net_dev_xmit,net_if_receive_skb";
                    case PAGE_ALLOCATE, PAGE_FREE -> "kmem_mm_page_alloc,kmem_mm_page_free";
                };
    }

    /// The command by which perf records system calls with the names of their arguments.
    public static String perfCallCommand() {
        return "perf record -e 'syscalls:sys_*'";
    }

    /// The command that adds a performance counter to a recording session's contexts.
    public static String counterCommand() {
        return "lttng add-context --kernel --type perf:cpu:cycles"
                + " (--userspace --type perf:thread:cycles for programs)";
    }
}
