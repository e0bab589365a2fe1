package dev.spoor.summary.index;

import java.util.ArrayList;
import java.util.List;

/// What the numbers in a file mean. Every segment adds to it, none changes anything. Mutable,
/// single-threaded.
public final class Names {

    /// Instead of a number that something does not have.
    public static final long ABSENT = Long.MIN_VALUE;

    /// An event record class.
    ///
    /// @param streamClassId its data stream class
    /// @param id its id in that class
    /// @param name its name
    public record RecordClass(long streamClassId, long id, String name) {}

    /// A data stream.
    ///
    /// @param classId its class
    /// @param id its id in that class; -1 if it has none
    /// @param place its file, relative to the trace, if packets are known by their place only; else empty
    public record Stream(long classId, long id, String place) {}

    /// A process, as event records tell of it.
    ///
    /// @param pid or [#ABSENT]
    /// @param tid or [#ABSENT]
    /// @param name the number of a text, or -1
    public record ProcessEntry(long pid, long tid, int name) {}

    /// What event records are counted together.
    ///
    /// @param recordClass the number of their event record class
    /// @param process the number of their process
    /// @param cpu the number of their CPU
    /// @param beforeFirstSwitch whether they are of the process that ran on that CPU before its first
    ///     switch in the whole recording, if there is one; `process` is what they say themselves
    public record Series(int recordClass, int process, int cpu, boolean beforeFirstSwitch) {}

    /// Texts by number.
    public final List<String> texts = new ArrayList<>();

    /// Event record classes by number.
    public final List<RecordClass> recordClasses = new ArrayList<>();

    /// Data streams by number.
    public final List<Stream> streams = new ArrayList<>();

    /// CPUs' ids by number, one of which may be [#ABSENT].
    public final List<Long> cpus = new ArrayList<>();

    /// Processes by number. Number 0 is the unknown process.
    public final List<ProcessEntry> processes = new ArrayList<>(List.of(new ProcessEntry(ABSENT, ABSENT, -1)));

    /// Series by number.
    public final List<Series> series = new ArrayList<>();
}
