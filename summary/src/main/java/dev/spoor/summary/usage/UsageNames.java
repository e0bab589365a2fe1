package dev.spoor.summary.usage;

import dev.spoor.lttng.SystemCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the numbers in a reading's usages mean. Mutable while it reads, single-threaded.
public final class UsageNames {

    /// The kernel's names of its soft interrupts, by number.
    private static final List<String> SOFT_INTERRUPTS =
            List.of("HI", "TIMER", "NET_TX", "NET_RX", "BLOCK", "IRQ_POLL", "TASKLET", "SCHED", "HRTIMER", "RCU");

    /// How the kernel packs a block device's numbers.
    private static final int MINOR_BITS = 20;

    /// An interrupt of a host.
    ///
    /// @param hard whether a device raises it; otherwise it is a soft one
    record Interrupt(int host, boolean hard, long id) {}

    /// A block device of a host.
    record Disk(int host, long device) {
        /// Its numbers, such as `8:0`.
        String label() {
            return (device >>> MINOR_BITS) + ":" + (device & (1 << MINOR_BITS) - 1);
        }
    }

    /// A network interface of a host.
    record Network(int host, String name) {}

    final TracedThreads threads = new TracedThreads();
    final List<TracedCpu> cpus = new ArrayList<>();
    final Names<String> calls = new Names<>();
    final Names<TracedFile> files = new Names<>();
    final Names<Interrupt> interrupts = new Names<>();
    final Names<Disk> disks = new Names<>();
    final Names<Network> networks = new Names<>();
    final Names<String> events = new Names<>();
    final List<Counter> counters;
    final List<Period> periods;

    /// Whether the traces may tell of wake-ups.
    boolean hasWakeUps;

    private final List<String> hosts;
    private final List<SystemCall> systemCalls = new ArrayList<>();
    private final Map<Integer, String> interruptNames = new HashMap<>();

    UsageNames(List<String> hosts, List<Counter> counters, List<Period> periods) {
        this.hosts = List.copyOf(hosts);
        this.counters = List.copyOf(counters);
        this.periods = List.copyOf(periods);
    }

    /// The names of the performance counters that are counted.
    public List<String> counterNames() {
        return counters.stream().map(Counter::name).toList();
    }

    /// Those of nothing.
    public static UsageNames none() {
        return new UsageNames(List.of(), List.of(), List.of());
    }

    /// How many hosts the traces are of.
    int hostCount() {
        return hosts.size();
    }

    String host(int number) {
        return number < 0 || number >= hosts.size() ? "" : hosts.get(number);
    }

    int call(String name) {
        int number = calls.number(name);
        if (number == systemCalls.size()) {
            systemCalls.add(SystemCall.of(name));
        }
        return number;
    }

    SystemCall systemCall(int call) {
        return systemCalls.get(call);
    }

    TracedCpu addCpu(int host, long id) {
        TracedCpu cpu = new TracedCpu(cpus.size(), host, id);
        cpus.add(cpu);
        return cpu;
    }

    int interrupt(int host, boolean hard, long id, @Nullable String name) {
        int number = interrupts.number(new Interrupt(host, hard, id));
        if (name != null) {
            interruptNames.put(number, name);
        }
        return number;
    }

    /// The name of an interrupt's handler, or an empty text.
    String interruptName(int number) {
        Interrupt interrupt = interrupts.get(number);
        if (!interrupt.hard) {
            return interrupt.id >= 0 && interrupt.id < SOFT_INTERRUPTS.size()
                    ? SOFT_INTERRUPTS.get((int) interrupt.id)
                    : "";
        }
        return interruptNames.getOrDefault(number, "");
    }

    int disk(int host, long device) {
        return disks.number(new Disk(host, device));
    }

    int network(int host, String name) {
        return networks.number(new Network(host, name));
    }
}
