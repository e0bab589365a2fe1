package dev.spoor.cli;

import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Faults;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.read.TraceFinder;
import dev.spoor.lttng.LttngPacketIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The traces that a command is about.
final class TraceSet implements AutoCloseable {

    private final List<Trace> traces;

    private TraceSet(List<Trace> traces) {
        this.traces = traces;
    }

    /// Opens the traces in and below some directories. Parts of one recording are one trace. What can't be
    /// opened goes to the diagnostics.
    ///
    /// @throws CommandException if not a single trace can be opened
    static TraceSet open(List<Path> paths, Diagnostics diagnostics) {
        Set<Path> directories = new LinkedHashSet<>();
        for (Path path : paths) {
            directories.addAll(find(path, diagnostics));
        }
        List<Trace> traces = Trace.openAll(List.copyOf(directories), new LttngPacketIndex(), diagnostics);
        if (traces.isEmpty()) {
            throw new CommandException("no trace could be opened");
        }
        return new TraceSet(List.copyOf(traces));
    }

    private static List<Path> find(Path path, Diagnostics diagnostics) {
        try {
            List<Path> found = TraceFinder.find(path, diagnostics);
            if (found.isEmpty()) {
                diagnostics.error(path + ": expected a trace (a directory with a file named 'metadata') in it or below"
                        + " it, found none");
            }
            return found;
        } catch (IOException e) {
            diagnostics.error(path + ": expected a directory with a trace, found " + Faults.reason(e));
            return List.of();
        }
    }

    List<Trace> traces() {
        return traces;
    }

    /// The size of all data stream files.
    long sizeBytes() {
        return traces.stream()
                .flatMap(t -> t.files().stream())
                .mapToLong(DataStreamFile::sizeBytes)
                .sum();
    }

    /// Whether times count from the Unix epoch.
    ///
    /// @param range the time that the traces span
    boolean hasWallClock(TimeRange range) {
        return TimeText.isWallClock(traces.stream().allMatch(Trace::hasUnixEpoch), range);
    }

    @Override
    public void close() {
        traces.forEach(Trace::close);
    }
}
