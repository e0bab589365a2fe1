package dev.spoor.summary;

import dev.spoor.ctf.model.EventRecordClass;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a [RateQuestion].
///
/// @param steps how time is divided
/// @param series those that are not empty, the largest first (of equal totals, by name), then the rest as
///     one, if there is a rest
/// @param classes what was counted of each event record class that has any, the largest first
/// @param processes what was counted of each process that has any, the largest first
/// @param losses what the tracers lost in the question's window, by trace
/// @param range the first and the last time of the event records that the question's events and window
///     leave, whatever their process; null when none has a time
/// @param untimedCount event records that have no time, or one that does not fit into 64 bits, and so are
///     in no series
/// @param outsideCount event records whose time is outside all steps, so that they are in no series either;
///     `range` tells which range would have held them
public record Rates(
        Steps steps,
        List<Series> series,
        List<ClassCount> classes,
        List<ProcessCount> processes,
        List<TraceLoss> losses,
        @Nullable TimeRange range,
        long untimedCount,
        long outsideCount) {

    public Rates {
        series = List.copyOf(series);
        classes = List.copyOf(classes);
        processes = List.copyOf(processes);
        losses = List.copyOf(losses);
    }

    /// How many event records were counted.
    public long total() {
        return classes.stream().mapToLong(ClassCount::count).sum();
    }

    /// A series of counts.
    ///
    /// @param name what it counts
    /// @param members how many series it is made of: more than 1 for the rest, which is the last one
    /// @param total the sum of its counts
    /// @param counts by step
    @SuppressWarnings("ArrayRecordComponent") // up to millions of steps
    public record Series(String name, int members, long total, long[] counts) {}

    /// What was counted of an event record class.
    public record ClassCount(Trace trace, long dataStreamClassId, EventRecordClass eventRecordClass, long count) {}

    /// What was counted of a process.
    public record ProcessCount(ProcessName process, long count) {}

    /// Something that was lost in a trace.
    public record TraceLoss(Trace trace, Loss loss) {}
}
