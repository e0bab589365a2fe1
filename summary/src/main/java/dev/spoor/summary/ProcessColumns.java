package dev.spoor.summary;

import dev.spoor.ctf.decode.FieldSelector;
import dev.spoor.ctf.decode.Projection;
import dev.spoor.ctf.decode.Projection.Column;
import java.util.List;

/// Where the fields are that name processes, threads and CPUs; the best source first in each list.
///
/// @param pid the process of an event record
/// @param tid the thread of an event record
/// @param name the name of that process or thread
/// @param cpu the CPU of an event record
/// @param switchFromTid the thread that a CPU stops running
/// @param switchFromName its name
/// @param switchToTid the thread that a CPU begins to run
/// @param switchToName its name
/// @param namedTid a thread that an event record tells a name of
/// @param namedPid that thread's process
/// @param namedName that thread's name, or its program's path
public record ProcessColumns(
        List<FieldSelector> pid,
        List<FieldSelector> tid,
        List<FieldSelector> name,
        List<FieldSelector> cpu,
        List<FieldSelector> switchFromTid,
        List<FieldSelector> switchFromName,
        List<FieldSelector> switchToTid,
        List<FieldSelector> switchToName,
        List<FieldSelector> namedTid,
        List<FieldSelector> namedPid,
        List<FieldSelector> namedName) {

    static final int PID = 0;
    static final int TID = 1;
    static final int CPU = 2;
    static final int SWITCH_FROM_TID = 3;
    static final int SWITCH_TO_TID = 4;
    static final int NAMED_TID = 5;
    static final int NAMED_PID = 6;

    static final int NAME = 0;
    static final int SWITCH_FROM_NAME = 1;
    static final int SWITCH_TO_NAME = 2;
    static final int NAMED_NAME = 3;

    /// The columns in the order of the constants above.
    Projection projection() {
        return new Projection(
                List.of(
                        new Column("pid", pid),
                        new Column("tid", tid),
                        new Column("cpu", cpu),
                        new Column("switch-from-tid", switchFromTid),
                        new Column("switch-to-tid", switchToTid),
                        new Column("named-tid", namedTid),
                        new Column("named-pid", namedPid)),
                List.of(
                        new Column("name", name),
                        new Column("switch-from-name", switchFromName),
                        new Column("switch-to-name", switchToName),
                        new Column("named-name", namedName)));
    }
}
