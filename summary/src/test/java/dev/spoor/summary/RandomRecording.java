package dev.spoor.summary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/// A random recording of a kernel: what happened, the trace of it, and what a plain reading of it gives.
///
/// Some recordings have their switches in a channel of their own, or none at all; some event records have a
/// thread or a process in their context; packets are cut anywhere, so that some have no switch.
final class RandomRecording {

    private static final long SECOND = 1_000_000_000;
    private static final int CPU_COUNT = 3;
    private static final int EVENT_COUNT = 4;

    /// @param event which event; -1 for a switch
    /// @param pid in the context; -1 for none
    /// @param tid in the context; -1 for none
    private record Happening(
            long timeNs, int cpu, int event, long pid, long tid, long previous, long next, long child, long process) {}

    private final List<Happening> happenings = new ArrayList<>();
    private final Map<Long, Long> processes = new HashMap<>(Map.of(0L, 0L));
    private final boolean switchesApart;
    private final boolean hasSwitches;
    private final Path directory;
    private final long lastNs;

    RandomRecording(Random random, Path folder) throws IOException {
        switchesApart = random.nextBoolean();
        hasSwitches = random.nextInt(8) > 0;
        int switchShare = random.nextInt(1, 12);
        long[] running = {random.nextInt(20), random.nextInt(20), random.nextInt(20)};
        long time = random.nextLong(SECOND);
        int count = random.nextInt(1, 800);
        for (int i = 0; i < count; i++) {
            time += random.nextInt(10) == 0 ? random.nextLong(SECOND / 4) + 1 : random.nextInt(1, 1000);
            int cpu = random.nextInt(CPU_COUNT);
            if (hasSwitches && random.nextInt(switchShare) == 0) {
                long next = random.nextInt(20);
                happenings.add(new Happening(time, cpu, -1, -1, -1, running[cpu], next, -1, -1));
                running[cpu] = next;
            } else if (random.nextInt(30) == 0) {
                long child = random.nextInt(1, 20);
                long process = random.nextInt(1, 20);
                processes.put(child, process);
                happenings.add(new Happening(time, cpu, EVENT_COUNT, -1, -1, -1, -1, child, process));
            } else {
                int event = random.nextInt(EVENT_COUNT);
                // The first event says its process, the second its thread, the others neither.
                long pid = event == 0 ? random.nextInt(20) : -1;
                long tid = event == 1 ? random.nextInt(20) : -1;
                happenings.add(new Happening(time, cpu, event, pid, tid, -1, -1, -1, -1));
            }
        }
        lastNs = time;
        directory = write(random, folder);
    }

    Path directory() {
        return directory;
    }

    long lastNs() {
        return lastNs;
    }

    private static String name(int event) {
        return switch (event) {
            case -1 -> "sched_switch";
            case EVENT_COUNT -> "sched_process_fork";
            default -> "event-" + event;
        };
    }

    private Path write(Random random, Path folder) throws IOException {
        HandMadeTrace trace = new HandMadeTrace(folder, "h");
        HandMadeTrace.Stream main = trace.stream();
        HandMadeTrace.Stream switches = switchesApart ? trace.stream() : main;
        Map<Integer, HandMadeTrace.Event> events = new HashMap<>();
        events.put(0, main.event(name(0), "perf_pid"));
        events.put(1, main.event(name(1), "perf_tid"));
        events.put(2, main.event(name(2)));
        events.put(3, main.event(name(3)));
        events.put(EVENT_COUNT, main.event(name(EVENT_COUNT), "child_tid", "child_pid"));
        if (hasSwitches) {
            events.put(-1, switches.event(name(-1), "prev_comm$", "prev_tid", "next_comm$", "next_tid"));
        }
        List<Integer> fileNumbers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            fileNumbers.add(i);
        }
        Collections.shuffle(fileNumbers, random);
        int packetShare = random.nextInt(20, 200);
        for (int cpu = 0; cpu < CPU_COUNT; cpu++) {
            for (boolean apart : switchesApart ? new boolean[] {false, true} : new boolean[] {false}) {
                List<Happening> packet = new ArrayList<>();
                for (Happening h : happenings) {
                    boolean here = !switchesApart || apart == (h.event == -1);
                    if (h.cpu == cpu && here) {
                        packet.add(h);
                    }
                    if (random.nextInt(packetShare) == 0 || h.equals(happenings.getLast())) {
                        writePacket(
                                apart ? switches : main,
                                cpu,
                                packet,
                                h.timeNs,
                                events,
                                "packet" + fileNumbers.removeLast());
                        packet.clear();
                    }
                }
            }
        }
        return trace.write();
    }

    private static void writePacket(
            HandMadeTrace.Stream stream,
            int cpu,
            List<Happening> happenings,
            long endNs,
            Map<Integer, HandMadeTrace.Event> events,
            String file)
            throws IOException {
        long beginNs = happenings.isEmpty() ? endNs : happenings.getFirst().timeNs;
        HandMadeTrace.Packet packet = stream.packet(cpu, beginNs, endNs);
        for (Happening h : happenings) {
            HandMadeTrace.Event event = Objects.requireNonNull(events.get(h.event));
            switch (h.event) {
                case -1 -> packet.add(h.timeNs, event, "t" + h.previous, h.previous, "t" + h.next, h.next);
                case 0 -> packet.add(h.timeNs, event, h.pid);
                case 1 -> packet.add(h.timeNs, event, h.tid);
                case EVENT_COUNT -> packet.add(h.timeNs, event, h.child, h.process);
                default -> packet.add(h.timeNs, event);
            }
        }
        packet.write(file);
    }

    /// The processes' counts by id, -1 for the unknown process: all happenings, one after the other.
    Map<Long, Long> processCounts() {
        Map<Long, Long> counts = new TreeMap<>();
        Map<Integer, Long> running = new HashMap<>();
        for (Happening h : happenings) {
            if (h.event == -1) {
                running.putIfAbsent(h.cpu, h.previous);
            }
        }
        for (Happening h : happenings) {
            long process;
            if (h.pid >= 0) {
                process = h.pid;
            } else {
                long thread = h.tid >= 0 ? h.tid : running.getOrDefault(h.cpu, -1L);
                process = processes.getOrDefault(thread, thread);
            }
            counts.merge(process, 1L, Long::sum);
            if (h.event == -1) {
                running.put(h.cpu, h.next);
            }
        }
        return counts;
    }

    /// The counts by event, then by step's beginning, of a window.
    Map<String, Map<Long, Long>> eventCounts(long beginNs, long endNs, long stepNs) {
        Map<String, Map<Long, Long>> counts = new TreeMap<>();
        for (Happening h : happenings) {
            if (h.timeNs >= beginNs && h.timeNs < endNs) {
                counts.computeIfAbsent(name(h.event), _ -> new TreeMap<>())
                        .merge(h.timeNs / stepNs * stepNs, 1L, Long::sum);
            }
        }
        return counts;
    }
}
