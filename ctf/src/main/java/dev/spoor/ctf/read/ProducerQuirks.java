package dev.spoor.ctf.read;

import dev.spoor.ctf.model.TraceClass;
import java.util.Arrays;
import java.util.Map;

/// What is known to be wrong with the times of some tracers' packets. `docs/old-producers.md` lists it.
///
/// @param eventsAfterEnd event records may be after their packet's end, but not after the next one's
///     beginning: LTTng before 2.9.13, 2.10.10 and 2.11.0
/// @param noEnd the end is 0 where a crash left a packet open; the next one began after it: LTTng
/// @param eventsBeforeBegin event records may be before their packet's beginning, but not before the
///     beginning of the one before it: barectf before 2.3.1
record ProducerQuirks(boolean eventsAfterEnd, boolean noEnd, boolean eventsBeforeBegin) {

    /// Those of a trace's tracer, which its environment names.
    static ProducerQuirks of(TraceClass traceClass) {
        Map<String, Object> environment = traceClass.environment();
        long[] version = {
            number(environment, "tracer_major"),
            number(environment, "tracer_minor"),
            Math.max(number(environment, "tracer_patch"), number(environment, "tracer_patchlevel"))
        };
        boolean known = environment.get("tracer_major") instanceof Long;
        String name = traceClass.environmentText("tracer_name").orElse("");
        return switch (name) {
            case "lttng-ust" -> new ProducerQuirks(known && isBefore(version, 2, 11, 0), true, false);
            case "lttng-modules" -> new ProducerQuirks(known && isOldLttngModules(version), true, false);
            case "barectf" -> new ProducerQuirks(false, false, known && isBefore(version, 2, 3, 1));
            default -> new ProducerQuirks(false, false, false);
        };
    }

    private static boolean isOldLttngModules(long[] version) {
        boolean is29 = version[0] == 2 && version[1] == 9;
        boolean is210 = version[0] == 2 && version[1] == 10;
        return is29 ? isBefore(version, 2, 9, 13) : is210 ? isBefore(version, 2, 10, 10) : isBefore(version, 2, 11, 0);
    }

    private static boolean isBefore(long[] version, long... other) {
        return Arrays.compare(version, other) < 0;
    }

    /// A number of the environment, or 0 as in babeltrace2: a version without a patch number is the first one.
    private static long number(Map<String, Object> environment, String name) {
        return environment.get(name) instanceof Long number ? number : 0;
    }
}
