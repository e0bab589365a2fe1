package dev.spoor.lttng;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What event record classes' names say of the kernel's events, as LTTng and perf name them.
public final class KernelEvents {

    private static final Map<String, KernelEvent> WORDS =
            KernelWords.ALL.stream().collect(Collectors.toUnmodifiableMap(KernelWord::name, KernelWord::event));

    /// How names of system calls' entries begin; older LTTng says `sys_open`, newer `syscall_entry_open`.
    private static final List<String> ENTRY_PREFIXES =
            List.of("syscall_entry_", "compat_syscall_entry_", "syscalls:sys_enter_", "sys_", "compat_sys_");

    private static final List<String> EXIT_PREFIXES =
            List.of("syscall_exit_", "compat_syscall_exit_", "syscalls:sys_exit_");

    private static final List<String> NAMELESS_EXITS = List.of("exit_syscall", "compat_exit_syscall");

    /// perf's event of any system call's entry, which has a number instead of a name.
    static final String RAW_ENTRY = "raw_syscalls:sys_enter";

    /// perf's event of any system call's exit.
    static final String RAW_EXIT = "raw_syscalls:sys_exit";

    /// Below it are the kernel's numbers of real-time priorities. LTTng has taken it off.
    private static final int KERNEL_PRIORITIES = 100;

    private KernelEvents() {}

    /// What event records of a class tell; empty for those that are not of the kernel, or not known here.
    ///
    /// @param name the class's name
    public static Optional<KernelEvent> of(String name) {
        KernelEvent word = WORDS.get(name);
        if (word != null) {
            return Optional.of(word);
        }
        if (name.equals(RAW_ENTRY) || hasPrefix(name, ENTRY_PREFIXES)) {
            return Optional.of(KernelEvent.SYSTEM_CALL_ENTRY);
        }
        if (name.equals(RAW_EXIT) || NAMELESS_EXITS.contains(name) || hasPrefix(name, EXIT_PREFIXES)) {
            return Optional.of(KernelEvent.SYSTEM_CALL_EXIT);
        }
        return Optional.empty();
    }

    /// The system call that event records of a class tell of, such as `openat`.
    ///
    /// @param name the class's name
    /// @return empty if the name does not say it
    public static String systemCall(String name) {
        for (List<String> prefixes : List.of(ENTRY_PREFIXES, EXIT_PREFIXES)) {
            for (String prefix : prefixes) {
                if (name.startsWith(prefix)) {
                    return name.substring(prefix.length());
                }
            }
        }
        return "";
    }

    /// Whether event records of a class tell of a system call without naming its arguments, so that they don't
    /// say which file it is about.
    ///
    /// @param name the class's name
    public static boolean isCallWithoutFiles(String name) {
        return name.equals(RAW_ENTRY);
    }

    /// What priorities in event records of a class count from. Less 100 where the kernel's own numbers are in
    /// them, they are what `top` calls PR: 20 is that of a usual thread (nice 0), those of real-time threads
    /// are below 0.
    ///
    /// @param name the class's name
    public static int priorityOrigin(String name) {
        return name.startsWith("sched:") ? KERNEL_PRIORITIES : 0;
    }

    private static boolean hasPrefix(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
