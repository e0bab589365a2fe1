package dev.spoor.lttng;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The names that LTTng and perf have for kernel events and their fields. System calls are not here, as
/// they have one name each: see [KernelEvents].
final class KernelWords {

    /// LTTng says `tid` where perf says `pid`.
    static final List<KernelWord> ALL = all();

    private KernelWords() {}

    private static List<KernelWord> all() {
        List<KernelWord> words = new ArrayList<>();
        words.addAll(scheduler());
        words.addAll(interrupts());
        words.addAll(blockDevices());
        words.addAll(networkAndMemory());
        return List.copyOf(words);
    }

    private static List<KernelWord> scheduler() {
        List<KernelWord> words = new ArrayList<>(List.of(
                KernelWord.of(KernelEvent.SWITCH, "sched_switch", "prev_tid", "next_tid", "prev_prio", "next_prio")
                        .texts("prev_comm", "next_comm"),
                KernelWord.of(
                                KernelEvent.SWITCH,
                                "sched:sched_switch",
                                "prev_pid",
                                "next_pid",
                                "prev_prio",
                                "next_prio")
                        .texts("prev_comm", "next_comm"),
                KernelWord.of(KernelEvent.FORK, "sched_process_fork", "child_tid", "child_pid", "parent_tid")
                        .texts("child_comm"),
                KernelWord.of(KernelEvent.FORK, "sched:sched_process_fork", "child_pid", "", "parent_pid")
                        .texts("child_comm"),
                KernelWord.of(KernelEvent.EXEC, "sched_process_exec", "tid").texts("filename"),
                KernelWord.of(KernelEvent.EXEC, "sched:sched_process_exec", "pid")
                        .texts("filename"),
                KernelWord.of(KernelEvent.EXIT, "sched_process_exit", "tid").texts("comm"),
                KernelWord.of(KernelEvent.EXIT, "sched:sched_process_exit", "pid")
                        .texts("comm"),
                KernelWord.of(KernelEvent.THREAD_NAME, "perf_comm", "tid", "pid")
                        .texts("comm"),
                KernelWord.of(
                                KernelEvent.THREAD_STATE,
                                "lttng_statedump_process_state",
                                "tid",
                                "pid",
                                "vtid",
                                "file_table_address")
                        .texts("name"),
                KernelWord.of(KernelEvent.THREAD_STATE, "lttng_statedump_process_pid_ns", "tid", "", "vtid"),
                KernelWord.of(
                                KernelEvent.FILE_STATE,
                                "lttng_statedump_file_descriptor",
                                "pid",
                                "fd",
                                "",
                                "file_table_address")
                        .texts("filename")));
        KernelWord wakeUp =
                KernelWord.of(KernelEvent.WAKE_UP, "sched_wakeup", "tid").texts("comm");
        KernelWord perfWakeUp =
                KernelWord.of(KernelEvent.WAKE_UP, "sched:sched_wakeup", "pid").texts("comm");
        words.addAll(both(wakeUp, "sched_wakeup", "sched_wakeup_new", "sched_waking"));
        words.addAll(both(perfWakeUp, "sched:sched_wakeup", "sched:sched_wakeup_new", "sched:sched_waking"));
        return words;
    }

    private static List<KernelWord> interrupts() {
        List<KernelWord> words = new ArrayList<>();
        words.addAll(both(
                KernelWord.of(KernelEvent.INTERRUPT_ENTRY, "", "irq").texts("name"),
                "irq_handler_entry",
                "irq:irq_handler_entry"));
        words.addAll(
                both(KernelWord.of(KernelEvent.INTERRUPT_EXIT, "", "irq"), "irq_handler_exit", "irq:irq_handler_exit"));
        words.addAll(soft(KernelEvent.SOFT_INTERRUPT_RAISE, "raise"));
        words.addAll(soft(KernelEvent.SOFT_INTERRUPT_ENTRY, "entry"));
        words.addAll(soft(KernelEvent.SOFT_INTERRUPT_EXIT, "exit"));
        return words;
    }

    /// Older LTTng says `softirq_entry`, newer `irq_softirq_entry`.
    private static List<KernelWord> soft(KernelEvent event, String what) {
        return both(KernelWord.of(event, "", "vec"), "softirq_" + what, "irq_softirq_" + what, "irq:softirq_" + what);
    }

    private static List<KernelWord> blockDevices() {
        List<KernelWord> words = new ArrayList<>();
        words.addAll(both(
                KernelWord.of(KernelEvent.BLOCK_ISSUE, "", "dev", "sector", "nr_sector", "rwbs")
                        .texts("rwbs"),
                "block_rq_issue",
                "block:block_rq_issue"));
        words.addAll(both(
                KernelWord.of(KernelEvent.BLOCK_COMPLETE, "", "dev", "sector", "nr_sector"),
                "block_rq_complete",
                "block:block_rq_complete"));
        return words;
    }

    private static List<KernelWord> networkAndMemory() {
        List<KernelWord> words = new ArrayList<>();
        words.addAll(both(
                KernelWord.of(KernelEvent.NETWORK_TRANSMIT, "", "len").texts("name"),
                "net_dev_xmit",
                "net:net_dev_xmit"));
        words.addAll(both(
                KernelWord.of(KernelEvent.NETWORK_RECEIVE, "", "len").texts("name"),
                "netif_receive_skb",
                "net_if_receive_skb",
                "net:netif_receive_skb"));
        words.addAll(both(
                KernelWord.of(KernelEvent.PAGE_ALLOCATE, "", "order"),
                "mm_page_alloc",
                "kmem_mm_page_alloc",
                "kmem:mm_page_alloc"));
        words.addAll(both(
                KernelWord.of(KernelEvent.PAGE_FREE, "", "order"),
                "mm_page_free",
                "kmem_mm_page_free",
                "kmem:mm_page_free"));
        return words;
    }

    private static List<KernelWord> both(KernelWord word, String... names) {
        return Arrays.stream(names).map(word::called).toList();
    }
}
