package dev.spoor.lttng;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KernelEventsTest {

    @ParameterizedTest
    @CsvSource({
        "sched_switch, SWITCH",
        "sched:sched_switch, SWITCH",
        "sched_waking, WAKE_UP",
        "irq_softirq_entry, SOFT_INTERRUPT_ENTRY",
        "softirq_entry, SOFT_INTERRUPT_ENTRY",
        "irq:softirq_entry, SOFT_INTERRUPT_ENTRY",
        "kmem_mm_page_alloc, PAGE_ALLOCATE",
        "syscall_entry_openat, SYSTEM_CALL_ENTRY",
        "sys_open, SYSTEM_CALL_ENTRY",
        "compat_sys_open, SYSTEM_CALL_ENTRY",
        "syscalls:sys_enter_fsync, SYSTEM_CALL_ENTRY",
        "raw_syscalls:sys_enter, SYSTEM_CALL_ENTRY",
        "exit_syscall, SYSTEM_CALL_EXIT",
        "syscall_exit_openat, SYSTEM_CALL_EXIT",
        "raw_syscalls:sys_exit, SYSTEM_CALL_EXIT"
    })
    void knowsEventsByName(String name, KernelEvent event) {
        assertThat(KernelEvents.of(name)).contains(event);
    }

    @Test
    void doesNotKnowOthers() {
        assertThat(KernelEvents.of("web:request_begin")).isEmpty();
        assertThat(KernelEvents.of("system_ready")).isEmpty();
        assertThat(KernelEvents.of("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "syscall_entry_openat, openat",
        "syscall_exit_openat, openat",
        "compat_syscall_exit_openat, openat",
        "syscalls:sys_exit_read, read",
        "sys_clone, clone"
    })
    void namesSystemCalls(String name, String call) {
        assertThat(KernelEvents.systemCall(name)).isEqualTo(call);
    }

    @Test
    void namesNoSystemCallWhereThereIsNone() {
        assertThat(KernelEvents.systemCall("exit_syscall")).isEmpty();
        assertThat(KernelEvents.systemCall("sched_switch")).isEmpty();
    }

    /// The numbers are those of `man 2 syscalls`' x86-64.
    @Test
    void knowsNumbersOfOneMachineOnly() {
        assertThat(SystemCallNumbers.name(Optional.of("x86_64"), 257)).isEqualTo("openat");
        assertThat(SystemCallNumbers.name(Optional.empty(), 0)).isEqualTo("read");
        assertThat(SystemCallNumbers.name(Optional.of("aarch64"), 63)).isEqualTo("call 63");
        assertThat(SystemCallNumbers.name(Optional.of("x86_64"), 99_999)).isEqualTo("call 99999");
    }

    @ParameterizedTest
    @EnumSource(KernelEvent.class)
    void everyEventHasACommandThatRecordsIt(KernelEvent event) {
        assertThat(RecordingHints.command(event)).matches("lttng enable-event --kernel (--syscall --all|[a-z_,]+)");
    }
}
