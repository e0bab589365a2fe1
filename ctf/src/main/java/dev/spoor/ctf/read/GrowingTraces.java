package dev.spoor.ctf.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Traces that are still being recorded: a directory in which files grow, appear and, with rotations, move.
/// Mutable, single-threaded; close it after use.
///
/// ```
/// try (GrowingTraces growing = new GrowingTraces(List.of(directory))) {
///     while (wanted) {
///         fold(growing.next());                      // the packets that are complete now and were not before
///         growing.await(Duration.ofSeconds(1));
///     }
/// }
/// ```
///
/// Every packet is given once, whichever file it is in by then. Metadata is read again when it has changed.
/// What can't be read yet (metadata that ends in the middle, a packet whose end is not written) is given by
/// a later call; [#problems()] tells of it. When the recording has ended, [Trace#openAll] tells what is
/// left.
public final class GrowingTraces implements AutoCloseable {

    private final List<Path> roots;
    private final DirectoryWatch watch = new DirectoryWatch();
    private final GrowingPacketTables tables = new GrowingPacketTables();
    private final OpenedBefore openedBefore = new OpenedBefore();
    private final Set<Object> given = new HashSet<>();
    private @Nullable Map<Path, Object> lastFiles;
    private List<Trace> traces = List.of();
    private Diagnostics problems = new Diagnostics();

    /// @param roots directories; traces are searched for in them and below, also such as don't exist yet
    public GrowingTraces(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /// Looks for what is new.
    ///
    /// @return the packets that are complete now and that no call has given before, in the order of their
    ///     data streams; valid until the next call, as [#traces()] are
    public List<StreamPacket> next() {
        refresh();
        List<StreamPacket> fresh = new ArrayList<>();
        for (Trace trace : traces) {
            for (DataStream stream : trace.dataStreams()) {
                for (StreamPacket packet : stream.packets()) {
                    if (given.add(PacketIdentity.of(packet))) {
                        fresh.add(packet);
                    }
                }
            }
        }
        return fresh;
    }

    /// The traces as the last call of [#next()] found them; empty before it. Open until the next call or
    /// [#close()].
    public List<Trace> traces() {
        return traces;
    }

    /// Lets go of packets that are done with, so that the next look, and what is done with it, takes no longer the
    /// longer a recording lasts. The last packet of each file stays.
    ///
    /// @param stream one of those of [#traces()]
    /// @param untilNs packets whose event records are all before it are done with, in nanoseconds from the clock's
    ///     origin
    public void forget(DataStream stream, long untilNs) {
        Map<Path, Set<Long>> done = new HashMap<>();
        List<StreamPacket> packets = stream.packets();
        for (int i = 0; i < packets.size() && isBefore(stream.timeRange(i), untilNs); i++) {
            StreamPacket packet = packets.get(i);
            done.computeIfAbsent(packet.file().path(), _ -> new HashSet<>())
                    .add(packet.entry().offsetBytes());
        }
        done.forEach(tables::forget);
    }

    private static boolean isBefore(Optional<TimeRange> range, long untilNs) {
        return range.isPresent() && range.get().endNs() < untilNs;
    }

    /// What the last look could not read.
    public Diagnostics problems() {
        return problems;
    }

    /// Looks for what is new, for who goes by [#traces()] and does not ask what is new in them.
    public void refresh() {
        Diagnostics found = new Diagnostics();
        Set<Path> directories = new LinkedHashSet<>();
        for (Path root : roots) {
            try {
                directories.addAll(TraceFinder.find(root, found));
            } catch (IOException e) {
                found.error(root + ": expected a directory with traces, found " + Faults.reason(e));
            }
        }
        Map<Path, Object> files = files(directories);
        if (files.equals(lastFiles)) {
            return;
        }
        List<Trace> grown = Trace.openAgain(tables, List.copyOf(directories), found, openedBefore);
        traces.forEach(Trace::close);
        traces = List.copyOf(grown);
        lastFiles = files;
        problems = found;
    }

    /// What shows that a file has changed.
    private record State(long sizeBytes, Object key, long modifiedMs) {}

    private static Map<Path, Object> files(Set<Path> directories) {
        Map<Path, Object> files = new HashMap<>();
        for (Path directory : directories) {
            try {
                List<Path> all = new ArrayList<>(Trace.dataStreamFiles(directory));
                all.add(directory.resolve(Trace.METADATA));
                for (Path file : all) {
                    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    files.put(
                            file,
                            new State(
                                    attributes.size(),
                                    String.valueOf(attributes.fileKey()),
                                    attributes.lastModifiedTime().toMillis()));
                }
            } catch (IOException e) {
                // A file that has just been moved away: the next look finds it in its new place.
                files.put(directory, e);
            }
        }
        return files;
    }

    /// Waits until something below the roots has changed, or some time has passed: where the file system
    /// does not tell of changes, that is how long it takes to see them.
    public void await(Duration atMost) throws InterruptedException {
        watch.await(roots, atMost);
    }

    /// Closes the traces.
    @Override
    public void close() {
        traces.forEach(Trace::close);
        traces = List.of();
        watch.close();
    }
}
