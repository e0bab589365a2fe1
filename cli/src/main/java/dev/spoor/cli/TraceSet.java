package dev.spoor.cli;

import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.read.DataStreamFile;
import dev.spoor.ctf.read.Diagnostics;
import dev.spoor.ctf.read.Faults;
import dev.spoor.ctf.read.Loss;
import dev.spoor.ctf.read.PacketIndexSource;
import dev.spoor.ctf.read.TimeRange;
import dev.spoor.ctf.read.Trace;
import dev.spoor.ctf.read.TraceFinder;
import dev.spoor.lttng.LttngPacketIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The traces that a command is about.
final class TraceSet implements AutoCloseable {

    private final List<Trace> traces;

    /// For each directory of a trace, its path below the one that was named.
    private final Map<Path, Path> pathsBelow;

    private @Nullable Thread closing;

    private TraceSet(List<Trace> traces, Map<Path, Path> pathsBelow) {
        this.traces = traces;
        this.pathsBelow = pathsBelow;
    }

    /// Opens the traces in and below some directories. Parts of one recording are one trace. What can't be
    /// opened goes to the diagnostics.
    ///
    /// @throws CommandException if not a single trace can be opened
    static TraceSet open(List<Path> paths, Diagnostics diagnostics) {
        return open(paths, diagnostics, UnaryOperator.identity());
    }

    /// Opens traces whose clocks are changed, as [#open(List, Diagnostics)] does.
    ///
    /// @param clocks changes clock classes
    static TraceSet open(List<Path> paths, Diagnostics diagnostics, UnaryOperator<ClockClass> clocks) {
        return open(paths, new LttngPacketIndex(), diagnostics, clocks);
    }

    /// Opens traces, as [#open(List, Diagnostics)] does.
    ///
    /// @param indexes where tables of packets may be found
    static TraceSet open(List<Path> paths, PacketIndexSource indexes, Diagnostics diagnostics) {
        return open(paths, indexes, diagnostics, UnaryOperator.identity());
    }

    private static TraceSet open(
            List<Path> paths, PacketIndexSource indexes, Diagnostics diagnostics, UnaryOperator<ClockClass> clocks) {
        Map<Path, Path> pathsBelow = new LinkedHashMap<>();
        for (Path path : paths) {
            for (Path directory : find(path, diagnostics)) {
                pathsBelow.putIfAbsent(directory, path.normalize().relativize(directory.normalize()));
            }
        }
        List<Trace> traces = Trace.openAll(List.copyOf(pathsBelow.keySet()), indexes, diagnostics, clocks);
        if (traces.isEmpty()) {
            throw new CommandException("no trace could be opened");
        }
        return new TraceSet(List.copyOf(traces), pathsBelow);
    }

    /// What babeltrace2 calls a trace: its host, and its path below the directory that was named, unless its parts are
    /// in several.
    String name(Trace trace) {
        String host = trace.traceClass().environmentText("hostname").orElse("");
        Path directory = trace.directories().getFirst();
        String path = trace.directories().size() > 1
                ? ""
                : pathsBelow.getOrDefault(directory, directory).toString();
        return host + (host.isEmpty() || path.isEmpty() ? "" : "/") + path;
    }

    /// Traces that are open.
    static TraceSet of(List<Trace> traces) {
        return new TraceSet(List.copyOf(traces), Map.of());
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

    /// What the tracers say that they have lost.
    List<Loss> losses() {
        return losses(traces);
    }

    /// What some traces' tracers say that they have lost.
    static List<Loss> losses(List<Trace> traces) {
        return traces.stream().flatMap(t -> t.losses().stream()).toList();
    }

    /// The time that some traces' packets span, as far as they say it; empty where none does.
    static Optional<TimeRange> range(List<Trace> traces) {
        return traces.stream()
                .flatMap(t -> t.dataStreams().stream())
                .flatMap(s -> s.timeRange().stream())
                .reduce(TimeRange::union);
    }

    /// Whether times count from the Unix epoch.
    ///
    /// @param range the time that the traces span
    boolean hasWallClock(TimeRange range) {
        return TimeText.isWallClock(traces.stream().allMatch(Trace::hasUnixEpoch), range);
    }

    /// Lets go of the packets while the caller goes on with what has been found in them: it takes the system a while to
    /// unmap large files. Nothing may be read from here on.
    void endReading() {
        closing = Thread.ofPlatform().daemon().name("unmapping").start(() -> traces.forEach(Trace::close));
    }

    @Override
    public void close() {
        if (closing == null) {
            traces.forEach(Trace::close);
            return;
        }
        try {
            closing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
