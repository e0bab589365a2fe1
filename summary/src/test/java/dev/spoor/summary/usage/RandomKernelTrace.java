package dev.spoor.summary.usage;

import dev.spoor.summary.HandMadeTrace;
import dev.spoor.summary.HandMadeTrace.Event;
import dev.spoor.summary.HandMadeTrace.Packet;
import dev.spoor.summary.HandMadeTrace.Stream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes traces that are like a kernel's, at random: the same seed gives the same trace. Some have contexts
/// that name threads, some have a second data stream for each CPU; event records of different CPUs have equal
/// times, times go back here and there, event records are lost, switches are missing.
final class RandomKernelTrace {

    private static final int THREADS = 12;

    private final Random random;
    private final boolean contexts;
    private final HandMadeTrace trace;
    private final List<Event> noise = new ArrayList<>();
    private final List<Event> otherNoise = new ArrayList<>();
    private final Stream main;
    private final Stream other;
    private final Event change;
    private final Event wakeUp;
    private final Event fork;
    private final Event exit;
    private final Event exec;
    private final Event state;
    private final Event enterRead;
    private final Event exitRead;
    private final Event enterOpen;
    private final Event exitOpen;
    private final Event enterClose;
    private final Event exitClose;
    private final Event interruptBegin;
    private final Event interruptEnd;
    private final Event raise;
    private final Event softBegin;
    private final Event softEnd;
    private final Event issue;
    private final Event complete;
    private final Event send;
    private final Event allocate;
    private final String[] names = new String[THREADS];
    private int running;

    private RandomKernelTrace(Path directory, long seed) throws IOException {
        random = new Random(seed);
        contexts = random.nextBoolean();
        trace = new HandMadeTrace(directory, "host");
        main = stream();
        other = stream();
        change = main.event(
                "sched_switch", "prev_comm$", "prev_tid", "next_comm$", "next_tid", "prev_prio", "next_prio");
        fork = main.event("sched_process_fork", "parent_tid", "parent_pid", "child_comm$", "child_tid", "child_pid");
        exit = main.event("sched_process_exit", "comm$", "tid");
        exec = main.event("sched_process_exec", "filename$", "tid");
        state = main.event("lttng_statedump_process_state", "tid", "pid", "name$");
        enterRead = main.event("syscall_entry_read", "fd", "count");
        exitRead = main.event("syscall_exit_read", "ret");
        enterOpen = main.event("syscall_entry_openat", "dfd", "filename$", "flags");
        exitOpen = main.event("syscall_exit_openat", "ret");
        enterClose = main.event("syscall_entry_close", "fd");
        exitClose = main.event("syscall_exit_close", "ret");
        interruptBegin = main.event("irq_handler_entry", "irq", "name$");
        interruptEnd = main.event("irq_handler_exit", "irq", "ret");
        raise = main.event("irq_softirq_raise", "vec");
        softBegin = main.event("irq_softirq_entry", "vec");
        softEnd = main.event("irq_softirq_exit", "vec");
        wakeUp = other.event("sched_waking", "comm$", "tid");
        issue = other.event("block_rq_issue", "dev", "sector", "nr_sector", "rwbs");
        complete = other.event("block_rq_complete", "dev", "sector", "nr_sector");
        send = other.event("net_dev_xmit", "len", "name$");
        allocate = other.event("kmem_mm_page_alloc", "order");
        for (int i = 0; i < 4; i++) {
            noise.add(main.event("noise_" + i, "filename$", "fd"));
            otherNoise.add(other.event("other_noise_" + i, "filename$", "ret"));
        }
        for (int i = 0; i < THREADS; i++) {
            names[i] = "thread" + i;
        }
    }

    private Stream stream() {
        return contexts ? trace.stream("tid", "pid", "procname$") : trace.stream();
    }

    /// Writes a trace.
    static Path write(Path directory, long seed) throws IOException {
        return new RandomKernelTrace(directory, seed).write();
    }

    private Path write() throws IOException {
        int cpus = 1 + random.nextInt(3);
        int packets = 1 + random.nextInt(5);
        for (int cpu = 0; cpu < cpus; cpu++) {
            running = random.nextInt(THREADS);
            packets(main, cpu, packets, "main" + cpu);
            if (random.nextBoolean()) {
                packets(other, cpu, packets, "other" + cpu);
            }
        }
        return trace.write();
    }

    private void packets(Stream stream, int cpu, int count, String file) throws IOException {
        long time = 1000L + random.nextInt(200);
        long discarded = 0;
        for (int i = 0; i < count; i++) {
            // A batch has room for 2048 event records.
            int records = random.nextInt(6) == 0 ? 5000 : random.nextInt(300);
            boolean quiet = random.nextInt(3) == 0;
            long begin = time;
            List<Long> times = new ArrayList<>();
            for (int r = 0; r < records; r++) {
                time += random.nextInt(4) == 0 ? 0 : random.nextInt(60);
                times.add(random.nextInt(2000) == 0 ? Math.max(begin, time - 500) : time);
            }
            Packet packet = stream.packet(cpu, begin, time);
            for (long at : times) {
                add(stream, packet, at, quiet);
            }
            discarded += random.nextInt(3) == 0 ? random.nextInt(5) : 0;
            packet.discarded(discarded).write(file);
        }
    }

    private void add(Stream stream, Packet packet, long time, boolean quiet) {
        int what = random.nextInt(quiet ? 200 : 24);
        if (stream == main) {
            addMain(packet, time, what);
        } else {
            addOther(packet, time, what);
        }
    }

    private void addMain(Packet packet, long time, int what) {
        switch (what) {
            case 0, 1, 2 -> {
                // Now and then, a switch is missing.
                int before = random.nextInt(20) == 0 ? random.nextInt(THREADS) : running;
                int next = random.nextInt(THREADS);
                int priority = random.nextInt(10) == 0 ? -50 : 20;
                add(packet, time, change, names[before], before, names[next], next, 20, priority);
                running = next;
            }
            case 3 -> {
                int child = 1 + random.nextInt(THREADS - 1);
                add(packet, time, fork, running, running & ~1, names[child], child, child & ~1);
            }
            case 4 -> {
                names[running] = "program" + random.nextInt(5);
                add(packet, time, exec, "/usr/bin/" + names[running], running);
            }
            case 5 -> {
                int thread = random.nextInt(THREADS);
                add(packet, time, state, thread, thread & ~1, names[thread]);
            }
            case 6 -> add(packet, time, enterRead, random.nextInt(6), 100);
            case 7 -> add(packet, time, exitRead, random.nextInt(200) - 50);
            case 8 -> add(packet, time, enterOpen, -100, "/var/file" + random.nextInt(5), 0);
            case 9 -> add(packet, time, exitOpen, random.nextInt(8) - 2);
            case 10 -> add(packet, time, enterClose, random.nextInt(6));
            case 11 -> add(packet, time, exitClose, 0);
            case 12 -> add(packet, time, interruptBegin, random.nextInt(3), "disk");
            case 13 -> add(packet, time, interruptEnd, random.nextInt(3), 1);
            case 14 -> add(packet, time, raise, random.nextInt(3));
            case 15 -> add(packet, time, softBegin, random.nextInt(3));
            case 16 -> add(packet, time, softEnd, random.nextInt(3));
            case 17 -> add(packet, time, exit, names[running], running);
            default -> add(packet, time, noise.get(what % noise.size()), "/noise" + what, what);
        }
    }

    private void addOther(Packet packet, long time, int what) {
        int thread = random.nextInt(THREADS);
        switch (what) {
            case 0, 1, 2 -> add(packet, time, wakeUp, names[thread], thread);
            case 3 -> add(packet, time, issue, 8, random.nextInt(10), 16, random.nextInt(5));
            case 4 -> add(packet, time, complete, 8, random.nextInt(10), 16);
            case 5 -> add(packet, time, send, random.nextInt(1500), "eth" + random.nextInt(2));
            case 6 -> add(packet, time, allocate, random.nextInt(4));
            default -> add(packet, time, otherNoise.get(what % otherNoise.size()), "/noise" + what, what);
        }
    }

    private void add(Packet packet, long time, Event event, Object... payload) {
        List<Object> values = new ArrayList<>();
        if (contexts) {
            // Now and then the name is another one, as if it had been changed.
            String name = random.nextInt(50) == 0 ? "renamed" : names[running];
            values.addAll(List.of(running, running & ~1, name));
        }
        values.addAll(List.of(payload));
        packet.add(time, event, values.toArray());
    }
}
