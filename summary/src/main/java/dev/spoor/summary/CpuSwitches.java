package dev.spoor.summary;

import dev.spoor.ctf.read.DataStreamFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What packets tell of the switches on CPUs, and the counts of those that don't tell enough: of packets
/// without a switch. Mutable, single-threaded.
final class CpuSwitches {

    /// A CPU whose switches are followed.
    ///
    /// @param host the host's number
    /// @param number the CPU's number, or [dev.spoor.ctf.decode.Batch#ABSENT] where event records don't say
    ///     it
    /// @param file the file that is taken for a CPU where they don't, else null
    record Cpu(int host, long number, @Nullable DataStreamFile file) {}

    /// Counts for a process that is not known yet.
    ///
    /// @param cpu where it ran
    /// @param timeNs when it ran
    /// @param group what was counted
    /// @param count how many event records
    record Waiting(Cpu cpu, long timeNs, CpuLane.Group group, long count) {}

    private final Map<Cpu, List<CpuTimeline.Run>> runs = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();

    void add(Cpu cpu, CpuTimeline.Run run) {
        runs.computeIfAbsent(cpu, _ -> new ArrayList<>()).add(run);
    }

    void add(Waiting counts) {
        waiting.add(counts);
    }

    /// Adds what another one has.
    ///
    /// @param processesHere the numbers that its processes have here
    /// @param valuesHere the numbers that its dimension's values have here, or null if they are the same
    void merge(CpuSwitches other, int[] processesHere, int @Nullable [] valuesHere) {
        other.runs.forEach((cpu, list) -> list.forEach(r -> {
            int[] processes =
                    Arrays.stream(r.processes()).map(p -> processesHere[p]).toArray();
            add(cpu, new CpuTimeline.Run(r.firstNs(), processesHere[r.endedProcess()], r.timesNs(), processes));
        }));
        other.waiting.forEach(w -> {
            CpuLane.Group g = w.group;
            int value = valuesHere == null ? g.value() : valuesHere[g.value()];
            CpuLane.Group group = new CpuLane.Group(processesHere[g.own()], g.classNumber(), value, g.step());
            add(new Waiting(w.cpu, w.timeNs, group, w.count));
        });
    }

    /// The switches of each CPU, packet by packet.
    Map<Cpu, List<CpuTimeline.Run>> runs() {
        return runs;
    }

    /// The counts that wait for their process.
    List<Waiting> waiting() {
        return waiting;
    }

    /// The timeline of each CPU that has a switch.
    Map<Cpu, CpuTimeline> timelines() {
        Map<Cpu, CpuTimeline> timelines = new HashMap<>();
        runs.forEach((cpu, list) -> timelines.put(cpu, new CpuTimeline(list)));
        return timelines;
    }

    /// Gives all waiting counts to the processes that ran: the one that the last switch before began or, at
    /// a recording's beginning, the one that the first switch ended.
    void resolve(Map<Cpu, CpuTimeline> timelines, CpuLane.Resolved sink) {
        for (Waiting w : waiting) {
            CpuTimeline timeline = timelines.get(w.cpu);
            int process = timeline == null ? w.group.own() : timeline.processAt(w.timeNs);
            sink.add(process, w.group, w.count);
        }
        waiting.clear();
    }
}
