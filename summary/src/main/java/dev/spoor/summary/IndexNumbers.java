package dev.spoor.summary;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.summary.index.IndexFormatException;
import dev.spoor.summary.index.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The numbers that a summary index has given, and gives, to what it names. Mutable, single-threaded.
final class IndexNumbers {

    private final Names names;
    private final ProcessNumbers processes = new ProcessNumbers();
    private final Map<Names.RecordClass, Integer> recordClasses = new HashMap<>();
    private final Map<Names.Stream, Integer> streams = new HashMap<>();
    private final Map<Long, Integer> cpus = new HashMap<>();
    private final Map<Names.Series, Integer> series = new HashMap<>();

    /// @param names what the index has named so far
    /// @throws IndexFormatException if it names a process twice
    IndexNumbers(Names names) throws IndexFormatException {
        this.names = names;
        names.texts.forEach(processes::textNumber);
        for (Names.ProcessEntry p : names.processes) {
            processes.number(0, p.pid(), p.tid(), p.name());
        }
        if (processes.size() != names.processes.size() || processes.textCount() != names.texts.size()) {
            throw new IndexFormatException("expected each process and each text once, found one twice");
        }
        number(names.recordClasses, recordClasses);
        number(names.streams, streams);
        number(names.cpus, cpus);
        number(names.series, series);
    }

    private static <T> void number(List<T> list, Map<T, Integer> numbers) {
        for (T item : list) {
            numbers.putIfAbsent(item, numbers.size());
        }
    }

    Names names() {
        return names;
    }

    /// What process numbers mean.
    ProcessNumbers processes() {
        return processes;
    }

    private static <T> int number(T item, Map<T, Integer> numbers, List<T> list) {
        return numbers.computeIfAbsent(item, i -> {
            list.add(i);
            return list.size() - 1;
        });
    }

    int recordClass(DataStreamClass streamClass, EventRecordClass recordClass) {
        return number(
                new Names.RecordClass(streamClass.id(), recordClass.id(), recordClass.name()),
                recordClasses,
                names.recordClasses);
    }

    int stream(Names.Stream stream) {
        return number(stream, streams, names.streams);
    }

    int cpu(long id) {
        return number(id, cpus, names.cpus);
    }

    int series(Names.Series one) {
        return number(one, series, names.series);
    }

    /// The numbers that a fold's processes have here.
    int[] processesHere(ProcessNumbers theirs) {
        int[] here = new int[theirs.size()];
        for (int i = 1; i < here.length; i++) {
            here[i] = processes.numberOf(theirs, i);
        }
        names.texts.addAll(newTexts());
        for (int i = names.processes.size(); i < processes.size(); i++) {
            ProcessNumbers.Key key = processes.key(i);
            names.processes.add(new Names.ProcessEntry(key.pid(), key.tid(), key.name()));
        }
        return here;
    }

    private List<String> newTexts() {
        List<String> texts = new ArrayList<>();
        for (int i = names.texts.size(); i < processes.textCount(); i++) {
            texts.add(processes.text(i));
        }
        return texts;
    }

    /// A fold's switches with the numbers that its processes have here.
    Map<CpuSwitches.Cpu, List<CpuTimeline.Run>> runs(IndexFold fold) {
        int[] here = processesHere(fold.processes);
        Map<CpuSwitches.Cpu, List<CpuTimeline.Run>> runs = new HashMap<>();
        fold.switches.runs().forEach((cpu, list) -> {
            List<CpuTimeline.Run> mapped = new ArrayList<>();
            for (CpuTimeline.Run run : list) {
                int[] begun = Arrays.stream(run.processes()).map(p -> here[p]).toArray();
                mapped.add(new CpuTimeline.Run(run.firstNs(), here[run.endedProcess()], run.timesNs(), begun));
            }
            runs.put(cpu, mapped);
        });
        return runs;
    }
}
