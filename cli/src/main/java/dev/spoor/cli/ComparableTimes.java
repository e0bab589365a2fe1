package dev.spoor.cli;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.read.DataStream;
import dev.spoor.ctf.read.Trace;
import java.util.List;

/// Checks that times of several traces can be compared.
final class ComparableTimes {

    private ComparableTimes() {}

    /// @throws CommandException if the clocks of two traces have origins that are not known to be the same
    static void check(List<Trace> traces) {
        ClockClass first = null;
        Trace firstTrace = null;
        for (Trace trace : traces) {
            for (DataStream stream : trace.dataStreams()) {
                ClockClass clockClass = stream.streamClass().defaultClockClass();
                if (clockClass == null) {
                    continue;
                }
                if (first == null || firstTrace == null) {
                    first = clockClass;
                    firstTrace = trace;
                } else if (!first.hasSameOrigin(clockClass)) {
                    throw new CommandException(trace + ": expected a clock with the same origin as '" + first.name()
                            + "' of " + firstTrace + ", found '" + clockClass.name()
                            + "'; --clock-force-correlate takes them to have one");
                }
            }
        }
    }
}
