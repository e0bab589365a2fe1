package dev.spoor.summary;

import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.read.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// Numbers the traces, hosts, event record classes and event names of a set, so that folds count in arrays.
final class TraceNumbers {

    private final List<Trace> traces;
    private final List<String> hosts = new ArrayList<>();
    private final List<Integer> traceHosts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> nameNumbers = new HashMap<>();
    private final Map<Trace, Integer> traceNumbers = new HashMap<>();
    private final IdentityHashMap<DataStreamClass, Integer> firstClassNumbers = new IdentityHashMap<>();
    private final List<Integer> classNames = new ArrayList<>();
    private final List<EventRecordClass> classes = new ArrayList<>();
    private final List<Integer> classTraces = new ArrayList<>();
    private final List<DataStreamClass> streamClasses = new ArrayList<>();

    TraceNumbers(List<Trace> traces) {
        this.traces = List.copyOf(traces);
        Map<String, Integer> hostNumbers = new HashMap<>();
        for (Trace trace : traces) {
            traceNumbers.put(trace, traceNumbers.size());
            traceHosts.add(hostNumbers.computeIfAbsent(host(trace), this::addHost));
            trace.traceClass().dataStreamClasses().forEach(c -> number(trace, c));
        }
    }

    private void number(Trace trace, DataStreamClass streamClass) {
        firstClassNumbers.put(streamClass, classNames.size());
        for (EventRecordClass eventRecordClass : streamClass.eventRecordClasses()) {
            classes.add(eventRecordClass);
            streamClasses.add(streamClass);
            classTraces.add(traceNumbers.get(trace));
            classNames.add(nameNumbers.computeIfAbsent(eventRecordClass.name(), this::addName));
        }
    }

    private int addName(String name) {
        names.add(name);
        return names.size() - 1;
    }

    private int addHost(String host) {
        hosts.add(host);
        return hosts.size() - 1;
    }

    /// The name of the host that a trace is of, or an empty text.
    static String host(Trace trace) {
        // LTTng says "hostname", perf says "host".
        return trace.traceClass()
                .environmentText("hostname")
                .or(() -> trace.traceClass().environmentText("host"))
                .orElse("");
    }

    List<Trace> traces() {
        return traces;
    }

    List<String> hosts() {
        return hosts;
    }

    /// The number of a trace's host.
    int host(int trace) {
        return traceHosts.get(trace);
    }

    /// The number of one of the traces.
    int trace(Trace trace) {
        return Objects.requireNonNull(traceNumbers.get(trace), "a trace of the set");
    }

    /// The names of event record classes, each once.
    List<String> names() {
        return names;
    }

    EventRecordClass eventRecordClass(int classNumber) {
        return classes.get(classNumber);
    }

    DataStreamClass streamClass(int classNumber) {
        return streamClasses.get(classNumber);
    }

    int traceOfClass(int classNumber) {
        return classTraces.get(classNumber);
    }

    /// The number of a data stream class's first event record class; its others follow.
    int firstClass(DataStreamClass streamClass) {
        return Objects.requireNonNull(firstClassNumbers.get(streamClass), "a data stream class of the set");
    }

    /// The name's number by class number.
    int[] namesOfClasses() {
        return classNames.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Whether a class's name is wanted, by class number.
    boolean[] wantedClasses(Predicate<String> wanted) {
        boolean[] classesWanted = new boolean[classes.size()];
        for (int i = 0; i < classesWanted.length; i++) {
            classesWanted[i] = wanted.test(classes.get(i).name());
        }
        return classesWanted;
    }
}
