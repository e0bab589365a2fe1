package dev.spoor.summary;

import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.read.Trace;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Which data stream classes of a set of traces tell of switches, and which have to ask those: because
/// their event records name no process, and neither do they have switches of their own.
final class SwitchSources {

    private enum Role {
        TELLS,
        ASKS,
        NEITHER
    }

    private final IdentityHashMap<DataStreamClass, Role> roles = new IdentityHashMap<>();

    private final ProcessColumns columns;

    /// @param events the event record class names that have to have a process
    SwitchSources(List<Trace> traces, ProcessColumns columns, Predicate<String> events) {
        this.columns = columns;
        Set<String> hosts = new HashSet<>();
        for (Trace trace : traces) {
            for (DataStreamClass streamClass : trace.traceClass().dataStreamClasses()) {
                if (streamClass.eventRecordClasses().stream()
                        .anyMatch(c -> has(trace, streamClass, c, columns.switchToTid()))) {
                    roles.put(streamClass, Role.TELLS);
                    hosts.add(TraceNumbers.host(trace));
                }
            }
        }
        for (Trace trace : traces) {
            for (DataStreamClass streamClass : trace.traceClass().dataStreamClasses()) {
                boolean asks = hosts.contains(TraceNumbers.host(trace))
                        && streamClass.eventRecordClasses().stream()
                                .anyMatch(c -> events.test(c.name())
                                        && !has(trace, streamClass, c, columns.pid())
                                        && !has(trace, streamClass, c, columns.tid()));
                roles.putIfAbsent(streamClass, asks ? Role.ASKS : Role.NEITHER);
            }
        }
    }

    /// Whether some event records of a data stream class may be switches.
    boolean tells(DataStreamClass streamClass) {
        return roles.get(streamClass) == Role.TELLS;
    }

    /// Whether event records of a data stream class need the switches of others.
    boolean asks(DataStreamClass streamClass) {
        return roles.get(streamClass) == Role.ASKS;
    }

    /// Whether event records of a data stream class have nothing to do with switches.
    boolean isApart(DataStreamClass streamClass) {
        return roles.get(streamClass) == Role.NEITHER;
    }

    /// Whether some event records of a data stream class tell names or processes of threads.
    boolean namesThreads(Trace trace, DataStreamClass streamClass) {
        return tells(streamClass)
                || streamClass.eventRecordClasses().stream()
                        .anyMatch(c -> has(trace, streamClass, c, columns.namedTid()));
    }

    /// Whether some event records of a data stream class say their CPU.
    boolean saysCpu(Trace trace, DataStreamClass streamClass) {
        return streamClass.eventRecordClasses().stream().anyMatch(c -> has(trace, streamClass, c, columns.cpu()));
    }

    private static boolean has(
            Trace trace, DataStreamClass streamClass, EventRecordClass recordClass, List<FieldSelector> sources) {
        return new Projection.Column("", sources).isIntegerOf(trace.traceClass(), streamClass, recordClass);
    }
}
